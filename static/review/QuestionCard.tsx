import './review.css';
import { useState, type ReactNode } from 'react';
import type { QuestionState } from '../../src/domain/review/question-state';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { useHasDraft } from '../drafts/useDraft';
import { Lozenge } from '../elements/Message';
import { questionAnchor } from '../panel/anchors';
import { useRequestContext } from '../request/RequestContext';
import { useMay } from '../request/useMay';
import { ProposedWaiver } from '../waivers/ProposedWaiver';
import { WaiverPart } from '../waivers/WaiverPart';
import { waiveSlot } from '../waivers/waivers';
import { AnswerView } from './AnswerView';
import { answerSlot, noteSlot } from './drafts';
import { AnswerForm, NoteForm } from './forms';
import { badgesOf } from './question-view';
import { QuestionAsks, QuestionSays } from './QuestionSays';
import { askedOf } from './sheet';
import { AnswerButton, VerdictButtons } from './VerdictButtons';
import type { WithNote } from './verdicts';

interface QuestionCardProps {
  readonly question: QuestionState;
  /** One line that can be unfolded; what somebody writes about it unfolds it. */
  readonly folded: boolean;
  /** Stands in the place of the buttons while the question is asked of this person as the requester. */
  readonly asked?: ReactNode;
  /** It stands on a page of its own and not in the sheet. */
  readonly alone?: boolean;
}

/** One question of the sheet: all that is to be read, and what this person can do about it. */
export function QuestionCard({ question, folded, asked, alone = false }: QuestionCardProps) {
  const { id } = question;
  const { snapshot, state } = useRequestContext();
  const writing = useWriting(question);
  // As it comes up: nobody looks for what they typed in a fold, and a fold that opens while they type would lose a letter.
  const [waiving] = useState(useHasDraft(waiveSlot(id)));
  const { number, short } = QUESTIONS[id];
  const title = `${id}-title`;
  const Heading = alone ? 'h2' : 'h3';
  const heading = <Heading id={title} tabIndex={-1}>{number} {short}</Heading>;
  const badges = state.record.reviewSince === null ? null : <><ProposedWaiver of={id} />{badgesOf(question).map((badge) => <Lozenge key={badge.text} tone={badge.tone}>{badge.text}</Lozenge>)}</>;
  const body = (
    <>
      <div className="question-parts"><QuestionAsks question={question} /><QuestionSays question={question} /></div>
      {askedOf(state, snapshot.me).includes(id) ? asked : <QuestionActs question={question} writing={writing} alone={alone} />}
      <WaiverPart of={id} />
    </>
  );
  return (
    <section id={questionAnchor(id)} className={folded ? 'question' : 'question open'} tabIndex={-1} aria-labelledby={title}>
      {folded && writing.form === null && !waiving ? (
        <details>
          <summary>{heading}{question.answer === null ? <span className="answer" /> : <span className="answer subtle small"><AnswerView question={id} answer={question.answer} /></span>}{badges}</summary>
          <div className="body stack">{body}</div>
        </details>
      ) : <><div className="head row">{heading}{badges}</div>{body}</>}
    </section>
  );
}

type Form = { readonly kind: 'answer' } | { readonly kind: 'note'; readonly verdict: WithNote };
interface Writing { readonly form: Form | null; readonly open: (form: Form) => void; readonly close: () => void }

/** Which form is open: the one that was asked for, or one that holds what somebody typed before. */
function useWriting({ id }: QuestionState): Writing {
  const [asked, setAsked] = useState<Form | null>(null);
  const may = useMay();
  const answered = useHasDraft(answerSlot(id));
  const noted = useHasDraft(noteSlot(id));
  const kept: Form | null = noted && may('judge', { question: id }).allowed ? { kind: 'note', verdict: 'more_needed' } : answered && may('answer', { question: id }).allowed ? { kind: 'answer' } : null;
  return { form: asked ?? kept, open: setAsked, close: () => { setAsked(null); } };
}

interface QuestionActsProps { readonly question: QuestionState; readonly writing: Writing; readonly alone: boolean }

function QuestionActs({ question, writing: { form, open, close }, alone }: QuestionActsProps) {
  const may = useMay();
  const { id, answer } = question;
  const mayJudge = may('judge', { question: id });
  const onAnswer = may('answer', { question: id }).allowed ? () => { open({ kind: 'answer' }); } : null;
  if (form?.kind === 'note') return <NoteForm question={question} verdict={form.verdict} onClose={close} />;
  if (form?.kind === 'answer') return <AnswerForm question={question} onClose={close} />;
  if (mayJudge.allowed) return <VerdictButtons question={question} alone={alone} onNote={(verdict) => { open({ kind: 'note', verdict }); }} onAnswer={onAnswer} />;
  return (
    <>
      {onAnswer === null ? null : <div><AnswerButton answered={answer !== null} number={QUESTIONS[id].number} onPress={onAnswer} /></div>}
      <p className="subtle small">{mayJudge.message}</p>
    </>
  );
}
