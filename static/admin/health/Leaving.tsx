import { useState } from 'react';
import type { CallOutput } from '../../../src/contract/messages';
import { call } from '../call';
import { useAnnounce } from '../../elements/Announcer';
import { Button } from '../../elements/Button';
import { Chips } from '../../elements/Chips';
import { FailureMessage, Message, Spinner } from '../../elements/Message';
import { SiteLink } from '../../elements/SiteLink';
import { detachAll, type Detached } from './detach-run';

const RECORDS = [{ id: 'attach', label: 'Attach them to their requests' }, { id: 'leave', label: 'Leave them out' }];

/** The clean way out: decision records go onto their requests, and the app's rules come off the workflows, so that Jira refuses nothing when the app is gone. */
export function Leaving({ projects }: { readonly projects: readonly CallOutput<'listProjects'>[number][] }) {
  const announce = useAnnounce();
  const [asked, setAsked] = useState(false);
  const [withRecords, setWithRecords] = useState(true);
  const [work, setWork] = useState<string | null>(null);
  const [done, setDone] = useState<Detached | null>(null);

  async function detach(): Promise<void> {
    setWork('Looking…');
    const came = await detachAll({
      withRecords,
      takeAlong: (after, ask) => call('takeDecisionsAlong', { after, ask }),
      detach: () => call('detach', {}),
      pause: (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); }),
      progress: setWork,
    });
    setWork(null);
    setDone(came);
    setAsked(came.failure !== null);
    announce(came.failure?.message ?? 'The app is detached.');
  }

  return (
    <section className="stack" aria-labelledby="leaving">
      <h2 id="leaving">Leaving</h2>
      <p>Before the app is uninstalled, detach it. Jira refuses every move whose rule belongs to an app that is gone, so without this nobody could move a request to Pilot or Done.</p>
      <ul className="bullets">
        <li>Detaching attaches the decision record to each request on which anything was decided: what was decided, by whom and when, to read and for programs. It stays when the app is gone.</li>
        <li>It takes the app’s rules off all workflows of the site, {projects.length === 0 ? 'wherever they stand' : `those of ${projects.map(({ key }) => key).join(', ')} among them`}. From then on nothing is checked.</li>
        <li>Requests, questions, comments, issue types, statuses, workflows, schemes, screens, roles, filters and the board stay. The app’s fields and panels go with it.</li>
        <li>Applying set-up again puts the rules back.</li>
      </ul>
      <FailureMessage text={done?.failure?.message ?? null} />
      {done === null || done.failure !== null ? null : <Outcome done={done} />}
      {asked ? (
        <>
          <Chips label="What becomes of the decision records?" options={RECORDS} several={false} chosen={[withRecords ? 'attach' : 'leave']} onToggle={(id) => { setWithRecords(id === 'attach'); }} />
          <p className="subtle small">Jira may mail an attachment to whoever watches the request.</p>
        </>
      ) : null}
      {work === null ? null : <p className="subtle"><Spinner /> {work}</p>}
      <div className="row">
        {asked
          ? <><Button look="primary" waiting={work !== null} onClick={() => void detach()}>Yes, take the rules off</Button><Button onClick={() => { setAsked(false); }}>Keep them</Button></>
          : <Button onClick={() => { setAsked(true); }}>Detach the app</Button>}
      </div>
    </section>
  );
}

const records = (count: number): string => `${count} decision ${count === 1 ? 'record' : 'records'}`;

function Outcome({ done: { records: attached, workflows } }: { readonly done: Detached }) {
  return (
    <>
      <Message tone="success">
        <p>{workflows.length === 0 ? 'No workflow of this site has a rule of the app.' : `Taken off: ${workflows.map(({ name, rules }) => `${rules} ${rules === 1 ? 'rule' : 'rules'} of “${name}”`).join(', ')}.`}</p>
        {attached === null ? null : <p>{attached.there === 0 ? 'No decision record had to be attached.' : `${records(attached.there)} ${attached.there === 1 ? 'stands' : 'stand'} on the requests.`}</p>}
      </Message>
      {attached === null || attached.waiting === 0 ? null : <Message tone="warning"><p>{records(attached.waiting)} {attached.waiting === 1 ? 'is' : 'are'} still to be attached; the app goes on by itself. Do not uninstall it yet: detach again in a few minutes, which says how far it is.</p></Message>}
      {attached === null || attached.problems.length === 0 ? null : (
        <Message tone="warning">
          <p>Not attached; settle it and detach again, or leave it:</p>
          <ul className="bullets">{attached.problems.map(({ issueId, key, why }) => <li key={issueId}>{key === '' ? `The request with the id ${issueId}` : <SiteLink path={`/browse/${encodeURIComponent(key)}`}>{key}</SiteLink>}: {why}</li>)}</ul>
        </Message>
      )}
    </>
  );
}
