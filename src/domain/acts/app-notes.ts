import type { RequestRecord } from '../record';
import type { RequestState } from '../state';
import { QUESTION_IDS, type QuestionId, type RowId } from '../vocabulary/ids';
import { logged, perform, type Doing, type Outcome } from './outcome';

/** What the app and the brief's editor leave in the record. Each function gives the same record back when there is nothing new. */

/** A person saved the brief; `rows` names what changed, the brief itself is in its field. */
export function noteBriefSaved(doing: Doing, rows: readonly RowId[]): Outcome {
  return perform('save_brief', doing, {}, { detail: rows.join(' '), rows }, () => doing.state.record);
}

/** Remembers which subtask is which question. */
export function linkQuestions(record: RequestRecord, links: readonly { readonly question: QuestionId; readonly id: string }[], now: number): RequestRecord {
  return links.filter((link) => record.questions[link.question].subtaskId !== link.id).reduce((into, { question, id }) => {
    const questions = { ...into.questions, [question]: { ...into.questions[question], subtaskId: id } };
    return logged({ ...into, questions }, { at: now, by: 'app', act: 'link_question', subject: question });
  }, record);
}

/** Questions without a subtask of their own. */
export function missingQuestions(state: RequestState): QuestionId[] {
  return QUESTION_IDS.filter((id) => state.questions[id].subtask === null);
}

/** The creation of the questions has been announced on the issue. */
export function noteAnnounced(record: RequestRecord): RequestRecord {
  return record.announced ? record : { ...record, announced: true };
}
