import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppConsole } from './app-console';
import { textOf } from './app-console';
import type { SiteClock } from './clock';
import type { RunHandler } from './handlers';
import type { Death, PlatformFaults } from './faults';
import type { AppIdentity } from './identity';
import type { ForgeLimits } from './limits';
import type { Manifest } from './manifest';
import type { Meter } from './meter';
import type { ForgeDestination, InvocationWorld } from './runtime';

/** Which module calls which function, for whom. */
export interface Call {
  readonly functionKey: string;
  readonly moduleKey: string;
  readonly moduleType: string;
  /** Acting user; null where Forge has none. */
  readonly accountId: string | null;
  /** Arguments of the handler; must survive JSON. */
  readonly args: readonly unknown[];
  readonly timeoutMs: number;
}

export class InvocationFailed extends Error {
  constructor(readonly functionKey: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'InvocationFailed';
  }
}

export interface Invoker {
  /** Runs a function of the app. Rejects with {@link InvocationFailed} when it throws, overruns or breaks a size limit. */
  invoke(call: Call): Promise<unknown>;
  /** Number of invocations by function key since the start. */
  readonly counts: ReadonlyMap<string, number>;
}

export interface InvokerDeps {
  readonly run: RunHandler;
  readonly manifest: Manifest;
  readonly identity: AppIdentity;
  readonly clock: SiteClock;
  readonly limits: ForgeLimits;
  readonly console: AppConsole;
  readonly faults: Pick<PlatformFaults, 'death' | 'coldStartMs'>;
  readonly meter: Pick<Meter, 'ran' | 'logged'>;
  fetch(call: Call, destination: ForgeDestination, path: string, init: RequestInit): Promise<Response>;
}

/** An invocation's calls of the platform, and its end when it is killed: what it had called for then never comes back to it. */
interface Life { readonly killed: Promise<never>; through(call: () => Promise<Response>): Promise<Response> }
const never = new Promise<never>(() => undefined);

function lifeOf(functionKey: string, death: Death | null): Life {
  if (death === null) return { killed: never, through: (call) => call() };
  let kill: (error: InvocationFailed) => void = () => undefined;
  const killed = new Promise<never>((_, reject) => { kill = reject; });
  let calls = 0;
  return {
    killed,
    async through(call) {
      calls += 1;
      if (calls < death.call) return call();
      if (calls === death.call && !death.before) await call().catch(() => undefined);
      kill(new InvocationFailed(functionKey, `${functionKey} was killed at its call ${death.call}.`));
      return never;
    },
  };
}

const bytes = (value: unknown): number => (value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value)));
const overJson = (value: unknown): unknown => (value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown));

/** Runs the functions of the manifest, each invocation in its own world and within Forge's limits. */
export function createInvoker(deps: InvokerDeps): Invoker {
  const counts = new Map<string, number>();

  function handlerOf(functionKey: string): string {
    const found = deps.manifest.modules.function.find((each) => each.key === functionKey);
    if (found === undefined) throw new InvocationFailed(functionKey, `The manifest has no function ${functionKey}.`);
    return found.handler;
  }

  function worldOf(call: Call, deadline: number, life: Life): InvocationWorld {
    const invocationId = randomUUID();
    let lines = 0;
    return {
      appContext: {
        ...deps.identity.appContext, invocationId, functionKey: call.functionKey, moduleType: call.moduleType, moduleKey: call.moduleKey,
        permissions: { scopes: deps.manifest.permissions.scopes },
      },
      contextAri: deps.identity.contextAri,
      accountId: call.accountId,
      remainingMs: () => Math.max(0, deadline - performance.now()),
      now: () => deps.clock.now(),
      pause: deps.clock.pause,
      fetch: (destination, path, init) => life.through(async () => {
        deps.clock.touch();
        return deps.fetch(call, destination, path, init).finally(() => deps.clock.touch());
      }),
      log(level, args) {
        lines += 1;
        if (lines > deps.limits.logLinesPerInvocation) return;
        const text = textOf(args);
        deps.meter.logged(text);
        deps.console.write({ at: deps.clock.now(), invocationId, functionKey: call.functionKey, level, text });
      },
    };
  }

  async function run(call: Call): Promise<unknown> {
    if (bytes(call.args) > deps.limits.requestBytes) throw new InvocationFailed(call.functionKey, 'The payload of the invocation is larger than 500 KB.');
    const life = lifeOf(call.functionKey, deps.faults.death(call.functionKey));
    const world = worldOf(call, performance.now() + call.timeoutMs, life);
    let timer: NodeJS.Timeout | undefined;
    const overrun = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new InvocationFailed(call.functionKey, `${call.functionKey} did not answer within ${call.timeoutMs} ms.`)), call.timeoutMs);
    });
    try {
      const args = call.args.map(overJson);
      if (deps.faults.coldStartMs > 0) await Promise.race([pause(deps.faults.coldStartMs), overrun]);
      const answer = await Promise.race([deps.run(handlerOf(call.functionKey), args, world), overrun, life.killed]);
      if (bytes(answer) > deps.limits.responseBytes) throw new InvocationFailed(call.functionKey, 'The answer of the invocation is larger than 5 MB.');
      return overJson(answer);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    counts,
    async invoke(call) {
      counts.set(call.functionKey, (counts.get(call.functionKey) ?? 0) + 1);
      const begun = performance.now();
      try {
        return await run(call);
      } catch (error) {
        const failure = error instanceof InvocationFailed ? error : new InvocationFailed(call.functionKey, error instanceof Error ? error.message : String(error), { cause: error });
        deps.console.write({ at: deps.clock.now(), invocationId: 'site', functionKey: call.functionKey, level: 'error', text: textOf([error]) });
        throw failure;
      } finally {
        deps.meter.ran(call.functionKey, performance.now() - begun);
      }
    },
  };
}
