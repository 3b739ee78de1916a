import { EVENT_P3_LOG, StaticInvocationEventEmitter, type ExternalRequestBody, type InvocationResult, type Metadata } from '@forge/runtime';
import { NodeSandbox } from '@forge/tunnel/out/sandbox';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import type { RunHandler } from '../../../local/forge/handlers';
import type { InvocationWorld, LogLevel } from '../../../local/forge/runtime';

/** What the wrapper gets with an invocation: Forge's own form, and the site's time in epoch milliseconds. */
export interface SandboxRequest extends ExternalRequestBody { readonly _meta: Metadata & { readonly now: number } }

/** One call of `__forge_fetch__` on its way from the sandbox to the local site. */
const ProxyRequest = z.object({
  destination: z.object({ type: z.string(), provider: z.string().optional(), remote: z.string().optional(), accountId: z.string().optional() }),
  path: z.string(),
  init: z.object({ method: z.string(), headers: z.array(z.tuple([z.string(), z.string()])), body: z.string().optional() }),
});
export type ProxyRequest = z.infer<typeof ProxyRequest>;
export type ProxyReply = { readonly status: number; readonly headers: [string, string][]; readonly body: string | null } | { readonly broken: string };

const LogEvent = z.object({ invocationId: z.string(), logLevel: z.number(), logArguments: z.array(z.unknown()) });
const levelOf = (level: number): LogLevel => (level >= 50 ? 'error' : level >= 40 ? 'warn' : level >= 30 ? 'log' : 'debug');

async function forward(world: InvocationWorld, { destination, path, init }: ProxyRequest): Promise<ProxyReply> {
  const { type, provider, remote, accountId } = destination;
  try {
    const reply = await world.fetch({
      type, ...(provider === undefined ? {} : { provider }), ...(remote === undefined ? {} : { remote }), ...(accountId === undefined ? {} : { accountId }),
    }, path, { method: init.method, headers: init.headers, ...(init.body === undefined ? {} : { body: init.body }) });
    const body = await reply.text();
    return { status: reply.status, headers: [...reply.headers], body: body === '' ? null : body };
  } catch (error) {
    return { broken: error instanceof Error ? error.message : String(error) };
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

export interface Sandbox {
  /** Runs handlers of the bundle; give it to the local site. */
  readonly run: RunHandler;
  /** Number of calls that left the sandbox. */
  calls(): number;
  close(): Promise<void>;
}

/**
 * Forge's own local sandbox, the one of `forge tunnel`, around a bundle: a process without this one's environment, which reaches
 * Jira, storage and queue through a proxy only. The proxy knows an invocation by its token, so nobody can act for another.
 */
export async function startSandbox(bundleDir: string): Promise<Sandbox> {
  const worlds = new Map<string, InvocationWorld>();
  /** What an invocation logs comes by another way than its answer, and may come after it. */
  const logs = new Map<string, InvocationWorld['log']>();
  let calls = 0;
  const proxy = createServer((request, response) => {
    void (async () => {
      const world = worlds.get(request.headers.authorization ?? '');
      if (world === undefined) { response.writeHead(401).end(); return; }
      calls += 1;
      response.end(JSON.stringify(await forward(world, ProxyRequest.parse(JSON.parse(await textOf(request))))));
    })().catch((error: unknown) => response.end(JSON.stringify({ broken: String(error) })));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

  const listen = (event: unknown): void => {
    const { invocationId, logLevel, logArguments } = LogEvent.parse(event);
    logs.get(invocationId)?.(levelOf(logLevel), logArguments);
  };
  StaticInvocationEventEmitter.on(EVENT_P3_LOG, listen);
  const sandbox = new NodeSandbox({ appPath: bundleDir, modName: 'index', handler: 'main' });

  return {
    calls: () => calls,
    async run(handler, args, world) {
      const token = randomUUID();
      worlds.set(token, world);
      logs.set(world.appContext.invocationId, world.log);
      const { appContext, accountId, contextAri } = world;
      const request: SandboxRequest = {
        handler, body: args[0] as Record<string, unknown>, variables: [],
        _meta: {
          apiAuth: { env: '', objects: '' }, clientId: appContext.appId, contextAri, realtime: {},
          appContext: { ...appContext, permissions: { scopes: [...appContext.permissions.scopes], external: {} } },
          tracing: { traceId: appContext.invocationId, spanId: appContext.invocationId },
          ...(accountId === null ? {} : { aaid: accountId }),
          proxy: { token, url }, timeout: world.remainingMs() / 1000, now: world.now(),
        },
      };
      try {
        const { success, body, error }: InvocationResult = await sandbox.execute(request);
        if (success !== true) throw new Error(error?.errorMessage ?? 'The sandbox gave no reason.');
        return body as unknown;
      } finally {
        worlds.delete(token);
      }
    },
    async close() {
      StaticInvocationEventEmitter.off(EVENT_P3_LOG, listen);
      sandbox.stop();
      await new Promise((resolve) => { proxy.close(resolve); proxy.closeAllConnections(); });
    },
  };
}
