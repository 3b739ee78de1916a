import type { PendingEnding, RequestRecord } from '../record';
import { INTENT_LASTS_MS, livePending } from '../gate/pending-ending';
import { MOVE_IDS, type EndingId, type MoveId, type StatusId } from '../vocabulary/ids';
import { CONTROLS } from '../vocabulary/controls';
import { MOVES } from '../vocabulary/moves';
import { arrive } from './arrive';
import { checked, logged, noted, refuse, type Doing, type Outcome } from './outcome';

/**
 * The ways to end. Jira tells its validator no user, and the validator reads the reason in the record; so the reason is written before the
 * transition, as an intent that lasts no longer than the call which makes the transition, and that becomes the ending once the request is there.
 */

/** Jira's clock and ours differ by so much at most. */
const CLOCKS_DIFFER_MS = 5_000;

/** The ending that a move leads to; null for the moves that lead on. */
export function endingOf(move: MoveId): EndingId | null {
  return MOVES[move].ends ?? null;
}

const isSame = (one: PendingEnding | null, other: PendingEnding): boolean => one?.kind === other.kind && one.by === other.by && one.at === other.at;

/**
 * Writes down that a person is about to end the request, and why. Refused while somebody else is at it; their own earlier try is replaced.
 * `statusId` is Jira's id of the present status. A redirect without words says where the requirement belongs.
 */
export function intendEnding(doing: Doing, input: { readonly move: MoveId; readonly note: string }, statusId: string): Outcome {
  const { state, person, now } = doing;
  return checked(input.move, doing, {}, () => {
    const kind = endingOf(input.move);
    if (kind === null) return refuse('invalid_input', 'This move does not end a request.');
    const control = kind === 'redirected' ? state.fit.elsewhere : null;
    const reason = input.note.trim() || (control === null ? '' : `It belongs in ${CONTROLS[control].label}.`);
    if (reason === '') return refuse('invalid_input', 'Say why.');
    const other = livePending(state.record, statusId, now);
    if (other !== null && other.by !== person.accountId) return refuse('conflict', 'Somebody else is ending this request at this very moment. Look again in half a minute.');
    return { ...state.record, pendingEnding: { kind, reason, control, by: person.accountId, at: now, rows: { ...state.fingerprints }, fromStatusId: statusId, until: now + INTENT_LASTS_MS } };
  });
}

/** Takes an intent back whose transition came to nothing. Somebody else's stays. */
export function takeBackEnding(record: RequestRecord, pending: PendingEnding): RequestRecord {
  return isSame(record.pendingEnding, pending) ? { ...record, pendingEnding: null } : record;
}

/** The record once the request has arrived where an intent leads. Whoever notices first writes it; afterwards there is nothing new in it. */
export function concludeEnding(record: RequestRecord, pending: PendingEnding, now: number): RequestRecord {
  const rest = takeBackEnding(record, pending);
  const { kind, reason, control, by, at, rows } = pending;
  if (record.ending?.by === by && record.ending.at === at) return rest;
  // One that the app has noticed without a reason gives way to the one with it.
  const ending = record.ending?.kind === kind ? null : record.ending;
  const arrived = arrive({ ...rest, ending }, kind, 'not_started', { by, at, reason, control, prints: null }, now);
  const move = MOVE_IDS.find((id) => endingOf(id) === kind);
  return move === undefined ? arrived : logged(arrived, { at: now, by, act: move, detail: control ?? '', ...noted(reason), ...(rows !== undefined && { basis: rows }) });
}

const enteredDuring = ({ at, until }: PendingEnding, since: number | null): boolean => since === null || (since >= at - CLOCKS_DIFFER_MS && since <= until + CLOCKS_DIFFER_MS);

/**
 * What becomes of an intent that is found in the record: it is the ending when the request has got there while the intent lasted, and is dropped
 * when it has expired. `since`: when, as Jira says, the status came into its category. The same record comes back when there is nothing to do.
 */
export function settlePending(record: RequestRecord, status: StatusId, since: number | null, now: number): RequestRecord {
  const { pendingEnding: pending } = record;
  if (pending === null) return record;
  if (pending.kind === status && enteredDuring(pending, since)) return concludeEnding(record, pending, now);
  return now > pending.until ? { ...record, pendingEnding: null } : record;
}
