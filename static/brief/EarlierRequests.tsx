import { useEffect, useState } from 'react';
import type { Earlier, EarlierBrief } from '../../src/contract/choices';
import type { Failure } from '../../src/contract/errors';
import { call } from '../request/call';
import { Button } from '../elements/Button';
import { FailureMessage, Skeleton } from '../elements/Message';
import type { Choice } from '../elements/choice';
import { Picker } from '../elements/Picker';

interface EarlierRequestsProps {
  readonly onRead: (earlier: EarlierBrief) => void;
}

/** Other requests that this person sees, and the brief of the one that they choose. */
export function EarlierRequests({ onRead }: EarlierRequestsProps) {
  const [earlier, setEarlier] = useState<readonly Earlier[] | null>(null);
  const [chosen, setChosen] = useState<readonly Choice[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asked, setAsked] = useState(0);
  const [reading, setReading] = useState(false);

  useEffect(() => {
    let gone = false;
    void call('listEarlier', {}).then((reply) => {
      if (gone) return;
      setFailure(reply.ok ? null : reply.error);
      if (reply.ok) setEarlier(reply.value);
    });
    return () => { gone = true; };
  }, [asked]);

  async function read(issueId: string): Promise<void> {
    setReading(true);
    const reply = await call('readEarlier', { issueId });
    setReading(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) onRead(reply.value);
  }

  return (
    <div className="stack">
      {earlier === null && failure === null ? <div aria-busy="true"><Skeleton rows={2} /></div> : null}
      <FailureMessage text={failure?.message ?? null} />
      {earlier === null && failure !== null ? <div><Button onClick={() => { setFailure(null); setAsked(asked + 1); }}>Try again</Button></div> : null}
      {earlier?.length === 0 ? <p>There is no other request that you can see.</p> : null}
      {earlier === null || earlier.length === 0 ? null : (
        <>
          <Picker
            label="Earlier request" several={false} chosen={chosen} onChange={setChosen} placeholder="Choose one, or type some of its words"
            choices={earlier.map(({ id, key, summary }) => ({ id, label: `${key} ${summary}` }))}
          />
          {chosen.map(({ id }) => <div key={id}><Button waiting={reading} onClick={() => void read(id)}>Look at its brief</Button></div>)}
        </>
      )}
    </div>
  );
}
