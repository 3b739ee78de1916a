import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ReplyLost } from './jira/errors';
import { HttpRefusal, incoming, json, send, type Incoming, type Outgoing } from './web/http';

/** How long a connection stays open between two requests; a client that is told to slow down waits longer than Node's five seconds and then goes on with the same one. */
const KEEP_ALIVE_MS = 75_000;

/** Answers a request; null when it has taken over the response itself. */
export type Answer = (request: Incoming, response: import('node:http').ServerResponse) => Promise<Outgoing | null>;

export interface ListeningServer {
  /** `http://127.0.0.1:N`. */
  readonly origin: string;
  /** Sets who answers; requests before that are 503. */
  serve(answer: Answer): void;
  close(): Promise<void>;
}

export class PortTaken extends Error {
  constructor(readonly port: number) {
    super(`Port ${port} is taken. Stop what uses it, or choose another with --port.`);
    this.name = 'PortTaken';
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? new PortTaken(port) : error));
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

const failure = (error: unknown): Outgoing => {
  if (error instanceof HttpRefusal) return json(error.status, { errorMessages: [error.message], errors: {} });
  console.error('The local site failed on a request:', error);
  return json(500, { errorMessages: ['The local site failed on this request. Its console says why.'], errors: {} });
};

/** Listens on the loopback address only; port 0 takes a free one. Rejects with {@link PortTaken}. */
export async function startServer(port: number): Promise<ListeningServer> {
  let answer: Answer | null = null;
  let origin = '';
  const server = createServer((request, response) => {
    void (async () => {
      try {
        const outgoing = answer === null ? json(503, { errorMessages: ['The local site is starting.'], errors: {} }) : await answer(incoming(request, origin), response);
        if (outgoing !== null) send(response, outgoing);
      } catch (error) {
        // The request was carried out and its reply is to get lost: the caller sees a broken connection. Or the caller has gone, in the midst of what it sent.
        if (error instanceof ReplyLost || request.errored !== null) response.destroy();
        else send(response, failure(error));
      }
    })();
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  origin = `http://127.0.0.1:${await listen(server, port)}`;
  return {
    origin,
    serve(next) {
      answer = next;
    },
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
