import type { DialogText } from '../../src/domain/brief/dialog-text';
import { findUnneeded } from '../../src/domain/brief/unneeded';
import { maskSecrets } from '../../src/domain/secrets/find';
import { PersonalData } from '../brief/PersonalData';
import { Unneeded } from '../brief/Unneeded';
import { Button } from '../elements/Button';
import { Message } from '../elements/Message';
import { secretProblems } from '../request/secret-problems';

interface DialogSecretsProps {
  readonly text: DialogText;
  readonly onChange: (text: DialogText) => void;
}

/** Notices secrets, personal data and what the brief does not need in what is typed. A secret neither goes along nor is kept, whatever the person does about it. */
export function DialogSecrets({ text, onChange }: DialogSecretsProps) {
  const goal = text.goal ?? '';
  const all = `${goal}\n${text.text}`;
  const secrets = [...secretProblems('Goal', goal), ...secretProblems('Paste what you have', text.text)];
  return (
    <>
      {secrets.length === 0 ? null : (
        <Message tone="danger">
          {secrets.map((sentence) => <p key={sentence}>{sentence}</p>)}
          <p>Only its kind is kept and goes along with the request.</p>
          <div><Button onClick={() => { onChange({ goal: text.goal === null ? null : maskSecrets(goal), corrects: maskSecrets(text.corrects), text: maskSecrets(text.text) }); }}>Take it out of the text</Button></div>
        </Message>
      )}
      <PersonalData text={all} />
      <Unneeded found={findUnneeded(all)} />
    </>
  );
}
