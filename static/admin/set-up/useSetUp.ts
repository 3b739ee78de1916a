import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure, Result } from '../../../src/contract/errors';
import type { CallOutput } from '../../../src/contract/messages';
import type { ProvisioningPlan, ProvisioningVerification, Surroundings } from '../../../src/contract/provisioning';
import type { WorkflowChoice } from '../../../src/contract/workflow-choice';
import { call } from '../call';
import { useAnnounce } from '../../elements/Announcer';
import { applyInSlices } from './apply-run';
import { canApply, summaryOfPlan, summaryOfResult } from './plan-text';

export type Projects = CallOutput<'listProjects'>;

/** What is known of one project in this visit. `applied` tells a plan from what became of it. */
export interface Run {
  readonly key: string;
  readonly plan: ProvisioningPlan | null;
  /** What requests are to run on: null is the app's own workflow, and undefined what the project is set up with. */
  readonly workflow: WorkflowChoice | null | undefined;
  readonly applied: boolean;
  readonly around: Surroundings | null;
  readonly verification: ProvisioningVerification | null;
  readonly failure: Failure | null;
}

/** What is under way: a sentence, and how far it is where that is known. */
export interface Work { readonly text: string; readonly settled?: number; readonly all?: number }

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** The set-up of projects, one after the other, so that an admin sees which one a failure belongs to and Jira is not asked for all at once. */
export function useSetUp() {
  const announce = useAnnounce();
  const [projects, setProjects] = useState<Projects | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [runs, setRuns] = useState<readonly (Run & { readonly id: string })[]>([]);
  const [work, setWork] = useState<Work | null>({ text: 'Reading the projects…' });
  const working = useRef(true);

  const take = useCallback((reply: Result<Projects>): void => { if (reply.ok) setProjects(reply.value); else setFailure(reply.error); }, []);
  useEffect(() => {
    void call('listProjects', {}).then((reply) => {
      working.current = false;
      setWork(null);
      take(reply);
    });
  }, [take]);

  const update = (id: string, change: Partial<Run>): void => { setRuns((before) => before.map((run) => (run.id === id ? { ...run, ...change } : run))); };

  /** Does something for each project in turn; nothing else can be begun meanwhile. */
  async function each(chosen: readonly { readonly id: string; readonly key: string }[], act: (id: string, key: string) => Promise<void>): Promise<void> {
    if (working.current) return;
    working.current = true;
    setFailure(null);
    for (const { id, key } of chosen) await act(id, key);
    working.current = false;
    setWork(null);
  }

  function begin(text: string): void {
    setWork({ text });
    announce(text);
  }

  async function verifyOne(id: string, key: string): Promise<void> {
    begin(`Verifying ${key}…`);
    const read = await call('verifySetUp', { projectId: id });
    if (!read.ok) { update(id, { failure: read.error }); return; }
    update(id, { verification: read.value });
    if (!read.value.ok) { announce(`${key}: something is missing.`); return; }
    begin(`Trying in ${key} whether Jira refuses what it has to refuse…`);
    const tried = await call('tryGate', { projectId: id });
    if (!tried.ok) { update(id, { failure: tried.error }); return; }
    const lines = [...tried.value.lines, ...read.value.lines];
    update(id, { verification: { ...read.value, ok: tried.value.ok, lines } });
    announce(tried.value.ok ? `${key}: everything is in place.` : `${key}: the gate let something pass.`);
  }

  const fresh = (chosen: readonly { readonly id: string; readonly key: string }[]): void => {
    setRuns(chosen.map(({ id, key }) => ({ id, key, plan: null, workflow: undefined, applied: false, around: null, verification: null, failure: null })));
  };

  const plan = (chosen: readonly { readonly id: string; readonly key: string }[]) => {
    if (!working.current) fresh(chosen);
    return each(chosen, async (id, key) => {
      begin(`Comparing ${key} with what is needed…`);
      const [planned, around] = await Promise.all([call('planSetUp', { projectId: id }), call('lookAround', { projectId: id })]);
      if (!planned.ok) { update(id, { failure: planned.error }); return; }
      update(id, { plan: planned.value, around: around.ok ? around.value : null, failure: around.ok ? null : around.error });
      announce(summaryOfPlan(planned.value));
    });
  };

  /** One of the planned projects once more, with another workflow. */
  const replan = (id: string, key: string, workflow: WorkflowChoice | null) => each([{ id, key }], async () => {
    begin(`Comparing ${key} with what is needed…`);
    const planned = await call('planSetUp', { projectId: id, workflow });
    if (!planned.ok) { update(id, { failure: planned.error }); return; }
    update(id, { plan: planned.value, workflow, failure: null });
    announce(summaryOfPlan(planned.value));
  });

  const apply = () => each(runs.filter((run) => run.plan !== null && canApply(run.plan)), async (id, key) => {
    const workflow = runs.find((run) => run.id === id)?.workflow;
    begin(`Setting up ${key}. Keep this page open…`);
    update(id, { failure: null });
    const reply = await applyInSlices({
      slice: () => call('applySetUp', { projectId: id, workflow }),
      pause,
      progress: (settled, all, waiting) => { setWork({ text: `Setting up ${key}. Keep this page open… ${waiting}`.trim(), settled, all }); },
    });
    if (!reply.ok) { update(id, { failure: reply.error }); return; }
    update(id, { plan: reply.value, applied: true });
    announce(summaryOfResult(reply.value));
    if (reply.value.blockers.length > 0 || reply.value.lines.some(({ action }) => action === 'failed')) return;
    take(await call('listProjects', {}));
    await verifyOne(id, key);
  });

  const verify = (chosen: readonly { readonly id: string; readonly key: string }[]) => {
    if (!working.current) fresh(chosen);
    return each(chosen, verifyOne);
  };

  return { projects, failure, runs, work, plan, replan, apply, verify };
}
