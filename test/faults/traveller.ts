import { numbersOf } from '../../local/weather';
import type { CallInput, CallName, CallOutput } from '../../src/contract/messages';
import type { Snapshot } from '../../src/contract/snapshot';
import type { RowId } from '../../src/domain/vocabulary/ids';
import { deriveState, type RequestState } from '../../src/domain/state';
import type { Drive, Who } from '../support/drive';

/** Chance, told by a seed. */
export interface Chance {
  below(bound: number): number;
  pick<T>(from: readonly T[]): T;
  /** True in so many of a hundred. */
  percent(rate: number): boolean;
}

export function chanceOf(seed: number): Chance {
  const next = numbersOf(seed);
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    below,
    percent: (rate) => below(100) < rate,
    pick(from) {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new RangeError('There is nothing to pick from.');
      return picked;
    },
  };
}

/** What a journey knows to be true whatever went wrong: what the app or Jira has confirmed to somebody. */
export interface Confirmed {
  /** Words in rows of the brief; nobody takes any out. */
  readonly briefWords: Map<string, RowId>;
  /** Reasons that acts gave, as their lines of the log must have them. */
  readonly notes: string[];
  /** What people typed and did not send, by slot. */
  readonly drafts: { readonly who: Who; readonly slot: string; word: string }[];
  /** Places in which somebody wrote a secret into Jira, with the issue on which that stands. */
  readonly secrets: { readonly place: string; readonly issueKey: string }[];
}

/** How an act went: done, refused with a code, or nobody knows. */
export type Went<T> = { readonly how: 'done'; readonly value: T } | { readonly how: 'refused'; readonly code: string; readonly message: string } | { readonly how: 'unknown'; readonly message: string };

/** One case on its way. */
export interface Journey {
  readonly d: Drive;
  readonly chance: Chance;
  readonly request: { readonly id: string; readonly key: string };
  readonly confirmed: Confirmed;
  readonly steps: string[];
  readonly broken: string[];
  readonly counts: Record<string, number>;
  /** What each person saw last. */
  readonly seen: Map<Who, Snapshot>;
  /** Nobody else acts at this moment. */
  alone: boolean;
  /** The value must stand in nothing that the app writes. */
  plant(value: string): void;
  /** Words that nobody has said before. */
  word(): string;
}

export function tell(journey: Journey, step: string): void {
  journey.steps.push(step);
}

/** Calls the app as a page does. An internal error is the app's own, whatever the platform does to it. */
export async function call<K extends CallName>(journey: Journey, who: Who, name: K, input: CallInput<K>, about = ''): Promise<Went<CallOutput<K>>> {
  const went = await journey.d.call(who, name, input, journey.request.id).then<Went<CallOutput<K>>, Went<CallOutput<K>>>(
    (result) => (result.ok ? { how: 'done', value: result.value } : { how: 'refused', code: result.error.code, message: result.error.message }),
    (error: unknown) => ({ how: 'unknown', message: error instanceof Error ? error.message : String(error) }),
  );
  tell(journey, `${who} ${name} ${about}: ${went.how}${went.how === 'refused' ? ` ${went.code}` : ''}${went.how === 'done' ? '' : `, ${went.message}`}`);
  if (went.how === 'unknown' && !went.message.includes('was killed')) journey.broken.push(`${name} failed: ${went.message}`);
  const key = went.how === 'refused' ? went.code : went.how;
  journey.counts[key] = (journey.counts[key] ?? 0) + 1;
  if (went.how === 'refused' && went.code === 'internal') journey.broken.push(`${name} ended in an error of the app’s own`);
  return went;
}

/** A look, after which the person knows what there is; what they knew when there is none. */
export async function look(journey: Journey, who: Who): Promise<Snapshot | null> {
  const went = await call(journey, who, 'viewRequest', {});
  if (went.how === 'done') journey.seen.set(who, went.value);
  return journey.seen.get(who) ?? null;
}

/** What a page concludes from what somebody has seen. */
export const stateOf = ({ issue, ...rest }: Snapshot): RequestState =>
  deriveState({ ...rest, status: issue.status, requesterId: issue.reporterId, creatorId: issue.creatorId, now: issue.status === null ? 0 : rest.record.stage.since });
