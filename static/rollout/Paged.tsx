import type { ReactNode } from 'react';
import { Button } from '../elements/Button';
import { countAsText } from './counts';

export const PAGE_SIZE = 50;

interface PagedProps<T> {
  readonly of: readonly T[];
  /** 1 for the first page; one beyond the last shows the last. */
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly label: string;
  readonly children: (part: readonly T[]) => ReactNode;
}

/** A long list a page at a time. */
export function Paged<T>({ of, page, onPage, label, children }: PagedProps<T>) {
  const pages = Math.max(1, Math.ceil(of.length / PAGE_SIZE));
  const shown = Math.min(page, pages);
  const first = (shown - 1) * PAGE_SIZE;
  return (
    <>
      {children(of.slice(first, first + PAGE_SIZE))}
      {pages === 1 ? null : (
        <nav className="row pages" aria-label={label}>
          {shown > 1 ? <Button onClick={() => { onPage(shown - 1); }}>Previous</Button> : null}
          <span>{countAsText(first + 1)}–{countAsText(Math.min(first + PAGE_SIZE, of.length))} of {countAsText(of.length)}</span>
          {shown < pages ? <Button onClick={() => { onPage(shown + 1); }}>Next</Button> : null}
        </nav>
      )}
    </>
  );
}
