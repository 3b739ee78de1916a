import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import type { ProvisioningPlan } from '../../contract/provisioning';
import { FILTER_IDS, QUESTION_STATUS_IDS, REVIEWER_ROLE_IDS, STATUS_IDS } from '../../domain/vocabulary/ids';
import type { ProbeStore, ProjectSetUp, Provisioning, SetUpStore } from '../../operations/ports';
import { createClient, sleep, type Wait } from '../client';
import type { AppContext } from '../modules';
import type { JiraRequests } from '../gateway';
import { restPath } from '../request';
import { carryOut, withOutcome } from './apply';
import { readByHand } from './by-hand';
import { detach, findRules } from './detach';
import { checkHealth, renameTypes } from './health';
import { listProjects, readProject, type Project } from './project';
import { tryGate, type Trial } from './probe';
import { changeRole, findMembers, readRoleMembers } from './role-members';
import { sliceOf } from './slice';
import { blockersOf, linesOf, lookAtAll } from './stages';
import { nothingKnown, type Known, type Site } from './steps';
import { readSurroundings } from './surroundings';
import { listTeamWorkflows } from './team-workflow';
import { verifyProject } from './verify';

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
 * | filters: searching, creating                        | read:jira-work, write:jira-work | Share dashboards and filters |
 *
 * Boards take granular scopes alone: `write:board-scope:jira-software` creates one, `read:board-scope.admin:jira-software` finds it by its filter, and
 * with `read:project:jira` tells its columns (https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/).
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/ names both for each operation.
 */

const Permissions = z.looseObject({ permissions: z.record(z.string(), z.looseObject({ havePermission: z.boolean() })) });
/** What is stored of a set-up; null also when it cannot be read, since applying set-up again is how it is repaired. What a later version of the app wrote is not repaired by an earlier one. */
async function readable(setUps: SetUpStore, projectId: string): Promise<ProjectSetUp | null> {
  try {
    return await setUps.read(projectId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'unreadable' && error.details === undefined) return null;
    throw error;
  }
}

/** Where a completed set-up and what the gate is tried with are kept. */
export interface ProvisioningStores { readonly setUps: SetUpStore; readonly probes: ProbeStore }
/** How a run pauses between looks at a task of Jira, milliseconds of a clock, and names that nobody else has; tests replace them. */
export interface ProvisioningMeans { readonly wait: Wait; readonly clock: () => number; readonly newName: () => string }
const MEANS: ProvisioningMeans = { wait: sleep, clock: Date.now, newName: () => crypto.randomUUID().slice(0, 8) };

/** Set-up of projects, with the admin's rights; only what the gate is tried with belongs to the app. Every method rejects with `AppError` and with nothing else. */
export function createProvisioning(requests: JiraRequests, app: AppContext, { setUps, probes }: ProvisioningStores, means: Partial<ProvisioningMeans> = {}): Provisioning {
  const { wait, clock, newName } = { ...MEANS, ...means };
  const site: Site = { jira: createClient(requests.asUser, 'user', wait), app, wait, clock };

  async function rights(): Promise<{ administers: boolean; mayShare: boolean }> {
    const path = restPath(['mypermissions'], { permissions: 'ADMINISTER,CREATE_SHARED_OBJECTS' });
    const { permissions } = await site.jira.send({ what: 'your permissions', method: 'GET', path }, Permissions);
    return { administers: permissions['ADMINISTER']?.havePermission === true, mayShare: permissions['CREATE_SHARED_OBJECTS']?.havePermission === true };
  }
  const isAdmin = async (): Promise<boolean> => (await rights()).administers;

  /** Jira answers some of these operations with 401 to who is signed in but no admin, so that is asked first. */
  async function start(projectId: string): Promise<{ project: Project; stored: ProjectSetUp | null; mayShare: boolean }> {
    const { administers, mayShare } = await rights();
    if (!administers) throw new AppError('forbidden', 'Only a Jira admin can set projects up. Ask one to open this page.');
    const [project, stored] = await Promise.all([readProject(site.jira, projectId), readable(setUps, projectId)]);
    return { project, stored, mayShare };
  }

  const rivalsOf = async (projectId: string): Promise<ProjectSetUp[]> => (await setUps.all()).filter((other) => other.projectId !== projectId && other.teamWorkflow !== undefined);

  return {
    isAdmin,
    listProjects: () => listProjects(site.jira),
    async listWorkflows(projectId) {
      const { project, stored } = await start(projectId);
      return { chosen: stored?.teamWorkflow ?? null, workflows: project.unsupported === null && project.style === 'company' ? await listTeamWorkflows(site, project) : [] };
    },
    async plan(projectId, workflow): Promise<ProvisioningPlan> {
      const { project, stored, mayShare } = await start(projectId);
      const head = { projectId: project.id, projectKey: project.key };
      if (project.unsupported !== null) return { ...head, lines: [], blockers: [project.unsupported] };
      const seen = await lookAtAll(site, nothingKnown(project, stored, { mayShare, workflow, rivals: await rivalsOf(projectId) }));
      return { ...head, lines: linesOf(seen), blockers: blockersOf(seen) };
    },
    async checkHealth(setUp, settings, now) {
      return checkHealth(site, createClient(requests.asApp, 'app', wait), await readProject(site.jira, setUp.projectId), setUp, settings, now);
    },
    renameTypes: (setUp) => renameTypes(site, setUp),
    findRules: () => findRules(site),
    detach: () => detach({ ...site, jira: sliceOf(site.jira, clock).jira }),
    roleMembers: ({ projectId, roleIds }) => readRoleMembers(site.jira, projectId, roleIds),
    changeRole: ({ projectId, roleIds }, change) => changeRole(site.jira, projectId, roleIds[change.role], change),
    async findMembers(query) {
      if (!await isAdmin()) throw new AppError('forbidden', 'Only a Jira admin can look for people here. Ask one to do it.');
      return findMembers(site.jira, query);
    },
    async lookAround(projectId) {
      const { project } = await start(projectId);
      const own = (await setUps.all()).flatMap(({ filterIds = {} }) => Object.values(filterIds));
      return readSurroundings(site.jira, project, new Set(own));
    },
    async apply(projectId, now, workflow) {
      const slice = sliceOf(site.jira, clock);
      const { project, stored, mayShare } = await start(projectId);
      const head = { projectId: project.id, projectKey: project.key };
      if (project.unsupported !== null) return { plan: { ...head, lines: [], blockers: [project.unsupported] }, setUp: null, more: false, waiting: '' };
      const known = nothingKnown(project, stored, { mayShare, workflow, rivals: await rivalsOf(projectId) });
      const writing: Site = { ...site, jira: slice.jira };
      const seen = await lookAtAll(writing, known);
      const planned = linesOf(seen);
      const blockers = blockersOf(seen);
      if (blockers.length > 0) return { plan: { ...head, lines: planned, blockers }, setUp: null, more: false, waiting: '' };
      const outcome = await carryOut(writing, slice, known, seen);
      const plan = { ...head, lines: withOutcome(planned, outcome), blockers: [...outcome.blockers] };
      if (outcome.end !== 'complete') return { plan, setUp: null, more: outcome.end === 'more', waiting: outcome.waiting };
      const made = setUpOf(known, stored?.at ?? now);
      const setUp = stored !== null && sameSetUp(stored, made) ? stored : made;
      if (setUp !== stored) await setUps.write(setUp);
      return { plan, setUp, more: false, waiting: '' };
    },
    async verify(projectId) {
      const { project, stored } = await start(projectId);
      const verification = await verifyProject(site, project, stored);
      return { ...verification, byHand: await readByHand(site, project, stored, verification.lines) };
    },
    async tryGate(projectId, sentenceOf) {
      const { project, stored } = await start(projectId);
      if (stored === null) throw new AppError('not_set_up', 'Set this project up first; then the gate can be tried.');
      const trial: Trial = { app: createClient(requests.asApp, 'app', wait), admin: site.jira, probes, clock, newName, sentenceOf: (key, gate) => sentenceOf(key, gate, stored) };
      const lines = await tryGate(trial, project.id, stored);
      return { projectId: project.id, projectKey: project.key, ok: lines.every(({ ok }) => ok), lines, byHand: [] };
    },
  };
}

function setUpOf(known: Known, at: number): ProjectSetUp {
  return {
    v: 1, projectId: known.project.id, at,
    requestTypeId: settled(known.typeIds.request), questionTypeId: settled(known.typeIds.question),
    statusIds: pick(STATUS_IDS, known.statusIds), questionStatusIds: pick(QUESTION_STATUS_IDS, known.statusIds), roleIds: pick(REVIEWER_ROLE_IDS, known.roleIds),
    filterIds: known.filterIds,
    ...(known.teamWorkflow === null ? {} : { teamWorkflow: known.teamWorkflow }),
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
  const ids = ({ projectId, requestTypeId, questionTypeId, statusIds, questionStatusIds, roleIds, filterIds = {}, teamWorkflow }: ProjectSetUp) => JSON.stringify([
    projectId, requestTypeId, questionTypeId, STATUS_IDS.map((id) => statusIds[id]), QUESTION_STATUS_IDS.map((id) => questionStatusIds[id]), REVIEWER_ROLE_IDS.map((id) => roleIds[id]), FILTER_IDS.map((id) => filterIds[id] ?? null),
    teamWorkflow?.id, STATUS_IDS.map((id) => teamWorkflow?.statuses[id] ?? null),
  ]);
  return ids(one) === ids(other);
}
