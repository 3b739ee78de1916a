import { basisOf } from '../brief/fingerprints';
import { answerBehind, rowsBehind } from '../log/basis';
import type { LogEntry, RequestRecord } from '../record';
import { overflows, withRoomForDecisions } from '../record-size';
import type { RequestState } from '../state';
import type { AppActId } from '../vocabulary/app-acts';
import type { ActId, RowId } from '../vocabulary/ids';
import { keepPassages } from './passages';
import { permission, refuse, type Person, type Refusal, type Subject } from './permission';

export { refuse } from './permission';

/** The new record, or why not. Nothing is changed in place. */
export type Outcome = { readonly ok: true; readonly record: RequestRecord } | Refusal;

/** One person doing one act on one request. `now` is epoch milliseconds. */
export interface Doing { readonly state: RequestState; readonly person: Person; readonly now: number }

/** What a line of the log says besides who did what, when. */
type Said = Pick<LogEntry, 'at' | 'by'> & { readonly act: ActId | AppActId } & Partial<LogEntry>;

/** Adds a line to the log. Nothing is ever taken away here: `log/archive.ts` moves old lines out when the record is written. */
export function logged(record: RequestRecord, said: Said): RequestRecord {
  return withLine(record, { subject: '', detail: '', ...said });
}

/** The same for a line that has been made before. */
export function withLine(record: RequestRecord, line: LogEntry): RequestRecord {
  return { ...record, log: [...record.log, line] };
}

/** Longest note that a line keeps, in characters. */
const MAX_NOTE = 500;

/** A person's reason as a line keeps it. */
export const noted = (note: string): Pick<LogEntry, 'note'> => (note.trim() === '' ? {} : { note: note.trim().slice(0, MAX_NOTE) });

/** What else the log says of an act. */
interface About {
  /** What it came to, as ids. */
  readonly detail?: string;
  /** The person's reason, in their words. */
  readonly note?: string;
  /** The rows that it rests on, when that is not for its subject to say. */
  readonly rows?: readonly RowId[];
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

/** Does an act as {@link checked}, and keeps what it rests on. The log says who did it, to what, and on which rows and answer. */
export function perform(act: ActId, doing: Doing, subject: Subject, about: string | About, change: () => RequestRecord | Refusal): Outcome {
  const outcome = checked(act, doing, subject, change);
  if (!outcome.ok) return outcome;
  const { state, person, now } = doing;
  const { detail = '', note = '', rows = rowsBehind(act, subject) }: About = typeof about === 'string' ? { detail: about } : about;
  const answer = answerBehind(outcome.record, subject);
  const line = {
    at: now, by: person.accountId, act, subject: subject.question ?? subject.item ?? subject.finding ?? '', detail,
    ...noted(note),
    ...(rows.length > 0 && { basis: basisOf(state.fingerprints, rows) }),
    ...(answer !== undefined && { answer }),
  };
  return { ok: true, record: logged(withRoomForDecisions(keepPassages(outcome.record, state)), line) };
}
