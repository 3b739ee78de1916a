import { useEffect, useState } from 'react';
import { call } from '../request/call';
import { Button } from '../elements/Button';
import { FailureMessage } from '../elements/Message';
import { Opened } from '../elements/Opened';
import type { Choice } from '../elements/choice';
import { Picker } from '../elements/Picker';
import { choiceOf, pickedFrom, type GivenEvidence } from './evidence';

interface EvidencePickerProps {
  readonly given: GivenEvidence;
  readonly onPick: (picked: string | null) => void;
}

/** Comments and attachments of this issue to choose from, newest first. They are asked for when somebody wants one. */
export function EvidencePicker({ given, onPick }: EvidencePickerProps) {
  const [asked, setAsked] = useState(false);
  const wanted = asked || given.picked !== null;
  const [choices, setChoices] = useState<readonly Choice[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    if (!wanted || choices !== null || failure !== null) return undefined;
    let gone = false;
    void call('listEvidence', {}).then((reply) => {
      if (gone) return;
      if (reply.ok) setChoices(reply.value.map(choiceOf));
      else setFailure(reply.error.message);
    });
    return () => { gone = true; };
  }, [wanted, choices, failure]);

  if (!wanted || failure !== null) {
    return (
      <div className="stack">
        <FailureMessage text={failure} />
        <div><Button onClick={() => { setFailure(null); setAsked(true); }}>Choose a comment or attachment…</Button></div>
      </div>
    );
  }
  if (choices !== null && choices.length === 0 && given.picked === null) {
    return <p className="subtle" role="status">Nobody has added a comment or an attachment to this issue yet.</p>;
  }
  const picker = (
    <Picker
      label="A comment or attachment of this issue (optional)" several={false} choices={choices ?? []} chosen={pickedFrom(choices ?? [], given)}
      onChange={([picked]) => { onPick(picked?.id ?? null); }}
    />
  );
  return asked ? <Opened>{picker}</Opened> : picker;
}
