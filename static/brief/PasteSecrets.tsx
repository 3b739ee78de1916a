import { maskSecrets } from '../../src/domain/secrets/find';
import { Button } from '../elements/Button';
import { Message } from '../elements/Message';
import { secretProblems } from '../request/secret-problems';

interface PasteSecretsProps {
  readonly text: string;
  /** Called with the text in which the secrets are replaced by the names of their kinds. */
  readonly onMask: (text: string) => void;
}

/** Notices secrets in a text before anything of it is taken over. Shows nothing when there is none. */
export function PasteSecrets({ text, onMask }: PasteSecretsProps) {
  const secrets = secretProblems('the text', text);
  if (secrets.length === 0) return null;
  return (
    <Message tone="danger">
      {secrets.map((sentence) => <p key={sentence}>{sentence}</p>)}
      <div><Button onClick={() => { onMask(maskSecrets(text)); }}>Take it out of the text</Button></div>
    </Message>
  );
}
