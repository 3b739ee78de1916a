import { useState, type ReactNode } from 'react';
import { rememberFocus } from './focus';
import { Spinner } from './Message';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly look?: 'default' | 'primary' | 'link';
  /** True while an act is on its way: the button keeps its focus and ignores further clicks. */
  readonly waiting?: boolean;
  /** Name for assistive technology when the visible text alone is ambiguous; it begins with the visible text. */
  readonly label?: string;
  readonly expanded?: boolean;
}

/** A button that acts. It is never shown to people who may not use it. */
export function Button({ children, onClick, look = 'default', waiting = false, label, expanded }: ButtonProps) {
  const [pressed, setPressed] = useState(false);
  // A press that begins no act is over at once; of several buttons that wait, only the pressed one turns.
  if (pressed && !waiting) setPressed(false);

  function press(button: HTMLButtonElement): void {
    const restore = rememberFocus(button);
    setPressed(true);
    onClick();
    restore();
  }
  return (
    <button
      type="button" className={look === 'default' ? 'button' : `button ${look}`}
      aria-label={label} aria-expanded={expanded} aria-disabled={waiting || undefined}
      onClick={(event) => { if (!waiting) press(event.currentTarget); }}
    >
      {waiting && pressed ? <><span className="covered">{children}</span><Spinner /></> : children}
    </button>
  );
}
