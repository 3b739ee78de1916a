import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import type { PlanLine, ProvisioningPlan } from '../../contract/provisioning';
import { QUESTION_STATUS_IDS, REVIEWER_ROLE_IDS, STATUS_IDS } from '../../domain/vocabulary/ids';
import type { ProjectSetUp, Provisioning, SetUpStore } from '../../operations/ports';
import { createClient, type Wait } from '../client';
import type { AppContext } from '../modules';
import { restPath, type JiraRequest } from '../request';
import { issueTypeScheme } from './issue-type-scheme';
import { issueTypeScreenScheme } from './issue-type-screen-scheme';
import { issueTypes } from './issue-types';
import { panelPin } from './panel';
import { prerequisites } from './prerequisites';
import { listProjects, readProject, type Project } from './project';
import { roles } from './roles';
import { commentScreen, screens, screenSchemes } from './screens';
import { statuses } from './statuses';
import { nothingKnown, type Change, type Known, type Site, type Step } from './steps';
import { verifyProject } from './verify';
import { workflowScheme } from './workflow-scheme';
import { workflows } from './workflows';

/**
 * Sets a company-managed project up for the process, with the rights of the admin who asks for it.
 *
 * | what                                                | classic scope              | permission          |
 * |-----------------------------------------------------|----------------------------|---------------------|
 * | projects, fields, resolutions, issue types, count, own permissions | read:jira-work | Browse Projects     |
 * | members of a role in a project                      | read:jira-work             | Administer Projects |
 * | project roles, statuses, workflows, workflow schemes, issue types and their schemes, issue type screen schemes; writing screen schemes | manage:jira-configuration | Administer Jira |
 * | screens, their tabs and fields; reading screen schemes; pinning panels | manage:jira-project | Administer Jira  |
 * | tasks                                               | read:jira-work             | who started it      |
 *
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/ names both for each operation.
 */

/** In this order each step finds what it needs; the issue types come to the project when workflows and screens are in place. */
const STEPS: readonly Step[] = [
  prerequisites, roles, statuses, issueTypes, commentScreen, workflows, workflowScheme, screens, screenSchemes, issueTypeScreenScheme, issueTypeScheme, panelPin,
];

const Permissions = z.looseObject({ permissions: z.record(z.string(), z.looseObject({ havePermission: z.boolean() })) });
/** What is stored of a set-up; null also when it cannot be read, since applying set-up again is how it is repaired. */
async function readable(setUps: SetUpStore, projectId: string): Promise<ProjectSetUp | null> {
  try {
    return await setUps.read(projectId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'unreadable') return null;
    throw error;
  }
}

const pause: Wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Set-up of projects. `request` acts as the user. `setUps` is where a completed set-up is kept. `wait` is how the run
 * pauses between looks at a task of Jira; tests replace it. Every method rejects with `AppError` and with nothing else.
 */
export function createProvisioning(request: JiraRequest, app: AppContext, setUps: SetUpStore, wait: Wait = pause): Provisioning {
  const site: Site = { jira: createClient(request, 'user', wait), app, wait };

  async function isAdmin(): Promise<boolean> {
    const path = restPath(['mypermissions'], { permissions: 'ADMINISTER' });
    const { permissions } = await site.jira.send({ what: 'your permissions', method: 'GET', path }, Permissions);
    return permissions['ADMINISTER']?.havePermission === true;
  }

  /** Jira answers some of these operations with 401 to who is signed in but no admin, so that is asked first. */
  async function start(projectId: string): Promise<{ project: Project; stored: ProjectSetUp | null }> {
    if (!await isAdmin()) throw new AppError('forbidden', 'Only a Jira administrator can set projects up. Ask one to open this page.');
    return { project: await readProject(site.jira, projectId), stored: await readable(setUps, projectId) };
  }

  async function plan(projectId: string): Promise<ProvisioningPlan> {
    const { project, stored } = await start(projectId);
    return planProject(site, project, stored?.at ?? null);
  }

  return {
    isAdmin,
    listProjects: () => listProjects(site.jira),
    plan,
    async apply(projectId, now) {
      const { project, stored } = await start(projectId);
      const planned = await planProject(site, project, stored?.at ?? null);
      if (planned.blockers.length > 0) return { plan: planned, setUp: null };
      const known = nothingKnown(project, stored?.at ?? null);
      const done = await carryOut(site, known);
      if (!done.complete) return { plan: { ...planned, lines: [...done.lines, ...notReached(planned, done.lines)], blockers: done.blockers }, setUp: null };
      const made = setUpOf(known, now);
      const setUp = stored !== null && sameSetUp(stored, made) ? stored : made;
      if (setUp !== stored) await setUps.write(setUp);
      return { plan: { ...planned, lines: done.lines }, setUp };
    },
    async verify(projectId) {
      const { project, stored } = await start(projectId);
      return verifyProject(site, project, stored);
    },
  };
}

async function planProject(site: Site, project: Project, setUpAt: number | null): Promise<ProvisioningPlan> {
  const head = { projectId: project.id, projectKey: project.key };
  if (project.unsupported !== null) return { ...head, lines: [], blockers: [project.unsupported] };
  const known = nothingKnown(project, setUpAt);
  const lines: PlanLine[] = [];
  const blockers: string[] = [];
  for (const step of STEPS) {
    const seen = await step.look(site, known);
    lines.push(...seen.changes.flatMap((change) => change.lines));
    blockers.push(...seen.blockers);
  }
  return { ...head, lines, blockers };
}

interface Outcome { readonly lines: PlanLine[]; readonly blockers: string[]; readonly complete: boolean }

/** Looks and changes, step by step, and stops at the first change that fails; the next run finds what this one made. */
async function carryOut(site: Site, known: Known): Promise<Outcome> {
  const lines: PlanLine[] = [];
  for (const step of STEPS) {
    const { changes, blockers } = await step.look(site, known);
    if (blockers.length > 0) return { lines, blockers: [...blockers], complete: false };
    for (const change of changes) {
      const failure = await attempt(change);
      lines.push(...change.lines.map((line): PlanLine => {
        if (change.carryOut === undefined) return line;
        return failure === null ? { ...line, action: 'done' } : { ...line, action: 'failed', why: failure.message };
      }));
      if (failure !== null) return { lines, blockers: [], complete: false };
    }
  }
  return { lines, blockers: [], complete: true };
}

async function attempt(change: Change): Promise<AppError | null> {
  try {
    await change.carryOut?.();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function notReached(planned: ProvisioningPlan, lines: readonly PlanLine[]): PlanLine[] {
  return planned.lines
    .filter((line) => line.action !== 'exists' && !lines.some((other) => other.kind === line.kind && other.name === line.name))
    .map((line) => ({ ...line, action: 'leave', why: 'Not reached. Apply set-up again; it goes on here.' }));
}

function setUpOf(known: Known, now: number): ProjectSetUp {
  return {
    v: 1, projectId: known.project.id, at: now,
    requestTypeId: settled(known.typeIds.request), questionTypeId: settled(known.typeIds.question),
    statusIds: pick(STATUS_IDS, known.statusIds), questionStatusIds: pick(QUESTION_STATUS_IDS, known.statusIds), roleIds: pick(REVIEWER_ROLE_IDS, known.roleIds),
  };
}

function pick<K extends string, T>(keys: readonly K[], from: Partial<Record<K, T>>): Record<K, T> {
  return Object.fromEntries(keys.map((key) => [key, settled(from[key])])) as Record<K, T>;
}

function settled<T>(id: T | undefined): T {
  if (id === undefined) throw new AppError('internal', 'Set-up ended without knowing everything it made. Apply it again.');
  return id;
}

function sameSetUp(one: ProjectSetUp, other: ProjectSetUp): boolean {
  const ids = ({ projectId, requestTypeId, questionTypeId, statusIds, questionStatusIds, roleIds }: ProjectSetUp) => JSON.stringify([
    projectId, requestTypeId, questionTypeId, STATUS_IDS.map((id) => statusIds[id]), QUESTION_STATUS_IDS.map((id) => questionStatusIds[id]), REVIEWER_ROLE_IDS.map((id) => roleIds[id]),
  ]);
  return ids(one) === ids(other);
}
