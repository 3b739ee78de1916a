import { useEffect, useRef, type ReactNode } from 'react';

/** A form that opens when somebody asks for it: the focus goes to its first field. */
export function Opened({ children }: { readonly children: ReactNode }) {
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => { form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(); }, []);
  return <div ref={form} className="stack">{children}</div>;
}
