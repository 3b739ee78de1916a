import type { ReactNode } from 'react';
import { rememberFocus } from './focus';

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
  function press(button: HTMLButtonElement): void {
    const restore = rememberFocus(button);
    onClick();
    restore();
  }
  return (
    <button
      type="button" className={look === 'default' ? 'button' : `button ${look}`}
      aria-label={label} aria-expanded={expanded} aria-disabled={waiting || undefined}
      onClick={(event) => { if (!waiting) press(event.currentTarget); }}
    >
      {children}
    </button>
  );
}
