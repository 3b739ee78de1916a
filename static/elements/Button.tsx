import type { ReactNode, Ref } from 'react';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly look?: 'default' | 'primary' | 'link';
  /** True while an act is on its way: the button keeps its focus and ignores further clicks. */
  readonly waiting?: boolean;
  /** Name for assistive technology when the visible text alone is ambiguous; it begins with the visible text. */
  readonly label?: string;
  readonly expanded?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

/** A button that acts. It is never shown to people who may not use it. */
export function Button({ children, onClick, look = 'default', waiting = false, label, expanded, buttonRef }: ButtonProps) {
  return (
    <button
      type="button" ref={buttonRef} className={look === 'default' ? 'button' : `button ${look}`}
      aria-label={label} aria-expanded={expanded} aria-disabled={waiting || undefined}
      onClick={() => { if (!waiting) onClick(); }}
    >
      {children}
    </button>
  );
}
