import { useState, type ReactNode } from 'react';

interface DisclosureProps {
  readonly summary: ReactNode;
  /** Open at first; what somebody does with it afterwards stays. */
  readonly startsOpen?: boolean;
  readonly id?: string;
  readonly small?: boolean;
  readonly children: ReactNode;
}

/** Something that can be unfolded. What is inside is made when it is first open, and kept. */
export function Disclosure({ summary, startsOpen = false, id, small = false, children }: DisclosureProps) {
  const [open, setOpen] = useState(startsOpen);
  const [opened, setOpened] = useState(startsOpen);
  return (
    <details
      id={id} className={small ? 'disclosure small' : 'disclosure'} open={open}
      onToggle={(event) => { const now = event.currentTarget.open; setOpen(now); if (now) setOpened(true); }}
    >
      <summary>{summary}</summary>
      {opened ? <div className="stack inside">{children}</div> : null}
    </details>
  );
}
