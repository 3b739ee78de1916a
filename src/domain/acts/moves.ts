import type { Fingerprints } from '../brief/model';
import type { RequestRecord } from '../record';
import type { MoveId, StatusId } from '../vocabulary/ids';
import { MOVES } from '../vocabulary/moves';
import { arrive, credit } from './arrive';
import { moveStep, stageAfter } from './move-step';
import { logged, perform, refuse, type Doing } from './outcome';
import type { Refusal } from './permission';

/** `to` is the status to go to by a Jira transition before the record is written; null when the status stays. */
export type Moved = { readonly ok: true; readonly record: RequestRecord; readonly to: StatusId | null } | Refusal;

/**
 * One of the panel's moves that lead on; those that end a request are `endings.ts`. Says where to go and what the record is afterwards; the gates
 * are the validator's to decide. `planned` is the record that the move was planned on, where it is written into a newer one: another look may have
 * noticed meanwhile that the request is there, and then only lacks who did it and why.
 */
export function moveRequest(doing: Doing, input: { readonly move: MoveId; readonly note: string }, planned = doing.state.record): Moved {
  const { person, now } = doing;
  const { record } = doing.state;
  const state = { ...doing.state, record: { ...record, stage: planned.stage } };
  const note = input.note.trim();
  const step = moveStep(input.move, state);
  const outcome = perform(input.move, { ...doing, state }, {}, { note }, () => {
    if (MOVES[input.move].ends !== undefined) return refuse('invalid_input', 'This move ends the request; say so.');
    if (step === null) return refuse('wrong_status', 'The request has moved on; look again.');
    if (MOVES[input.move].noteRequired && note === '') return refuse('invalid_input', 'Say why.');
    const cause = { by: person.accountId, at: now, reason: note, prints: state.fingerprints };
    if (record.seenStatus === step.to && planned.seenStatus !== step.to) return credit(record, step.to, cause, planned);
    return arrive({ ...state.record, seenStatus: step.from }, step.to, step.stage, cause, now);
  });
  return outcome.ok ? { ...outcome, to: step === null || step.to === step.from ? null : step.to } : outcome;
}

/**
 * What the app makes of a status that it finds, whoever moved the request: stage, start of the review, and what an ended stay leaves behind.
 * `prints` is the brief as it is now, where somebody has read it. The same record comes back when there is nothing new.
 */
export function noticeStatus(record: RequestRecord, status: StatusId, now: number, prints: () => Fingerprints | null = () => null): RequestRecord {
  const stage = stageAfter(record.seenStatus, status, record.stage.id);
  if (record.seenStatus === status && record.stage.id === stage) return record;
  const detail = `${record.seenStatus ?? 'new'} to ${status}, ${stage}`;
  return logged(arrive(record, status, stage, { by: 'app', at: now, reason: '', prints: prints() }, now), { at: now, by: 'app', act: 'notice_status', detail });
}
