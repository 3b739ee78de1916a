/**
 * What the app has cost on the platform. Prices go by compute time and memory, bytes read and written in storage, and bytes of log.
 * https://developer.atlassian.com/platform/forge/forge-platform-pricing/
 */
export interface PlatformCosts {
  /** By function key: how often it ran, and for how many milliseconds of this machine in all, what it waited for included. */
  readonly functions: Readonly<Record<string, { readonly times: number; readonly ms: number }>>;
  readonly storage: { readonly reads: number; readonly writes: number; readonly readBytes: number; readonly writtenBytes: number };
  readonly log: { readonly lines: number; readonly bytes: number };
  readonly jobs: number;
}

export interface Meter {
  costs(): PlatformCosts;
  forget(): void;
  ran(functionKey: string, ms: number): void;
  /** One request to storage and its reply, as JSON text. What asks for a value is a read, everything else a write. */
  stored(path: string, request: string, reply: number): void;
  logged(text: string): void;
  queued(jobs: number): void;
}

const READS = /\/(get|query)$/;

export function createMeter(): Meter {
  let functions: Record<string, { times: number; ms: number }> = {};
  let storage = { reads: 0, writes: 0, readBytes: 0, writtenBytes: 0 };
  let log = { lines: 0, bytes: 0 };
  let jobs = 0;
  return {
    costs: () => ({ functions: structuredClone(functions), storage: { ...storage }, log: { ...log }, jobs }),
    forget() {
      functions = {};
      storage = { reads: 0, writes: 0, readBytes: 0, writtenBytes: 0 };
      log = { lines: 0, bytes: 0 };
      jobs = 0;
    },
    ran(functionKey, ms) {
      const { times, ms: before } = functions[functionKey] ?? { times: 0, ms: 0 };
      functions[functionKey] = { times: times + 1, ms: before + ms };
    },
    stored(path, request, reply) {
      if (READS.test(path)) {
        storage.reads += 1;
        storage.readBytes += reply;
      } else {
        storage.writes += 1;
        storage.writtenBytes += Buffer.byteLength(request);
      }
    },
    logged(text) {
      log.lines += 1;
      log.bytes += Buffer.byteLength(text);
    },
    queued(pushed) {
      jobs += pushed;
    },
  };
}
