import type { ReactNode } from 'react';

/** A table that is wider than its place; with a keyboard it is scrolled once it has the focus. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <div className="wide-table" role="region" aria-label={label} tabIndex={0}>{children}</div>;
}
