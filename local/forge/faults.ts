import * as z from 'zod';
import { armedFaults, counted } from '../armed';
import type { Weather } from '../weather';

const STORAGE_OPERATIONS = ['get', 'set', 'delete', 'query', 'transaction', 'batch', '*'] as const;

/** One piece of trouble with the Forge platform, as tests and scripts outside write it. */
export const PlatformFault = z.discriminatedUnion('on', [
  z.strictObject({
    ...counted, on: z.literal('storage'), operation: z.enum(STORAGE_OPERATIONS),
    /** `refuse` and `lose` write nothing; `loseReply` does. */
    kind: z.enum(['refuse', 'lose', 'loseReply']), status: z.literal([429, 500, 503]).optional(),
  }),
  /** `loseReply`: the jobs are in the queue, and the app does not know. */
  z.strictObject({ ...counted, on: z.literal('queue'), kind: z.enum(['refuse', 'lose', 'loseReply']), status: z.literal([429, 500, 503]).optional() }),
  /** Trouble with the report of accounts; `loseReply`: Atlassian has it, and the app does not know what became of them. */
  z.strictObject({ ...counted, on: z.literal('personalData'), kind: z.enum(['refuse', 'lose', 'loseReply']), status: z.literal([429, 500, 503]).optional() }),
  /** The platform kills an invocation at its call number `call` of Jira, storage or queue, counted from 1: `before` that is carried out, or after. */
  z.strictObject({ ...counted, on: z.literal('function'), function: z.string(), kind: z.literal('kill'), call: z.number().int().min(1), before: z.boolean().default(false) }),
]);
export type PlatformFault = z.infer<typeof PlatformFault>;

/** What becomes of one request to storage, queue or the report of accounts. */
export type Fate = { readonly kind: 'refuse'; readonly status: 429 | 500 | 503 } | { readonly kind: 'lose' | 'loseReply' };
/** At which call an invocation is killed. */
export interface Death { readonly call: number; readonly before: boolean }

export interface PlatformFaults {
  /** Real milliseconds before a function's code runs, as after a rest. */
  coldStartMs: number;
  inject(fault: PlatformFault): void;
  armed(): ReturnType<ReturnType<typeof armedFaults<PlatformFault>>['list']>;
  clear(): void;
  storage(path: string): Fate | null;
  queue(): Fate | null;
  personalData(): Fate | null;
  /** How many times a job is delivered. */
  copiesOfJob(): number;
  death(functionKey: string): Death | null;
}

const LONGEST_LIFE_IN_CALLS = 14;
const REFUSALS = [429, 500, 503] as const;

const operationOf = (path: string): string => /\/(get|set|delete|query|transaction)$/.exec(path.replace(/\/batch\/\w+$/, '/batch'))?.[1] ?? 'batch';
const fateOf = ({ kind, status }: { readonly kind: Fate['kind']; readonly status?: 429 | 500 | 503 | undefined }): Fate => (kind === 'refuse' ? { kind, status: status ?? 503 } : { kind });

/** The switchboard of the platform's trouble; `weather` asks whether there is random trouble too. */
export function createPlatformFaults(weather: () => Weather | null): PlatformFaults {
  const script = armedFaults<PlatformFault>();
  const refusal = (): Fate => ({ kind: 'refuse', status: REFUSALS[weather()?.below(REFUSALS.length) ?? 0] ?? 503 });
  return {
    coldStartMs: 0,
    inject: (fault) => script.inject(fault),
    armed: () => script.list(),
    clear() {
      script.clear();
      this.coldStartMs = 0;
    },
    storage(path) {
      const operation = operationOf(path);
      const scripted = script.strike((fault): fault is Extract<PlatformFault, { on: 'storage' }> => fault.on === 'storage' && (fault.operation === '*' || fault.operation === operation));
      if (scripted !== null) return fateOf(scripted);
      const random = weather();
      if (random === null) return null;
      if (random.strikes('storageLost')) return { kind: 'lose' };
      if (random.strikes('storageRefused')) return refusal();
      return random.strikes('storageReplyLost') ? { kind: 'loseReply' } : null;
    },
    queue() {
      const scripted = script.strike((fault): fault is Extract<PlatformFault, { on: 'queue' }> => fault.on === 'queue');
      if (scripted !== null) return fateOf(scripted);
      const random = weather();
      if (random === null) return null;
      if (random.strikes('queueRefused')) return refusal();
      return random.strikes('queueReplyLost') ? { kind: 'loseReply' } : null;
    },
    personalData() {
      const scripted = script.strike((fault): fault is Extract<PlatformFault, { on: 'personalData' }> => fault.on === 'personalData');
      return scripted === null ? null : fateOf(scripted);
    },
    copiesOfJob: () => (weather()?.strikes('jobTwice') === true ? 2 : 1),
    death(functionKey) {
      const scripted = script.strike((fault): fault is Extract<PlatformFault, { on: 'function' }> => fault.on === 'function' && (fault.function === '*' || fault.function === functionKey));
      if (scripted !== null) return scripted;
      const random = weather();
      return random?.strikes('killed') === true ? { call: 1 + random.below(LONGEST_LIFE_IN_CALLS), before: random.below(2) === 0 } : null;
    },
  };
}
