import { useCallback, useEffect, useMemo } from 'react';
import { checkAnswer, sameAnswer } from '../../src/domain/review/answers';
import type { Answer } from '../../src/domain/record';
import type { QuestionState } from '../../src/domain/review/question-state';
import type { QuestionId } from '../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { Resumed } from '../drafts/Resumed';
import { useDraft } from '../drafts/useDraft';
import { Submit } from '../elements/Submit';
import { questionAnchor } from '../panel/anchors';
import { useRequestContext } from '../request/RequestContext';
import { secretProblems } from '../request/secret-problems';
import { useAct } from '../request/useAct';
import { EMPTY_ANSWER, isEmptyAnswer, plainAnswer } from './answer-form';
import { AnswerEditor } from './AnswerEditor';
import { AnswerView } from './AnswerView';
import { By } from './By';
import { useCollected, type Collected } from './collect';
import { AnswerDraft, answerSlot, SEND_SLOT, SentAnswers, sinceNow } from './drafts';
import { SinceYouBegan } from './SinceYouBegan';

interface Ready {
  readonly answer: Answer;
  readonly problems: readonly string[];
  readonly close: () => void;
}

interface AskedFormProps {
  readonly questions: readonly QuestionId[];
  /** The form stands for the questions on this page, so that what leads to a question leads here. */
  readonly anchored?: boolean;
}

/** The questions that wait for the requester, answered in one place; what is left out stays open. */
export function AskedForm({ questions, anchored = false }: AskedFormProps) {
  const { state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const { all: ready, report } = useCollected<Ready>();
  // What was typed to be sent along, when somebody else has sent the request to review meanwhile.
  const { value: unsent, discard: dropUnsent } = useDraft(SEND_SLOT, SentAnswers, (): SentAnswers => ({}));
  const numbers = ready.map((one) => QUESTIONS[one.question].number).join(', ');

  async function send(): Promise<void> {
    for (const { question, answer, close } of ready) {
      const failed = await run('answerQuestion', { question, answer }, `The answer to ${QUESTIONS[question].number} is sent.`);
      if (failed !== null) return;
      close();
    }
    dropUnsent();
  }

  return (
    <div className="stack wide">
      {questions.map((id) => <AskedQuestion key={id} question={state.questions[id]} unsent={unsent[id]} anchor={anchored ? questionAnchor(id) : undefined} report={report} />)}
      <Submit
        label={ready.length === 0 ? 'Send the answers' : `Send ${ready.length === 1 ? 'the answer' : 'the answers'} to ${numbers}`} waiting={waiting} failure={failure} onSubmit={() => void send()}
        problems={ready.length === 0 ? ['Answer at least one of the questions.'] : ready.flatMap((one) => one.problems)}
      />
    </div>
  );
}

interface AskedQuestionProps {
  readonly question: QuestionState;
  readonly unsent: Answer | undefined;
  readonly anchor: string | undefined;
  readonly report: Collected<Ready>['report'];
}

function AskedQuestion({ question, unsent, anchor, report }: AskedQuestionProps) {
  const { id, answer, proposal, verdict } = question;
  const { state } = useRequestContext();
  const { value, set, discard, resumed } = useDraft(answerSlot(id), AnswerDraft, (): AnswerDraft => ({ answer: plainAnswer(answer ?? unsent ?? proposal?.answer ?? EMPTY_ANSWER), since: sinceNow(state, id) }));
  const { number, text, why } = QUESTIONS[id];
  const said = value.answer;
  // To send what is known already would turn the question back without an answer; what was answered in an earlier request is not known to hold.
  const known = answer ?? (proposal?.from == null ? proposal?.answer : undefined) ?? null;
  const changed = !isEmptyAnswer(said) && (known === null || !sameAnswer(id, known, said));
  const checked = useMemo(() => checkAnswer(id, said), [id, said]);
  const close = useCallback(() => { discard(); }, [discard]);
  const ready = useMemo((): Ready | null => (changed ? { answer: said, problems: [...(checked.ok ? [] : [checked.message]), ...secretProblems(number, said.text)], close } : null), [changed, said, checked, number, close]);
  useEffect(() => {
    report(id, ready);
    return () => { report(id, null); };
  }, [id, ready, report]);

  return (
    <section id={anchor} tabIndex={-1} className="stack" aria-labelledby={`asked-${id}`}>
      <p id={`asked-${id}`}><strong>{number}: {text}</strong></p>
      {verdict === null ? <p className="subtle small">{why}</p> : <p><strong>More needed:</strong> <span className="pre">{verdict.note}</span> <By did="Asked by" person={verdict.by} at={verdict.at} /></p>}
      {answer === null && proposal !== null ? <p className="subtle small">Filled in from {proposal.from ?? 'the brief'}: change what is not enough.</p> : null}
      {answer === null ? null : <p className="subtle small">Your answer so far: <AnswerView question={id} answer={answer} /></p>}
      <Resumed resumed={resumed} onDrop={discard} />
      <SinceYouBegan since={value.since} question={id} />
      <AnswerEditor question={id} answer={said} onChange={(next) => { set({ ...value, answer: next }); }} />
    </section>
  );
}
