import { deriveState } from '../state';
import { QUESTIONS } from '../vocabulary/questions';
import { refuse, type Doing, type Outcome } from './outcome';
import { judgeQuestion, type VerdictInput } from './review';

/** Several verdicts in one act: each as if it were given alone, all or none. */
export function judgeQuestions(doing: Doing, { judgements }: { readonly judgements: readonly VerdictInput[] }): Outcome {
  const questions = judgements.map(({ question }) => question);
  if (new Set(questions).size !== questions.length) return refuse('invalid_input', 'Give one verdict on each question.');
  let state = doing.state;
  for (const judgement of judgements) {
    const outcome = judgeQuestion({ ...doing, state }, judgement);
    if (!outcome.ok) return refuse(outcome.code, judgements.length === 1 ? outcome.message : `${QUESTIONS[judgement.question].number}: ${outcome.message} None of the verdicts was given.`);
    state = deriveState({ ...state, record: outcome.record });
  }
  return { ok: true, record: state.record };
}
