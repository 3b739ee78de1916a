import type { LogEntry, RequestRecord } from '../record';
import { overflows, withRoomForDecisions } from '../record-size';
import type { RequestState } from '../state';
import type { ActId } from '../vocabulary/ids';
import { keepPassages } from './passages';
import { permission, refuse, type Person, type Refusal, type Subject } from './permission';

export { refuse } from './permission';

/** The new record, or why not. Nothing is changed in place. */
export type Outcome = { readonly ok: true; readonly record: RequestRecord } | Refusal;

/** One person doing one act on one request. `now` is epoch milliseconds. */
export interface Doing { readonly state: RequestState; readonly person: Person; readonly now: number }

const MAX_LOG = 2000;

/** Adds a line to the log. The log holds the newest 2000 lines: what fell out is in Jira's history of the projections. */
export function logged(record: RequestRecord, entry: Omit<LogEntry, 'subject' | 'detail'> & Partial<LogEntry>): RequestRecord {
  return { ...record, log: [...record.log, { subject: '', detail: '', ...entry }].slice(-MAX_LOG) };
}

/** Does an act if the person may: `change` gives the changed record or refuses. Nothing is logged. */
export function checked(act: ActId, doing: Doing, subject: Subject, change: () => RequestRecord | Refusal): Outcome {
  const allowed = permission(act, doing.state, doing.person, subject);
  if (!allowed.allowed) return refuse(allowed.code, allowed.message);
  const changed = change();
  if ('ok' in changed) return changed;
  if (overflows(doing.state.record, changed)) {
    return refuse('invalid_input', 'The decisions on this request have no room left for this text. Shorten it, or an older note or answer, and try again.');
  }
  return { ok: true, record: changed };
}

/** Does an act as {@link checked}, and keeps what it rests on. The log says who did it, to what. */
export function perform(act: ActId, doing: Doing, subject: Subject, detail: string, change: () => RequestRecord | Refusal): Outcome {
  const outcome = checked(act, doing, subject, change);
  if (!outcome.ok) return outcome;
  const entry = { at: doing.now, by: doing.person.accountId, act, subject: subject.question ?? subject.item ?? '', detail };
  return { ok: true, record: logged(withRoomForDecisions(keepPassages(outcome.record, doing.state)), entry) };
}
