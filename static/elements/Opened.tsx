import { useEffect, useRef, type ReactNode } from 'react';

const FIELD = 'input, select, textarea';

/** A form that opens when somebody asks for it: the focus goes to its first field, also when that is still being fetched. */
export function Opened({ children }: { readonly children: ReactNode }) {
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = form;
    const focus = (): boolean => {
      const field = current?.querySelector<HTMLElement>(FIELD) ?? null;
      // Who has gone on to another field meanwhile, here or in the page around the frame, stays there.
      if (field !== null && document.hasFocus() && document.activeElement?.matches(FIELD) !== true) field.focus();
      return field !== null;
    };
    if (current === null || focus()) return undefined;
    const observer = new MutationObserver(() => { if (focus()) observer.disconnect(); });
    observer.observe(current, { childList: true, subtree: true });
    return () => { observer.disconnect(); };
  }, []);
  return <div ref={form} className="stack">{children}</div>;
}
