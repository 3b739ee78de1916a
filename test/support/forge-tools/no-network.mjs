import net from 'node:net';

/**
 * Preloaded into the processes in which Forge's tools run: whoever opens a connection is refused and written down.
 * Pipes between processes stay open.
 */
globalThis.refusedConnections = [];
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function refuse(...given) {
  const [options] = Array.isArray(given[0]) ? given[0] : given;
  if (typeof options === 'string' || options?.path !== undefined) return connect.apply(this, given);
  const to = typeof options === 'object' ? `${options.host ?? 'localhost'}:${options.port}` : String(options);
  globalThis.refusedConnections.push(to);
  throw new Error(`No network here: ${to}`);
};
