import { useState, type ReactNode } from 'react';
import { useAnnounce } from './Announcer';
import { Button } from './Button';
import { copyToClipboard } from './clipboard';
import type { Copy } from './copy';

interface CopyButtonProps {
  /** The button's text, for example “Copy as table”. */
  readonly children: ReactNode;
  /** Name for assistive technology when the text alone is ambiguous; it begins with the text. */
  readonly label?: string;
  /** Makes what is copied when somebody asks for it. */
  readonly copy: () => Copy;
  /** What is said when it is done, for example “The brief is copied.” */
  readonly said: string;
}

/** Copies something; where the browser forbids it, shows it for copying by hand. */
export function CopyButton({ children, label, copy, said }: CopyButtonProps) {
  const announce = useAnnounce();
  const [byHand, setByHand] = useState<string | null>(null);
  const [done, setDone] = useState(false);

  async function press(): Promise<void> {
    const what = copy();
    const worked = await copyToClipboard(what);
    setByHand(worked ? null : what.text);
    setDone(worked);
    announce(worked ? said : 'The text is shown below the button; copy it from there.');
  }

  return (
    <div className="stack">
      <div className="row">
        <Button label={label} onClick={() => void press()}>{children}</Button>
        {done ? <span className="subtle small">Copied</span> : null}
      </div>
      {byHand === null ? null : (
        <textarea className="input" aria-label="Text to copy by hand" readOnly rows={8} value={byHand} autoFocus onFocus={(event) => { event.target.select(); }} />
      )}
    </div>
  );
}
