import type { GivenAnswer } from '../../src/domain/record';
import type { QuestionState } from '../../src/domain/review/question-state';
import { VERDICT_IDS } from '../../src/domain/vocabulary/ids';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { Message } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';
import { AnswerView } from './AnswerView';
import { By } from './By';
import { kindOfAnswer } from './kinds';
import { ChangedPassages, Passage } from './Passages';
import { itemsFedBy, proposalDiffers } from './question-view';
import { earlierVerdicts, findingsBehind } from './sheet';
import { VERDICTS } from './verdicts';

const SOURCES: Readonly<Record<GivenAnswer['source'], string>> = { brief: 'Taken over from the brief by', earlier: 'Taken over from the earlier request by', requester: 'Answered by', reviewer: 'Answered by' };

/** What is asked and why, and how it is answered. */
export function QuestionAsks({ question }: { readonly question: QuestionState }) {
  const { text, why } = QUESTIONS[question.id];
  return (
    <div className="stack">
      <p><strong>{text}</strong></p>
      <p className="subtle small">{why}</p>
      <p className="subtle small">Answer: {kindOfAnswer(question.id)}. Counts for: {itemsFedBy(question.id).map((item) => ITEMS[item].short).join(', ')}.</p>
    </div>
  );
}

/** What there is to read before a verdict: answer or proposal with its passages, what was decided, what has changed since. */
export function QuestionSays({ question }: { readonly question: QuestionState }) {
  const { snapshot, state } = useRequestContext();
  const { id, answer, verdict, proposal, staleRows } = question;
  const findings = question.settled === null ? findingsBehind(state, id) : [];
  const earlier = earlierVerdicts(snapshot.record, id);
  return (
    <div className="stack">
      {staleRows.length === 0 || verdict === null ? null : (
        <Message tone="warning"><p>The brief has changed since the verdict “{VERDICTS[verdict.verdict].label}”. Is it still true?</p></Message>
      )}
      {staleRows.length === 0 || verdict === null ? null : <ChangedPassages rows={staleRows} basis={verdict.basis} at={verdict.at} />}
      {answer === null ? null : (
        <p><strong>Answer:</strong> <AnswerView question={id} answer={answer} /> <By did={SOURCES[answer.source]} person={answer.by} at={answer.at} /></p>
      )}
      {proposal === null || !proposalDiffers(question) ? null : (
        <>
          <p><strong>{proposal.from !== null ? `Answered in ${proposal.from}:` : answer === null ? 'The brief proposes:' : 'The brief now proposes:'}</strong> <AnswerView question={id} answer={proposal.answer} /></p>
          {proposal.rows.filter((row) => !staleRows.includes(row)).map((row) => <Passage key={row} row={row} />)}
        </>
      )}
      {answer === null && proposal === null ? <p className="subtle">No answer yet.</p> : null}
      {findings.map((finding) => <p key={finding.id} className="small"><strong>To mend in the brief:</strong> {finding.sentence}</p>)}
      {verdict === null ? null : (
        <p>
          <strong>{VERDICTS[verdict.verdict].label}{verdict.note === '' ? '' : ':'}</strong> <span className="pre">{verdict.note}</span>{' '}
          <By did={verdict.verdict === 'more_needed' ? 'Asked by' : 'Given by'} person={verdict.by} at={verdict.at} />
        </p>
      )}
      {earlier.map((entry) => {
        const given = VERDICT_IDS.find((one) => one === entry.detail);
        return <p key={`${entry.at} ${entry.by}`}><By did={`Before: ${given === undefined ? entry.detail : VERDICTS[given].label}, by`} person={entry.by} at={entry.at} /></p>;
      })}
    </div>
  );
}
