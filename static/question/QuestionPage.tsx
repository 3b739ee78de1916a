import { useEffect, useState } from 'react';
import { questionOfSubtask } from '../../src/domain/gate/gate';
import { issueOfPage } from '../bridge/host';
import { Message } from '../elements/Message';
import { SiteLink } from '../elements/SiteLink';
import { useRequestContext } from '../request/RequestContext';
import { AsksTogether } from '../review/asks';
import { AskedForm } from '../review/forms';
import { QuestionCard } from '../review/QuestionCard';

/** One question alone, on its own subtask. The request itself is the parent. */
export function QuestionPage() {
  const { snapshot, state } = useRequestContext();
  const [issueId, setIssueId] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  useEffect(() => { void issueOfPage().then((id) => { setIssueId(id); setAsked(true); }); }, []);
  if (!asked) return null;

  const { key, summary } = snapshot.issue;
  const request = <SiteLink path={`/browse/${encodeURIComponent(key)}`}>{key}: {summary}</SiteLink>;
  const id = questionOfSubtask(state, issueId);
  if (id === null) {
    return <Message tone="warning"><p>This subtask is none of the ten questions of {request}. Open the request and let its panel create what is missing.</p></Message>;
  }
  return (
    <>
      <p>A question of {request}</p>
      <AsksTogether>
        <QuestionCard question={state.questions[id]} folded={false} asked={<AskedForm questions={[id]} />} alone />
      </AsksTogether>
    </>
  );
}
