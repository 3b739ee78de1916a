import { useEffect, useMemo, useState } from 'react';
import type { Brief } from '../../src/domain/brief/model';
import type { TextSource } from '../../src/domain/hints/hint';
import { requestHint } from '../../src/domain/request-hint';
import { whenReleased } from '../elements/pointer';
import { DecidingWords, HintHeadline, HintNeighbours, HintReasons, WhatToSay, WhatWouldChange } from './HintView';

/** How long somebody stops typing before the text is read again. */
const PAUSE_MS = 300;

interface LiveHintProps {
  readonly brief: Brief;
  readonly summary: string;
  readonly description: string;
}

/** The newest props once they have stood still for a moment, so that a key never waits for a reading. */
function useSettled(props: LiveHintProps): LiveHintProps {
  const { brief, summary, description } = props;
  const [settled, setSettled] = useState(props);
  useEffect(() => {
    let takeBack = (): void => undefined;
    const timer = setTimeout(() => { takeBack = whenReleased(() => { setSettled({ brief, summary, description }); }); }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      takeBack();
    };
  }, [brief, summary, description]);
  return settled;
}

/** The hint on what is being typed. It is worked out in the page and asks nobody. */
export default function LiveHint(props: LiveHintProps) {
  const { brief, summary, description } = useSettled(props);
  const hint = useMemo(() => requestHint({ summary, description }, brief), [brief, summary, description]);
  if (hint === null) return <p className="subtle small">As you write what the plugin should do, this says where it seems to belong.</p>;
  const textOf = (source: TextSource): string => {
    if (source === 'summary') return summary;
    return source === 'description' ? description : brief[source].text;
  };
  return (
    <section className="stack" aria-label="Hint on what you write">
      {/* Only the line itself is announced, and only when it says something else. */}
      <p role="status"><HintHeadline hint={hint} /></p>
      <DecidingWords hint={hint} textOf={textOf} />
      <WhatToSay hint={hint} />
      <details className="disclosure small">
        <summary>Why, and what would change it</summary>
        <div className="stack">
          <HintReasons hint={hint} />
          <WhatWouldChange hint={hint} />
          <HintNeighbours hint={hint} />
        </div>
      </details>
    </section>
  );
}
