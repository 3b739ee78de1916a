import { Button } from '../elements/Button';
import { momentAsText } from '../request/people';
import type { Target, WhatNow as Now } from './what-now';

interface WhatNowProps {
  readonly now: Now;
  /** Follows the button; null while what it leads to is open already. */
  readonly onFollow: ((target: Target) => void) | null;
}

/** The panel's first line: what is to be done, and the one button of whoever looks. */
export function WhatNow({ now: { sentence, button, since }, onFollow }: WhatNowProps) {
  return (
    <section className={button === null ? 'now' : 'now turn'} aria-labelledby="now">
      <div className="stack">
        <h2 id="now" tabIndex={-1}>What now</h2>
        <p>{sentence}{since === null ? null : <> <span className="subtle small">Since {momentAsText(since)}.</span></>}</p>
      </div>
      {button === null || onFollow === null ? null : <Button look="primary" onClick={() => { onFollow(button.target); }}>{button.label}</Button>}
    </section>
  );
}
