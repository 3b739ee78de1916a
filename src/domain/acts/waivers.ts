import { basisOf } from '../brief/fingerprints';
import type { RequestRecord, Waiver } from '../record';
import { pairOfRoles } from '../review/waivers';
import { MAX_WAIVER_DAYS, shortOf, waiverRestsOn, waiverSubject, type WaivableId } from '../vocabulary/waivers';
import { logged, perform, refuse, type Doing, type Outcome } from './outcome';
import { rolesOfProposal, rolesThatWaive } from './permission';
import { changedRowsSince, type Seen } from './seen';

const DAY_MS = 86_400_000;

/** Most waivers that a record keeps, ended ones included. */
const MAX_WAIVERS = 60;

/** `until`: the last day on which it holds, `YYYY-MM-DD` in UTC. */
export interface WaiverInput { readonly of: WaivableId; readonly reason: string; readonly until: string; readonly seen?: Seen | undefined }

/** The first moment after a day; null when the text names none. */
function endOfDay(day: string): number | null {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day ? null : start + DAY_MS;
}

function ended(record: RequestRecord, id: string, by: string, at: number, why: 'ended' | 'expired' | 'replaced'): RequestRecord {
  return { ...record, waivers: record.waivers.map((waiver) => (waiver.id === id ? { ...waiver, ended: { by, at, why } } : waiver)) };
}

/** Room for one more: the oldest that has ended gives way; what it was stays in the log. Null when all are open. */
function withRoom(waivers: readonly Waiver[]): readonly Waiver[] | null {
  if (waivers.length < MAX_WAIVERS) return waivers;
  const oldest = waivers.find((waiver) => waiver.ended !== null);
  return oldest === undefined ? null : waivers.filter((waiver) => waiver !== oldest);
}

/**
 * Proposes to set a question or an item aside until a day. It counts for nothing until somebody of another role seconds it. A proposal in place
 * of an earlier one, or of a waiver that holds no more, ends that one.
 */
export function proposeWaiver(doing: Doing, input: WaiverInput): Outcome {
  const { state, person, now } = doing;
  const reason = input.reason.trim();
  return perform('waive', doing, waiverSubject(input.of), { detail: input.until, note: reason }, () => {
    const unseen = changedRowsSince(state, input.seen, waiverRestsOn(input.of));
    if (unseen !== null) return unseen;
    if (reason === '') return refuse('invalid_input', 'Say why it can be waived.');
    const until = endOfDay(input.until);
    if (until === null) return refuse('invalid_input', 'Give the last day on which the waiver holds, as YYYY-MM-DD.');
    if (until <= now) return refuse('invalid_input', 'The last day of the waiver is over. Choose a later one.');
    if (until > now + (MAX_WAIVER_DAYS + 1) * DAY_MS) return refuse('invalid_input', 'A waiver runs for a year at most. Choose an earlier day.');
    const before = state.waivers[input.of];
    if (before?.standing === 'holds') return refuse('wrong_status', `${shortOf(input.of)} is waived already. End that waiver first.`);
    const record = before === undefined ? state.record : ended(state.record, before.waiver.id, person.accountId, now, before.standing === 'expired' ? 'expired' : 'replaced');
    const room = withRoom(record.waivers);
    if (room === null) return refuse('invalid_input', 'This request has too many open waivers. End one that is not needed any more.');
    const id = `w${1 + Math.max(0, ...record.waivers.map((waiver) => Number(waiver.id.slice(1))))}`;
    const basis = basisOf(state.fingerprints, waiverRestsOn(input.of));
    const waiver = { id, of: input.of, reason, until, basis, proposed: { by: person.accountId, at: now, roles: rolesThatWaive(state, person) }, seconded: null, ended: null };
    return { ...record, waivers: [...room, waiver] };
  });
}

/** A second person of another role agrees: from now on it holds. `waiver` names the one that the person has read. */
export function secondWaiver(doing: Doing, input: { readonly of: WaivableId; readonly waiver: string }): Outcome {
  const { state, person, now } = doing;
  return perform('second_waiver', doing, waiverSubject(input.of), input.waiver, () => {
    const standing = state.waivers[input.of];
    if (standing?.waiver.id !== input.waiver) return refuse('conflict', 'This proposal is not the present one any more. Read it again and decide.');
    const pair = pairOfRoles(rolesOfProposal(state, standing.waiver.proposed), rolesThatWaive(state, person));
    if (pair === null) return refuse('forbidden', 'A waiver takes two different roles. Somebody of another role must second it.');
    const seconded = { by: person.accountId, at: now, role: pair[1], withRole: pair[0] };
    return { ...state.record, waivers: state.record.waivers.map((waiver) => (waiver.id === input.waiver ? { ...waiver, seconded } : waiver)) };
  });
}

/** Takes a proposal or a waiver back before its time. */
export function endWaiver(doing: Doing, input: { readonly of: WaivableId; readonly waiver: string }): Outcome {
  const { state, person, now } = doing;
  return perform('end_waiver', doing, waiverSubject(input.of), input.waiver, () => {
    if (state.waivers[input.of]?.waiver.id !== input.waiver) return refuse('conflict', 'This waiver is not the present one any more. Look again.');
    return ended(state.record, input.waiver, person.accountId, now, 'ended');
  });
}

/** Ends what has run out, once each; the same record when nothing has. */
export function noteExpiredWaivers(record: RequestRecord, now: number): RequestRecord {
  return record.waivers.filter((waiver) => waiver.ended === null && now >= waiver.until).reduce((into, { id, of }) =>
    logged(ended(into, id, 'app', now, 'expired'), { at: now, by: 'app', act: 'waiver_expired', subject: of }), record);
}
