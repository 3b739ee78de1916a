import type { ReactNode } from 'react';
import type { Tone } from './tone';

/** Something a person should read. A `danger` message is announced at once. */
export function Message({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <div className={`message ${tone}`} role={tone === 'danger' ? 'alert' : undefined}><div className="stack">{children}</div></div>;
}

/** Why an act was refused, and what to do. Shows nothing when there is nothing to show. */
export function FailureMessage({ text }: { readonly text: string | null }) {
  return text === null ? null : <Message tone="danger"><p>{text}</p></Message>;
}

/** A short state in words, never in colour alone. */
export function Lozenge({ tone, children }: { readonly tone?: Tone | undefined; readonly children: ReactNode }) {
  return <span className={tone === undefined ? 'lozenge' : `lozenge ${tone}`}>{children}</span>;
}

/** Stands where content will be, so that nothing jumps when it arrives. */
export function Skeleton({ rows }: { readonly rows: number }) {
  return (
    <div className="stack" aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => <span key={index} className={index === 0 ? 'skeleton tall' : 'skeleton'} />)}
    </div>
  );
}

/** Something is on its way; a text beside it says what. */
export function Spinner() {
  return <span className="spinner" aria-hidden="true" />;
}
