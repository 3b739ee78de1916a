import { decideGate } from '../gate/gate';
import type { DoneEntry, RequestRecord } from '../record';
import type { RequestState } from '../state';
import type { StatusId } from '../vocabulary/ids';
import { acceptedNow } from './accepted';
import { logged } from './outcome';
import { atEntry, type EditsAroundEntry } from './passed-on-entry';

/** An entry into Done with what Jira's history says beside it. */
export type FoundEntry = DoneEntry & EditsAroundEntry & {
  /** It was Done before its project was set up: nobody's business here. */
  readonly beforeSetUp: boolean;
};

/** What is known of a request in Done besides its sources. */
export interface DoneFacts {
  /** When Jira last brought the status into the category Done; null when that is not known. */
  readonly since: number | null;
  /** Null while Jira's history has not been asked: nothing is marked without it. */
  readonly entry: FoundEntry | null;
  /** The project's setting: requests that did not pass are moved back. */
  readonly moveBack: boolean;
}

/** Clocks of Jira and of the app may differ by this much. */
const SKEW_MS = 60_000;
/** Whatever puts a request into Done again so soon after the app has moved it back is a machine; the app does not fight with it. */
const QUIET_MS = 10 * 60_000;
/** How often one request is moved back before people have to settle it. */
const MOST_MOVES = 3;

/** Forgets what was settled for an earlier stay in Done that nobody saw end. */
function withoutEarlierEntry(record: RequestRecord, since: number | null): RequestRecord {
  if (since === null) return record;
  const { passed, marked } = record;
  if (passed !== null && passed.since === null) {
    return since > passed.at + SKEW_MS ? { ...record, passed: null } : { ...record, passed: { ...passed, since } };
  }
  const settled = passed?.since ?? marked?.since ?? null;
  return settled === null || settled === since ? record : { ...record, passed: null, marked: null };
}

function movesBack(record: RequestRecord, { moveBack }: DoneFacts, now: number): boolean {
  const { movedBack } = record;
  return moveBack && (movedBack === null || (movedBack.times < MOST_MOVES && now - movedBack.at > QUIET_MS));
}

/**
 * Decides an entry into Done again: *passed* once, or marked with what is open and how it came in. A request that passed stays passed, whatever
 * becomes stale afterwards; a marked one that has caught up passes. The same record comes back when there is nothing new, and when
 * nothing can be said before Jira's history has been asked.
 */
export function settleDone(state: RequestState, facts: DoneFacts, now: number): RequestRecord {
  if (state.status !== 'done') return state.record;
  const record = withoutEarlierEntry(state.record, facts.since);
  if (record.passed !== null) return record;
  const passed = (at: number, detail: string, then: RequestState): RequestRecord => {
    const accepted = acceptedNow({ ...then, record });
    return logged({ ...record, passed: { at, since: facts.since, accepted }, marked: null, movedBack: null }, { at: now, by: 'app', act: 'passed', detail, basis: accepted.rows });
  };
  const { pass, sentence } = decideGate('done', state);
  if (pass) return passed(now, '', state);
  const { entry } = facts;
  if (record.marked !== null || entry === null || entry.beforeSetUp) return record;
  const then = atEntry(state, entry);
  if (then !== null && decideGate('done', then).pass) return passed(entry.at ?? now, 'What it rests on has changed since it came in.', then);
  const { path, from, at } = entry;
  const marked = { at: now, why: sentence, entry: { path, from, at }, since: facts.since, moveBack: movesBack(record, facts, now) ? 'due' as const : 'no' as const };
  return logged({ ...record, marked }, { at: now, by: 'app', act: 'marked', subject: path, detail: sentence, basis: { ...state.fingerprints } });
}

/** Notes that the app is about to move a request back; the same record when that is not due any more. */
export function noteMovingBack(record: RequestRecord, to: StatusId, now: number): RequestRecord {
  const { marked, movedBack } = record;
  if (marked?.moveBack !== 'due') return record;
  const times = (movedBack?.times ?? 0) + 1;
  return logged({ ...record, marked: { ...marked, moveBack: 'tried' }, movedBack: { times, at: now } }, { at: now, by: 'app', act: 'move_back', detail: to });
}

/** Notes that Jira did not do it, and why; `again`: it certainly has not been done, and another try may help. */
export function noteNotMovedBack(record: RequestRecord, again: boolean, why: string, now: number): RequestRecord {
  const { marked, movedBack } = record;
  if (marked?.moveBack !== 'tried' || movedBack === null) return record;
  const left = movedBack.times > 1 ? { ...movedBack, times: movedBack.times - 1 } : null;
  return logged({ ...record, ...(again && { marked: { ...marked, moveBack: 'due' as const }, movedBack: left }) }, { at: now, by: 'app', act: 'move_back_failed', detail: why });
}

/** Where a request that did not pass belongs: in Pilot if it passes that gate, else in the review if it ever had one, else with its requester. */
export function whereItBelongs(state: RequestState): 'pilot' | 'in_review' | 'draft' {
  if (decideGate('pilot', state).pass) return 'pilot';
  return state.record.reviewSince === null ? 'draft' : 'in_review';
}

/** Whether a request stands in Done and it is not settled how: Jira's history has to be asked. */
export function isUnsettled(state: RequestState, since: number | null): boolean {
  if (state.status !== 'done') return false;
  const { passed, marked } = settleDone(state, { since, entry: null, moveBack: false }, 0);
  return passed === null && marked === null;
}
