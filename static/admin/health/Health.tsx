import { useCallback, useEffect, useState } from 'react';
import type { Failure, Result } from '../../../src/contract/errors';
import type { Finding, HealthReport, LastLook } from '../../../src/contract/health';
import type { CallOutput } from '../../../src/contract/messages';
import { call } from '../call';
import { useAnnounce } from '../../elements/Announcer';
import { Button } from '../../elements/Button';
import { FailureMessage, Lozenge, Message, Skeleton, Spinner } from '../../elements/Message';
import { momentAsText } from '../../request/people';
import { applyInSlices } from '../set-up/apply-run';
import { Leaving } from './Leaving';

type Project = CallOutput<'listProjects'>[number];

/** What is wrong in the projects that are set up, and what mends it. Looking changes nothing. */
export function Health() {
  const [projects, setProjects] = useState<readonly Project[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    void call('listProjects', {}).then((reply) => { if (reply.ok) setProjects(reply.value.filter(({ setUp }) => setUp)); else setFailure(reply.error); });
  }, []);
  if (failure !== null) return <FailureMessage text={failure.message} />;
  if (projects === null) return <Skeleton rows={5} />;
  return (
    <>
      <section className="stack wide" aria-labelledby="health">
        <h2 id="health">Health</h2>
        {projects.length === 0 ? <NothingSetUp /> : projects.map((project) => <ProjectHealth key={project.id} project={project} />)}
      </section>
      <Leaving projects={projects} />
    </>
  );
}

/** Rules in workflows without any set-up: the app was installed anew without its data, or the site restored from a backup. */
function NothingSetUp() {
  const [workflows, setWorkflows] = useState<readonly string[]>([]);
  useEffect(() => { void call('findRules', {}).then((reply) => { if (reply.ok) setWorkflows(reply.value); }); }, []);
  if (workflows.length === 0) return <p>No project is set up yet. Open Set-up first.</p>;
  return (
    <Message tone="warning">
      <p>Workflows of this site carry rules of the app ({workflows.map((name) => `“${name}”`).join(', ')}), and the app knows of no project: it was installed anew without its data, or the site was restored from a backup. Jira refuses their moves.</p>
      <p>Open Set-up, choose the projects that ran it, and apply: what is there is found and kept. Then look here again. If they are to go on without the app, detach it below.</p>
    </Message>
  );
}

function ProjectHealth({ project: { id: projectId, key, name } }: { readonly project: Project }) {
  const announce = useAnnounce();
  const [report, setReport] = useState<HealthReport | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [work, setWork] = useState<string | null>('Looking…');

  const show = useCallback((reply: Result<HealthReport>): void => {
    setWork(null);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setReport(reply.value);
    announce(reply.value.findings.length === 0 ? `${key}: nothing is wrong.` : `${key}: ${reply.value.findings.length} findings.`);
  }, [announce, key]);
  useEffect(() => { void call('checkHealth', { projectId }).then(show); }, [projectId, show]);
  const [last, setLast] = useState<CallOutput<'readLastLook'>>(null);
  useEffect(() => { void call('readLastLook', { projectId }).then((reply) => { if (reply.ok) setLast(reply.value); }); }, [projectId]);

  async function again(): Promise<void> {
    setWork('Looking…');
    show(await call('checkHealth', { projectId }));
  }

  async function mend(how: NonNullable<Finding['mend']>): Promise<void> {
    setWork('Mending…');
    if (how === 'rename') { show(await call('renameTypes', { projectId })); return; }
    const reply = await applyInSlices({
      slice: () => call('applySetUp', { projectId }),
      pause: (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); }),
      progress: (settled, all) => { setWork(`Mending: ${settled} of ${all} parts are in place…`); },
    });
    if (!reply.ok) { setWork(null); setFailure(reply.error); return; }
    const failed = reply.value.lines.find(({ action }) => action === 'failed');
    await again();
    const why = reply.value.blockers[0] ?? failed?.why;
    if (why !== undefined) setFailure({ code: 'jira_refused', message: why });
  }

  return (
    <section className="stack card" aria-label={`Health of ${key}`}>
      <h3>{name} ({key})</h3>
      {last === null ? null : <p className="subtle small">{lastLook(last)}</p>}
      {work === null ? null : <p className="subtle"><Spinner /> {work}</p>}
      <FailureMessage text={failure?.message ?? null} />
      {report === null ? null : report.findings.length === 0
        ? <Message tone="success"><p>{report.fine} checks, and nothing is wrong.</p></Message>
        : <ul className="stack plain-list">{report.findings.map((finding) => <FindingView key={`${finding.what} ${finding.detail}`} finding={finding} waiting={work !== null} onMend={(how) => void mend(how)} />)}</ul>}
      {report === null ? null : <div><Button waiting={work !== null} label={`Look again at ${key}`} onClick={() => void again()}>Look again</Button></div>}
    </section>
  );
}

/** What the daily look found, in a sentence; the look of now stands below it. */
function lastLook({ at, findings, problem }: LastLook): string {
  const found = problem !== null ? `could not look: ${problem}` : findings.length === 0 ? 'found nothing wrong.' : `found: ${findings.join(', ')}.`;
  return `The app looks by itself once a day. On ${momentAsText(at)} it ${found}`;
}

const MENDS: Readonly<Record<NonNullable<Finding['mend']>, string>> = { apply: 'Apply set-up', rename: 'Give the name back' };

function FindingView({ finding: { what, detail, steps, mend }, waiting, onMend }: { readonly finding: Finding; readonly waiting: boolean; readonly onMend: (how: NonNullable<Finding['mend']>) => void }) {
  return (
    <li className="stack section">
      <h4>{what} <Lozenge tone="warning">{mend === null ? 'For you' : 'Can be mended'}</Lozenge></h4>
      <p>{detail}</p>
      <ol className="bullets">{steps.map((step) => <li key={step}>{step}</li>)}</ol>
      {mend === null ? null : <div><Button waiting={waiting} label={`${MENDS[mend]}: ${what}`} onClick={() => { onMend(mend); }}>{MENDS[mend]}</Button></div>}
    </li>
  );
}
