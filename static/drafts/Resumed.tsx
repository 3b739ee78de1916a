import { Button } from '../elements/Button';
import { Message } from '../elements/Message';
import { momentAsText } from '../request/people';
import type { DraftState } from './useDraft';

interface ResumedProps {
  readonly resumed: DraftState<unknown>['resumed'];
  /** Takes away what was typed, and closes the form where that makes sense. */
  readonly onDrop: () => void;
}

/** Says that a form came up with what somebody had typed before, here or on another device. Shows nothing when it did not. */
export function Resumed({ resumed, onDrop }: ResumedProps) {
  if (resumed === null) return null;
  return (
    <Message tone="information">
      <p>Resumed what you typed on {momentAsText(resumed.at)}. It is not sent yet.</p>
      {resumed.masked ? <p>Secrets in it were taken out before it was kept. Do not type them again: Odock supplies an approved way to exchange them.</p> : null}
      <div><Button onClick={onDrop}>Drop it</Button></div>
    </Message>
  );
}
