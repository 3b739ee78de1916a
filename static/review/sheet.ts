import { seenIn } from '../../src/domain/acts/seen';
import { isRequester, permission, type Person } from '../../src/domain/acts/permission';
import type { CallInput } from '../../src/contract/messages';
import { briefFindings, type Finding } from '../../src/domain/brief/findings';
import type { Answer, LogEntry, RequestRecord } from '../../src/domain/record';
import { sameAnswer } from '../../src/domain/review/answers';
import type { QuestionState } from '../../src/domain/review/question-state';
import type { RequestState } from '../../src/domain/state';
import { QUESTION_IDS, type QuestionId, type RowId, type VerdictId } from '../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';

export type Judgement = CallInput<'judgeQuestion'>;

/** A verdict as a call carries it, with what the page shows now. */
export function judgement(state: RequestState, question: QuestionId, verdict: VerdictId, note: string, answer: Answer | null): Judgement {
  return { question, verdict, note, answer, seen: seenIn(state, question) };
}

/** Questions of the roles that this person holds, in the order of the process. */
export function questionsOfRoles({ roles }: Person): readonly QuestionId[] {
  return QUESTION_IDS.filter((id) => roles.includes(QUESTIONS[id].role));
}

/** Questions that wait for this person as the requester. */
export function askedOf(state: RequestState, person: Person): readonly QuestionId[] {
  if (state.record.reviewSince === null || !isRequester(state, person)) return [];
  return QUESTION_IDS.filter((id) => state.questions[id].turn === 'requester' && permission('answer', state, person, { question: id }).allowed);
}

/** What somebody should mend in the rows that a verdict on this question rests on. */
export function findingsBehind(state: RequestState, id: QuestionId): readonly Finding[] {
  const rows = QUESTIONS[id].restsOn;
  return briefFindings(state.brief).filter((finding) => finding.rows.some((row) => rows.includes(row)));
}

/**
 * The proposal that a reviewer takes over by accepting: when there is no answer yet, or when the answer was itself taken from a
 * proposal and now another is made. An answer that a person has given is never replaced by a proposal.
 */
export function proposalToAccept({ id, answer, proposal }: QuestionState): Answer | null {
  if (proposal === null) return null;
  if (answer === null) return proposal.answer;
  return (answer.source === 'brief' || answer.source === 'earlier') && !sameAnswer(id, answer, proposal.answer) ? proposal.answer : null;
}

const mayJudge = (state: RequestState, person: Person, question: QuestionId): boolean =>
  state.briefReadable && permission('judge', state, person, { question }).allowed;

/** One answer that can be accepted without more ado, where it comes from (`the brief`, `PLUG-12`, `the requester`), and what would be taken over. */
export interface Acceptable { readonly question: QuestionId; readonly answer: Answer; readonly from: string; readonly proposal: Answer | null }

/**
 * What this person can accept in one press: questions of their roles with a proposal or the requester's answer, without a verdict, and
 * without anything to mend in the rows behind them.
 */
function acceptable(state: RequestState, person: Person): readonly Acceptable[] {
  return questionsOfRoles(person).flatMap((id): Acceptable[] => {
    const question = state.questions[id];
    if (question.verdict !== null || question.subtask === null || findingsBehind(state, id).length > 0 || !mayJudge(state, person, id)) return [];
    const proposal = proposalToAccept(question);
    if (proposal !== null) return [{ question: id, answer: proposal, from: question.proposal?.from ?? 'the brief', proposal }];
    const { answer } = question;
    if (answer === null || answer.source === 'reviewer') return [];
    const from = { brief: 'the brief', earlier: state.record.predecessor?.key ?? 'an earlier request', requester: 'the requester' }[answer.source];
    return [{ question: id, answer, from, proposal: null }];
  });
}

/** Fewer than this are judged one by one: the button of the question is as near. */
const SEVERAL = 2;

/** What one press accepts together; empty when it is not several. */
export function acceptedTogether(state: RequestState, person: Person): readonly Acceptable[] {
  const all = acceptable(state, person);
  return all.length < SEVERAL ? [] : all;
}

/** A stale verdict that can be given again as it was; null when there is none. */
export function renewable({ verdict, staleRows }: QuestionState): NonNullable<QuestionState['verdict']> | null {
  return verdict !== null && staleRows.length > 0 && verdict.verdict !== 'more_needed' ? verdict : null;
}

/**
 * Questions whose stale verdicts one press renews together; empty when they are not several. Where the brief now proposes another answer,
 * each is looked at alone.
 */
export function renewedTogether(state: RequestState, person: Person): readonly QuestionId[] {
  const all = questionsOfRoles(person).filter((id) => {
    const question = state.questions[id];
    return renewable(question) !== null && proposalToAccept(question) === null && mayJudge(state, person, id);
  });
  return all.length < SEVERAL ? [] : all;
}

/** Whether a question is done with and can be shown in one line: settled as the next gate demands, or nothing is to be done in this status. */
export function isSettled(state: RequestState, id: QuestionId): boolean {
  const { settled } = state.questions[id];
  switch (state.status) {
    case 'in_review': case 'changes_requested': return settled !== null;
    case 'pilot': case 'done': return settled !== null && settled !== 'conditional';
    default: return true;
  }
}

/** When a row was last saved through the app, epoch milliseconds; null when the record does not say. */
export function savedAt({ log }: RequestRecord, row: RowId): number | null {
  return log.findLast((entry) => entry.act === 'save_brief' && entry.detail.split(' ').includes(row))?.at ?? null;
}

/** Verdicts on a question that have been given before the present one, oldest first. */
export function earlierVerdicts({ log, questions }: RequestRecord, id: QuestionId): readonly LogEntry[] {
  const given = log.filter((entry) => entry.act === 'judge' && entry.subject === id);
  return questions[id].verdict === null ? given : given.slice(0, -1);
}
