import { basisOf } from '../brief/fingerprints';
import type { Fingerprints } from '../brief/model';
import type { Answer, Predecessor, RequestRecord } from '../record';
import { QUESTION_IDS, ROW_IDS, type QuestionId } from '../vocabulary/ids';
import { checked, logged, refuse, type Doing, type Outcome } from './outcome';

/**
 * A request that goes on from another: its brief is copied, and what was answered there is proposed here. Findings, verdicts, attestations and
 * waivers stay behind.
 */

/**
 * Notes that a new version is about to be created, by a name that it can be found by when Jira's reply is lost. One that is on its way keeps its
 * name; `gone` is the id of one that was there and is not any more.
 */
export function wantVersion(doing: Doing, name: string, gone: string | null): Outcome {
  const { state, person, now } = doing;
  return checked('new_version', doing, {}, () => {
    const { successor } = state.record;
    if (!state.briefReadable) return refuse('invalid_input', 'The brief cannot be read, so it cannot be copied. Reopen the request and write it again.');
    if (successor !== null && (successor.issueId === null || successor.issueId !== gone)) return state.record;
    return { ...state.record, successor: { by: person.accountId, at: now, name, issueId: null, key: null } };
  });
}

/** Notes that somebody else goes on where a try has come to nothing: the version will be theirs. */
export function takeOverVersion(record: RequestRecord, by: string): RequestRecord {
  const { successor } = record;
  return successor === null || successor.issueId !== null ? record : { ...record, successor: { ...successor, by } };
}

/** Notes which issue the new version is. */
export function noteVersion(record: RequestRecord, version: { readonly id: string; readonly key: string }, by: string, now: number): RequestRecord {
  const { successor } = record;
  if (successor === null || successor.issueId === version.id) return record;
  return logged({ ...record, successor: { ...successor, issueId: version.id, key: version.key } }, { at: now, by, act: 'new_version', detail: `to ${version.key}` });
}

/** What goes along from `record`: answers that nobody has found wanting, and the brief that they were copied with. */
export function predecessorOf(record: RequestRecord, key: string, prints: Fingerprints, now: number): Predecessor {
  const answers = QUESTION_IDS.flatMap((id): [QuestionId, Answer][] => {
    const { answer, verdict } = record.questions[id];
    if (answer === null || (verdict?.verdict === 'more_needed' && verdict.at >= answer.at)) return [];
    const { choice, number, text, people } = answer;
    return [[id, { choice, number, text, ...(people !== undefined && { people }) }]];
  });
  return { issueId: record.issueId, key, at: now, answers: Object.fromEntries(answers), rows: basisOf(prints, ROW_IDS) };
}

/** The new request's record with where it comes from; only the first time. */
export function beginFrom(record: RequestRecord, predecessor: Predecessor, by: string, now: number): RequestRecord {
  if (record.predecessor !== null) return record;
  return logged({ ...record, predecessor }, { at: now, by, act: 'new_version', detail: `from ${predecessor.key}` });
}
