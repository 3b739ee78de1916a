/**
 * Last reviewed with @forge/api 8.3.0, @forge/kvs 1.6.5, @forge/events 3.0.8, @forge/resolver 2.0.1.
 *
 * The globals that these packages read in Atlassian's run time. They are not documented: whoever raises one of the
 * versions runs `test/contract/forge` and reads what the new version expects of `__forge_runtime__`,
 * `__forge_fetch__`, `fetch` and `console`.
 *
 * Several apps or sites may live in one process (tests do that), so each invocation carries its own world in an
 * AsyncLocalStorage and the globals only look there. Outside an invocation they behave as if absent.
 */
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';

export type LogLevel = 'debug' | 'info' | 'log' | 'warn' | 'error';

/** What a package asks the platform's proxy for. */
export interface ForgeDestination {
  readonly type: string;
  readonly provider?: string;
  readonly remote?: string;
  readonly accountId?: string;
}

/** The world of one invocation. */
export interface InvocationWorld {
  readonly appContext: {
    readonly appId: string; readonly appVersion: string; readonly environmentId: string; readonly environmentType: string;
    readonly invocationId: string; readonly installationId: string; readonly functionKey: string; readonly moduleType: string; readonly moduleKey: string;
    readonly permissions: { readonly scopes: readonly string[] };
  };
  readonly contextAri: string;
  /** Acting user; null where Forge invokes without one (validators, triggers, consumers). */
  readonly accountId: string | null;
  remainingMs(): number;
  now(): number;
  /** How a pause passes; null where it passes by itself. */
  readonly pause: ((ms: number, run: () => void) => () => void) | null;
  fetch(destination: ForgeDestination, path: string, init: RequestInit): Promise<Response>;
  log(level: LogLevel, args: readonly unknown[]): void;
}

const worlds = new AsyncLocalStorage<InvocationWorld | null>();
const world = (): InvocationWorld | null => worlds.getStore() ?? null;

const nothing = (): void => undefined;
const metrics = {
  counter: () => ({ incr: nothing, decr: nothing }),
  timing: () => ({ measure: () => ({ stop: nothing }) }),
};

function runtimeOf(invocation: InvocationWorld): object {
  return {
    appContext: invocation.appContext,
    contextAri: invocation.contextAri,
    aaid: invocation.accountId ?? undefined,
    lambdaContext: { getRemainingTimeInMillis: () => invocation.remainingMs() },
    metrics,
    externalAuth: [],
    tracing: { traceId: invocation.appContext.invocationId, spanId: invocation.appContext.invocationId },
  };
}

class EgressRefused extends Error {
  constructor(url: string) {
    super(`URL not included in the external fetch backend permissions: ${url}.`);
    this.name = 'REQUEST_EGRESS_ALLOWLIST_ERR';
  }
}

function guardFetch(): void {
  const outside = globalThis.fetch;
  globalThis.fetch = (input, init) => (world() === null ? outside(input, init) : Promise.reject(new EgressRefused(input instanceof Request ? input.url : String(input))));
}

function captureConsole(): void {
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    const outside = console[level].bind(console);
    console[level] = (...args: unknown[]) => {
      const invocation = world();
      if (invocation === null) outside(...args);
      else invocation.log(level, args);
    };
  }
}

/** Inside an invocation the current time is the site's clock, so that moving it moves the app's time too. */
function followClock(): void {
  const RealDate = Date;
  const realNow = Date.now.bind(Date);
  const now = (): number => world()?.now() ?? realNow();
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, property, receiver) => (property === 'now' ? now : (Reflect.get(target, property, receiver) as unknown)),
  });
}

/** A pause on a clock that stands still. */
class StandingTimer {
  constructor(readonly takeBack: () => void) {}
}

/** The clock is the site's: what it wakes must not see the world of the app that pauses. */
const outsideWorldOf = (pause: NonNullable<InvocationWorld['pause']>, ms: number, run: () => void): (() => void) => worlds.run(null, () => pause(ms, run));

/** Where the site's clock stands still, a pause inside an invocation passes when the clock says so. */
function followPauses(): void {
  const { setTimeout: outside, clearTimeout: clearOutside } = globalThis;
  const set = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): unknown => {
    const pause = world()?.pause ?? null;
    return pause === null ? outside(run, ms, ...args) : new StandingTimer(outsideWorldOf(pause, ms, AsyncResource.bind(() => run(...args))));
  };
  const clear = (timer: unknown): void => {
    if (timer instanceof StandingTimer) timer.takeBack();
    else clearOutside(timer as NodeJS.Timeout);
  };
  Object.assign(globalThis, { setTimeout: Object.assign(set, outside), clearTimeout: clear });
}

const installed = Symbol.for('custom-plugin-requests.forge-runtime');

/** Defines the globals once in this process (or test sandbox). Must run before any app module is loaded. */
export function installRuntime(): void {
  if (Reflect.has(globalThis, installed)) return;
  Object.defineProperty(globalThis, installed, { value: true });
  Object.defineProperty(globalThis, '__forge_runtime__', {
    configurable: true,
    get: () => {
      const invocation = world();
      return invocation === null ? undefined : runtimeOf(invocation);
    },
  });
  Object.defineProperty(globalThis, '__forge_fetch__', {
    configurable: true,
    value: (destination: ForgeDestination, path: string, init: RequestInit = {}) => {
      const invocation = world();
      if (invocation === null) return Promise.reject(new Error('Forge was called outside an invocation.'));
      return invocation.fetch(destination, path, init);
    },
  });
  guardFetch();
  captureConsole();
  followClock();
  followPauses();
}

/** Runs app code inside a world. */
export function insideWorld<T>(invocation: InvocationWorld, run: () => T): T {
  return worlds.run(invocation, run);
}

/** Runs the site's own code, which must not see the world of the app that called it. */
export function outsideWorld<T>(run: () => T): T {
  return worlds.run(null, run);
}
