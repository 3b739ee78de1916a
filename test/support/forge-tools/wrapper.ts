/**
 * Stands in for the run-time wrapper that Forge's bundler takes from Atlassian's network: it gives the bundle its
 * globals and calls its handlers. The globals are those of the local site; what leaves the process goes to the proxy
 * that the invocation names. Last reviewed with @forge/tunnel 7.1.0, whose sandbox calls `main`.
 */
import type { ExternalRequestBody, InvocationResult } from '@forge/runtime';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { insideWorld, installRuntime, outsideWorld, type ForgeDestination, type InvocationWorld, type LogLevel } from '../../../local/forge/runtime';
import type { ProxyReply, ProxyRequest, SandboxRequest } from './sandbox';

/** Levels of Forge's log events. */
const LEVELS: Readonly<Record<LogLevel, number>> = { debug: 20, info: 30, log: 30, warn: 40, error: 50 };

installRuntime();
const load = createRequire(__filename);

async function throughProxy(proxy: NonNullable<ExternalRequestBody['_meta']['proxy']>, destination: ForgeDestination, path: string, init: RequestInit): Promise<Response> {
  const request: ProxyRequest = {
    destination, path,
    init: { method: init.method ?? 'GET', headers: [...new Headers(init.headers)], ...(typeof init.body === 'string' ? { body: init.body } : {}) },
  };
  const answer = await outsideWorld(() => fetch(proxy.url, { method: 'POST', headers: { authorization: proxy.token }, body: JSON.stringify(request) }));
  const reply = await answer.json() as ProxyReply;
  if ('broken' in reply) throw new TypeError(reply.broken);
  return new Response(reply.body, { status: reply.status, headers: reply.headers });
}

function worldOf({ _meta: meta }: SandboxRequest, remainingMs: () => number): InvocationWorld {
  const { proxy } = meta;
  if (proxy === undefined) throw new Error('The invocation names no proxy.');
  const begun = performance.now();
  return {
    // What Forge's types leave optional, the local site always says.
    appContext: meta.appContext as InvocationWorld['appContext'],
    contextAri: meta.contextAri,
    accountId: meta.aaid ?? null,
    remainingMs,
    pause: null,
    now: () => meta.now + Math.floor(performance.now() - begun),
    fetch: (destination, path, init) => throughProxy(proxy, destination, path, init),
    log(level, args) {
      // The sandbox reads one JSON object a line.
      process.stdout.write(`${JSON.stringify({ invocationId: meta.appContext.invocationId, logLevel: LEVELS[level], logArguments: args })}\n`);
    },
  };
}

/** The sandbox's one entry. Forge's own wrapper answers in this form too, also when the handler throws. */
export async function main(request: SandboxRequest, lambda: { getRemainingTimeInMillis(): number }): Promise<InvocationResult> {
  const { _meta: meta } = request;
  try {
    const [file = '', name = ''] = request.handler.split('.');
    const body = await insideWorld(worldOf(request, () => lambda.getRemainingTimeInMillis()), async () => {
      const handler: unknown = (load(join(__dirname, `${file}.cjs`)) as Readonly<Record<string, unknown>>)[name];
      if (typeof handler !== 'function') throw new Error(`${request.handler} is not a function of the bundle.`);
      return (handler as (payload: unknown, context: unknown) => unknown)(request.body, {
        ...(meta.aaid === undefined ? {} : { principal: { accountId: meta.aaid } }),
        installContext: meta.contextAri,
        installation: { ari: { installationId: meta.appContext.installationId } },
      });
    });
    return { success: true, status: 200, body };
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    return { success: false, status: 500, body: undefined, error: { errorType: name, errorMessage: message, isHostedCodeError: true, stack: (stack ?? '').split('\n') } };
  }
}
