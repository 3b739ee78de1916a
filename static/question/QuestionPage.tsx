import { useEffect, useState } from 'react';
import { questionOfSubtask } from '../../src/domain/gate/gate';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { issueOfPage } from '../bridge/host';
import { Lozenge, Message } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';
import { badgesOf } from '../review/question-view';
import { QuestionBody } from '../review/QuestionBody';

/** One question alone, on its own subtask. The request itself is the parent. */
export function QuestionPage() {
  const { snapshot, state } = useRequestContext();
  const [issueId, setIssueId] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  useEffect(() => { void issueOfPage().then((id) => { setIssueId(id); setAsked(true); }); }, []);
  if (!asked) return null;

  const id = questionOfSubtask(state, issueId);
  if (id === null) {
    return <Message tone="warning"><p>This subtask is none of the ten questions of {snapshot.issue.key}. Open {snapshot.issue.key} and let its panel create what is missing.</p></Message>;
  }
  const question = state.questions[id];
  return (
    <section className="stack" aria-labelledby="question">
      <h2 id="question" tabIndex={-1}>{QUESTIONS[id].number} {QUESTIONS[id].short}</h2>
      <div className="row">{badgesOf(question).map((badge) => <Lozenge key={badge.text} tone={badge.tone}>{badge.text}</Lozenge>)}</div>
      <QuestionBody question={question} />
      <p className="subtle small">Part of {snapshot.issue.key}: {snapshot.issue.summary}</p>
    </section>
  );
}
