import type { QuestionId } from '../../src/domain/vocabulary/ids';
import { Message } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';
import { changesSince, type Since } from './drafts';

/** Tells somebody who writes about a question what others have done to it meanwhile. What they have typed stays. */
export function SinceYouBegan({ since, question }: { readonly since: Since; readonly question: QuestionId }) {
  const { state } = useRequestContext();
  const changes = changesSince(since, state, question);
  if (changes.length === 0) return null;
  return <Message tone="warning"><p>Since you began to write: {changes.join(' ')} Read it above; what you send replaces it.</p></Message>;
}
