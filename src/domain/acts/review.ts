import { basisOf } from '../brief/fingerprints';
import type { Answer, GivenAnswer, RequestRecord } from '../record';
import { checkAnswer, sameAnswer } from '../review/answers';
import type { RequestState } from '../state';
import { QUESTION_IDS, type QuestionId, type VerdictId } from '../vocabulary/ids';
import { QUESTIONS } from '../vocabulary/questions';
import { perform, refuse, type Doing, type Outcome } from './outcome';
import { isRequester, type Person } from './permission';
import { changedAnswerSince, changedRowsSince, changedVerdictSince, type Seen } from './seen';

function sourceOf(state: RequestState, person: Person, question: QuestionId, answer: Answer): GivenAnswer['source'] {
  if (isRequester(state, person)) return 'requester';
  const { proposal } = state.questions[question];
  if (proposal === null || !sameAnswer(question, proposal.answer, answer)) return 'reviewer';
  return proposal.from === null ? 'brief' : 'earlier';
}

function withQuestion(record: RequestRecord, id: QuestionId, part: Partial<RequestRecord['questions'][QuestionId]>): RequestRecord {
  return { ...record, questions: { ...record.questions, [id]: { ...record.questions[id], ...part } } };
}

/**
 * A new answer. A verdict that settled the old answer falls: it was not on this one. A verdict that asked for more stays to be read, and the
 * answer is later than it, so that the turn passes back.
 */
function withAnswer(record: RequestRecord, { state, person, now }: Doing, id: QuestionId, answer: Answer): RequestRecord {
  const asked = record.questions[id].verdict?.verdict === 'more_needed' ? record.questions[id].verdict : null;
  const at = asked === null ? now : Math.max(now, asked.at + 1);
  return withQuestion(record, id, { answer: { ...answer, source: sourceOf(state, person, id, answer), by: person.accountId, at }, verdict: asked });
}

/** Answers one question, as the requester or as a member of the question's role. */
export function answerQuestion(doing: Doing, input: { readonly question: QuestionId; readonly answer: Answer }): Outcome {
  return perform('answer', doing, { question: input.question }, '', () => {
    const checked = checkAnswer(input.question, input.answer);
    return checked.ok ? withAnswer(doing.state.record, doing, input.question, checked.answer) : refuse('invalid_input', checked.message);
  });
}

/** Takes the answers that come with *Send to review*. The transition itself is Jira's; nothing is refused for being left out. */
export function sendToReview(doing: Doing, input: { readonly answers: Partial<Record<QuestionId, Answer>> }): Outcome {
  return perform('send_to_review', doing, {}, '', () => {
    if (!doing.state.briefReadable) return refuse('invalid_input', 'The brief cannot be read; repair it before sending it to review.');
    let { record } = doing.state;
    for (const id of QUESTION_IDS) {
      const answer = input.answers[id];
      if (answer === undefined) continue;
      if (!QUESTIONS[id].askedAtSend) return refuse('invalid_input', `${QUESTIONS[id].number} is answered in the review.`);
      const checked = checkAnswer(id, answer);
      if (!checked.ok) return refuse('invalid_input', checked.message);
      record = withAnswer(record, doing, id, checked.answer);
    }
    return record;
  });
}

const NOTE_FOR: Readonly<Record<VerdictId, string | null>> = {
  accepted: null,
  conditional: 'Say on what condition.',
  more_needed: 'Say what more is needed.',
  not_applicable: 'Say why it does not apply.',
};

export interface VerdictInput {
  readonly question: QuestionId;
  readonly verdict: VerdictId;
  readonly note: string;
  /** The answer that the verdict is on, when it is taken over from the proposal or given along with it; null for the answer that is there. */
  readonly answer: Answer | null;
  readonly seen?: Seen | undefined;
}

/** A reviewer's verdict. It rests on the brief rows of its question as they are now. */
export function judgeQuestion(doing: Doing, input: VerdictInput): Outcome {
  const { state, person, now } = doing;
  return perform('judge', doing, { question: input.question }, { detail: input.verdict, note: input.note }, () => {
    if (!state.briefReadable) return refuse('invalid_input', 'The brief cannot be read; no verdict can rest on it.');
    const unseen = changedRowsSince(state, input.seen, QUESTIONS[input.question].restsOn)
      ?? changedAnswerSince(state, input.seen, input.question) ?? changedVerdictSince(state, input.seen, input.question);
    if (unseen !== null) return unseen;
    const note = input.note.trim();
    const wanted = NOTE_FOR[input.verdict];
    if (wanted !== null && note === '') return refuse('invalid_input', wanted);
    const checked = input.answer === null ? null : checkAnswer(input.question, input.answer);
    if (checked?.ok === false) return refuse('invalid_input', checked.message);
    const record = checked === null ? state.record : withAnswer(state.record, doing, input.question, checked.answer);
    const settlesAnswer = input.verdict === 'accepted' || input.verdict === 'conditional';
    const { answer } = record.questions[input.question];
    if (settlesAnswer && answer === null) {
      return refuse('invalid_input', `${QUESTIONS[input.question].number} has no answer yet: take over the proposal, answer it, or ask the requester.`);
    }
    const at = Math.max(now, answer?.at ?? now);
    const verdict = { verdict: input.verdict, note, by: person.accountId, at, basis: basisOf(state.fingerprints, QUESTIONS[input.question].restsOn) };
    return withQuestion(record, input.question, { verdict });
  });
}
