import { useState } from 'react';
import type { DetachReport } from '../../../src/contract/health';
import type { CallOutput } from '../../../src/contract/messages';
import { call } from '../../bridge/call';
import { useAnnounce } from '../../elements/Announcer';
import { Button } from '../../elements/Button';
import { FailureMessage, Message } from '../../elements/Message';

/** More slices than that have no workflow left to write. */
const MAX_SLICES = 40;

/** The clean way out: the app's rules come off the workflows, so that Jira refuses nothing when the app is gone. */
export function Leaving({ projects }: { readonly projects: readonly CallOutput<'listProjects'>[number][] }) {
  const announce = useAnnounce();
  const [asked, setAsked] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [done, setDone] = useState<DetachReport['workflows'] | null>(null);

  async function detach(): Promise<void> {
    setWaiting(true);
    const freed: DetachReport['workflows'] = [];
    let problem: string | null = null;
    for (let slice = 0; slice < MAX_SLICES; slice++) {
      const reply = await call('detach', {});
      if (!reply.ok) { problem = reply.error.message; break; }
      freed.push(...reply.value.workflows);
      if (reply.value.complete) break;
      problem = slice + 1 === MAX_SLICES ? 'Some workflows are left. Detach again.' : null;
    }
    setWaiting(false);
    setFailure(problem);
    setDone(freed);
    setAsked(problem !== null);
    announce(problem ?? 'The app is detached.');
  }

  return (
    <section className="stack" aria-labelledby="leaving">
      <h2 id="leaving">Leaving</h2>
      <p>Before the app is uninstalled, detach it. Jira refuses every move whose rule belongs to an app that is gone, so without this nobody could move a request to Pilot or Done.</p>
      <ul className="bullets">
        <li>Detaching takes the app’s rules off all workflows of the site, {projects.length === 0 ? 'wherever they stand' : `those of ${projects.map(({ key }) => key).join(', ')} among them`}. From then on nothing is checked.</li>
        <li>Requests, questions, comments, issue types, statuses, workflows, schemes, screens and roles stay.</li>
        <li>Decisions and their log stay with the app until it is uninstalled. Export what you need from each request’s history first.</li>
        <li>Applying set-up again puts the rules back.</li>
      </ul>
      <FailureMessage text={failure} />
      {done === null ? null : (
        <Message tone="success">
          <p>{done.length === 0 ? 'No workflow of this site has a rule of the app.' : `Taken off: ${done.map(({ name, rules }) => `${rules} rules of “${name}”`).join(', ')}.`}</p>
        </Message>
      )}
      <div className="row">
        {asked
          ? <><Button look="primary" waiting={waiting} onClick={() => void detach()}>Yes, take the rules off</Button><Button onClick={() => { setAsked(false); }}>Keep them</Button></>
          : <Button onClick={() => { setAsked(true); }}>Detach the app</Button>}
      </div>
    </section>
  );
}
