import { useState } from 'react';
import { answerText } from '../../src/domain/review/answers';
import type { QuestionState } from '../../src/domain/review/question-state';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { rowAsText } from '../brief/draft';
import { Button } from '../elements/Button';
import { Message } from '../elements/Message';
import { momentAsText, personAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { useMay } from '../request/useMay';
import { AnswerForm } from './AnswerForm';
import { answerLine, itemsFedBy, proposalDiffers } from './question-view';
import { VerdictForm } from './VerdictForm';
import { VERDICTS } from './verdicts';

/** Everything about one question: what is asked and why, proposal, answer, verdict, and what this person can do. */
export function QuestionBody({ question }: { readonly question: QuestionState }) {
  const { snapshot } = useRequestContext();
  const may = useMay();
  const [answering, setAnswering] = useState(false);
  const { text, why, number } = QUESTIONS[question.id];
  const { answer, verdict, proposal, staleRows } = question;
  const mayAnswer = may('answer', { question: question.id });
  const mayJudge = may('judge', { question: question.id });

  return (
    <div className="stack">
      <p><strong>{text}</strong> <span className="subtle">{why}</span></p>
      {staleRows.length === 0 ? null : (
        <Message tone="warning"><p>The verdict is stale: {staleRows.map((row) => ROWS[row].label).join(', ')} changed after it was given.</p></Message>
      )}
      {proposal === null || !proposalDiffers(question) ? null : (
        <div className="stack">
          <h3>Proposed from the brief</h3>
          <p className="pre">{answerText(question.id, proposal.answer)}</p>
          {proposal.rows.map((row) => (
            <p key={row} className="quote small"><strong>{ROWS[row].label}:</strong> <span className="pre">{rowAsText(row, snapshot.brief[row]) || 'empty'}</span></p>
          ))}
        </div>
      )}
      <div>
        <h3>Answer</h3>
        {answer === null ? <p className="subtle">None yet.</p> : (
          <>
            <p className="pre">{answerLine(question)}</p>
            <p className="subtle small">{SOURCES[answer.source]} {personAsText(answer.by, snapshot)}, {momentAsText(answer.at)}</p>
          </>
        )}
      </div>
      {verdict === null ? null : (
        <div>
          <h3>Verdict</h3>
          <p className="pre">{VERDICTS[verdict.verdict].label}{verdict.note === '' ? '' : `: ${verdict.note}`}</p>
          <p className="subtle small">Given by {personAsText(verdict.by, snapshot)}, {momentAsText(verdict.at)}</p>
        </div>
      )}
      <p className="subtle small">Counts for: {itemsFedBy(question.id).map((item) => ITEMS[item].label).join('; ')}.</p>
      {answering ? <AnswerForm question={question} onDone={() => { setAnswering(false); }} onCancel={() => { setAnswering(false); }} /> : null}
      {answering || !mayAnswer.allowed ? null : (
        <div><Button label={`${answer === null ? 'Answer' : 'Change the answer to'} ${number}`} onClick={() => { setAnswering(true); }}>{answer === null ? 'Answer' : 'Change the answer'}</Button></div>
      )}
      {answering || !mayJudge.allowed ? null : <VerdictForm question={question} />}
      {mayJudge.allowed ? null : <p className="subtle small">{mayJudge.message}</p>}
    </div>
  );
}

const SOURCES = { brief: 'Taken over from the brief by', requester: 'Answered by', reviewer: 'Answered by' } as const;
