import { useState } from 'react';
import type { Failure } from '../../src/contract/errors';
import { Button } from './Button';
import { FailureMessage, Message } from './Message';

interface SubmitProps {
  readonly label: string;
  readonly waiting: boolean;
  /** What stands against it, a sentence each. They are shown when somebody presses the button. */
  readonly problems: readonly string[];
  /** Why the last try was refused; null when it was not. */
  readonly failure: Failure | null;
  readonly onSubmit: () => void;
  /** Present when there is something to step back from. */
  readonly onCancel?: (() => void) | undefined;
}

/** The end of a form: the button, what keeps it from working, and why the last try failed. */
export function Submit({ label, waiting, problems, failure, onSubmit, onCancel }: SubmitProps) {
  const [tried, setTried] = useState(false);
  function submit(): void {
    setTried(problems.length > 0);
    if (problems.length === 0) onSubmit();
  }
  return (
    <div className="stack">
      {tried && problems.length > 0
        ? <Message tone="danger"><ul className="bullets">{problems.map((problem) => <li key={problem}>{problem}</li>)}</ul></Message>
        : null}
      <FailureMessage text={failure?.message ?? null} />
      <div className="row">
        <Button look="primary" waiting={waiting} onClick={submit}>{label}</Button>
        {onCancel === undefined ? null : <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </div>
  );
}
