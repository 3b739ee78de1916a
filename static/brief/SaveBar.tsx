import { useState } from 'react';
import { Button } from '../elements/Button';
import { Message } from '../elements/Message';
import { Submit } from '../elements/Submit';
import { useRequestContext } from '../request/RequestContext';
import { useMay } from '../request/useMay';
import { StalePreview } from './StalePreview';
import type { BriefForm } from './useBriefForm';

interface SaveBarProps {
  readonly form: BriefForm;
  /** What stands against saving, a sentence each. */
  readonly problems: readonly string[];
  readonly onSave: () => void;
  readonly onLeave: () => void;
}

/** The end of the form: what saving would make stale, the button, and a way out that loses nothing by mistake. */
export function SaveBar(props: SaveBarProps) {
  return <div className="brief-save"><SaveOrLeave {...props} /></div>;
}

function SaveOrLeave({ form, problems, onSave, onLeave }: SaveBarProps) {
  const { snapshot } = useRequestContext();
  const maySave = useMay()('save_brief');
  const [leaving, setLeaving] = useState(false);
  const { brief, changed, conflicts, failure, waiting } = form;
  const rows = changed.length === 1 ? '1 row that is' : `${changed.length} rows that are`;
  const leave = (): void => { if (changed.length === 0) onLeave(); else setLeaving(true); };

  if (leaving) {
    return (
      <Message tone="warning">
        <p>You have changed {rows} not saved.</p>
        <div className="row">
          <Button onClick={() => { setLeaving(false); }}>Go on editing</Button>
          <Button onClick={onLeave}>Discard the changes</Button>
        </div>
      </Message>
    );
  }
  if (!maySave.allowed) {
    return (
      <Message tone="warning">
        <p>{maySave.message} What you have typed is kept here.</p>
        <div><Button onClick={leave}>Close</Button></div>
      </Message>
    );
  }
  return (
    <div className="stack">
      <StalePreview brief={brief} changed={changed} />
      <Submit
        label={snapshot.briefReadable ? 'Save brief' : 'Replace what is there with this brief'} waiting={waiting}
        problems={[...problems, ...(conflicts.length > 0 ? ['Choose a version for each row that somebody else has changed too.'] : [])]}
        failure={failure} onSubmit={onSave} onCancel={leave}
      />
    </div>
  );
}
