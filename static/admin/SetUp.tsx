import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../src/contract/errors';
import type { CallOutput } from '../../src/contract/messages';
import type { ProvisioningPlan, ProvisioningVerification } from '../../src/contract/provisioning';
import { call } from '../bridge/call';
import { useAnnounce } from '../elements/Announcer';
import { Button } from '../elements/Button';
import { FailureMessage, Message, Skeleton, Spinner } from '../elements/Message';
import { applyInSlices, progressOf } from './apply-run';
import { HintCounts } from './HintCounts';
import { PlanTable } from './PlanTable';
import { ProjectList } from './ProjectList';
import { canApply, summaryOfPlan, summaryOfResult } from './plan-text';
import { VerificationTable } from './VerificationTable';

type Projects = CallOutput<'listProjects'>;
type Work = { readonly name: 'listProjects' | 'planSetUp' | 'applySetUp' | 'verifySetUp'; readonly text: string };
type Shown =
  | { readonly what: 'plan' | 'result'; readonly plan: ProvisioningPlan }
  | { readonly what: 'verification'; readonly verification: ProvisioningVerification };

/** Set-up of a project for custom plugin requests: choose, read the plan, apply it, verify. */
export function SetUp() {
  const announce = useAnnounce();
  const heading = useRef<HTMLHeadingElement>(null);
  const [projects, setProjects] = useState<Projects | null>(null);
  const [projectId, setProjectId] = useState<string | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [work, setWork] = useState<Work | null>({ name: 'listProjects', text: 'Reading the projects…' });
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    void call('listProjects', {}).then((reply) => {
      setWork(null);
      if (reply.ok) setProjects(reply.value); else setFailure(reply.error);
    });
  }, []);

  useEffect(() => { if (shown !== null) heading.current?.focus(); }, [shown]);

  async function run(next: Work, act: () => Promise<Failure | null>): Promise<void> {
    setWork(next);
    setFailure(null);
    announce(next.text);
    const failed = await act();
    setWork(null);
    setFailure(failed);
  }

  const plan = (id: string) => run({ name: 'planSetUp', text: 'Comparing the project with what is needed…' }, async () => {
    setProjectId(id);
    setShown(null);
    const reply = await call('planSetUp', { projectId: id });
    if (!reply.ok) return reply.error;
    setShown({ what: 'plan', plan: reply.value });
    announce(summaryOfPlan(reply.value));
    return null;
  });

  const apply = (id: string) => run({ name: 'applySetUp', text: 'Setting up the project. This can take a minute; keep this page open…' }, async () => {
    const reply = await applyInSlices({
      slice: () => call('applySetUp', { projectId: id }),
      pause: (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); }),
      progress: (done, waiting) => {
        const { settled, all } = progressOf(done);
        setWork({ name: 'applySetUp', text: `Setting up the project: ${settled} of ${all} parts are in place. Keep this page open… ${waiting}`.trim() });
      },
    });
    if (!reply.ok) return reply.error;
    setShown({ what: 'result', plan: reply.value });
    announce(summaryOfResult(reply.value));
    const again = await call('listProjects', {});
    if (again.ok) setProjects(again.value);
    return null;
  });

  const verify = (id: string) => run({ name: 'verifySetUp', text: 'Verifying the set-up…' }, async () => {
    setProjectId(id);
    setShown(null);
    const reply = await call('verifySetUp', { projectId: id });
    if (!reply.ok) return reply.error;
    setShown({ what: 'verification', verification: reply.value });
    announce(reply.value.ok ? 'Everything is in place.' : 'Something is missing.');
    return null;
  });

  const waiting = work !== null;
  return (
    <main className="stack wide">
      <h1>Custom plugin requests: set-up</h1>
      <p>Choose a company-managed project. You see a plan first; nothing is changed until you apply it.</p>
      {projects === null && work?.name === 'listProjects' ? <Skeleton rows={4} /> : null}
      {projects === null ? null : <ProjectList projects={projects} waiting={waiting} onPlan={plan} onVerify={verify} />}
      {work === null ? null : <p className="subtle"><Spinner /> {work.text}</p>}
      <FailureMessage text={failure?.message ?? null} />
      {shown === null ? null : (
        <section className="stack" aria-labelledby="outcome">
          <h2 id="outcome" ref={heading} tabIndex={-1}>{TITLES[shown.what]}</h2>
          {shown.what === 'verification' ? <VerificationTable verification={shown.verification} /> : (
            <>
              <p>{shown.what === 'plan' ? summaryOfPlan(shown.plan) : summaryOfResult(shown.plan)}</p>
              {shown.plan.blockers.length === 0 ? null : (
                <Message tone="warning">
                  <h3>What stands in the way</h3>
                  <ul className="bullets">{shown.plan.blockers.map((blocker) => <li key={blocker}>{blocker}</li>)}</ul>
                </Message>
              )}
              <PlanTable plan={shown.plan} />
              <div className="row">
                {projectId !== null && canApply(shown.plan) ? <Button look="primary" waiting={waiting} onClick={() => void apply(projectId)}>{shown.what === 'plan' ? 'Apply this plan' : 'Apply again'}</Button> : null}
                {projectId !== null && shown.what === 'result' ? <Button waiting={waiting} onClick={() => void verify(projectId)}>Verify</Button> : null}
              </div>
            </>
          )}
        </section>
      )}
      {projects === null ? null : <HintCounts />}
    </main>
  );
}

const TITLES: Readonly<Record<Shown['what'], string>> = { plan: 'Plan', result: 'Result', verification: 'Verification' };
