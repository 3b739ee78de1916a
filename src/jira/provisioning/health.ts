import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import type { Finding, HealthReport } from '../../contract/health';
import { roleProblems } from '../../domain/role-members';
import type { Settings } from '../../domain/settings';
import { FIELDS } from '../../domain/vocabulary/fields';
import { REVIEWER_ROLE_IDS } from '../../domain/vocabulary/ids';
import { REVIEWER_ROLES } from '../../domain/vocabulary/roles';
import type { ProjectSetUp } from '../../operations/ports';
import type { JiraClient } from '../client';
import { restPath } from '../request';
import { appAccess } from './app-access';
import { failingExpressions } from './expressions';
import type { Project } from './project';
import { readRoleMembers } from './role-members';
import type { Site } from './steps';
import { verifyProject } from './verify';
import { ISSUE_TYPES, KINDS, type Kind } from './wanted';

/** What mends what verification finds, by how the name of the check begins; the first that fits counts. */
const REMEDIES: readonly { readonly on: string; readonly steps: readonly string[]; readonly mend: Finding['mend'] }[] = [
  { on: 'Ways into', steps: ['Apply set-up to this project: it puts the rule on every transition that leads there, and leaves the rules of others alone.'], mend: 'apply' },
  { on: 'Workflow of', steps: ['Apply set-up to this project: its workflow scheme gets the workflow back.', 'If somebody chose the other workflow on purpose, put the app’s validator on its ways into Pilot and Done there.'], mend: 'apply' },
  { on: 'Issue type', steps: ['Apply set-up to this project: it offers the issue type again.'], mend: 'apply' },
  { on: 'Status', steps: ['Apply set-up to this project: the app takes note of what is there now.'], mend: 'apply' },
  { on: 'Fields on the screens', steps: ['Apply set-up to this project, or add the named fields to the screens in Jira’s administration under Issues, Screens.'], mend: 'apply' },
  { on: 'Issue panel', steps: ['Apply set-up to this project: it pins the panel.'], mend: 'apply' },
  { on: 'Project role', steps: ['Apply set-up to this project: it makes the role again. Then give it to people under Settings.'], mend: 'apply' },
  { on: 'Project', steps: ['Do what the sentence above says, or detach the app from this project if it is to stay as it is.'], mend: null },
  { on: 'Assignee', steps: ['Open the project’s settings, Details.', 'Set the default assignee to Unassigned.'], mend: null },
  { on: 'App', steps: ['Open Jira’s administration, Apps, Manage apps.', 'Update the app, or install it again; then apply set-up.'], mend: null },
];
const UNGUARDED_DONE: Pick<Finding, 'steps' | 'mend'> = { steps: ['If this status means shipped, or a question answered, remove it from the workflow: requests and questions must get there by the guarded ways only.', 'If it means something else, leave it.'], mend: null };

/**
 * Looks for everything that would keep the process from working or would let a request by the gate. Changes nothing.
 * `settings` says who may waive; `app` acts as the app itself.
 */
export async function checkHealth(site: Site, app: JiraClient, project: Project, setUp: ProjectSetUp, settings: Settings, now: number): Promise<HealthReport> {
  const [verification, renamed, marked, roles, access, expressions] = await Promise.all([
    verifyProject(site, project, setUp), renamedTypes(site, setUp), markedRequests(site, project), roleFindings(site, project, setUp, settings), appAccess(app, project), failingExpressions(site, setUp),
  ]);
  const wrong = verification.lines.filter(({ name, ok, detail }) => (!ok || detail.startsWith('Warning')) && !(ok && name.startsWith('Project role ')));
  const ofLines = wrong.filter(({ name }) => !renamed.some(({ type }) => name.endsWith(type))).map(({ name, ok, detail }): Finding => {
    const remedy = ok && name.startsWith('Ways into') ? UNGUARDED_DONE : REMEDIES.find(({ on }) => name.startsWith(on)) ?? { steps: ['Apply set-up to this project.'], mend: 'apply' as const };
    return { what: name, detail: detail.replace(/^Warning: /, ''), steps: [...remedy.steps], mend: remedy.mend };
  });
  return { projectId: project.id, projectKey: project.key, at: now, findings: [...access, ...renamed.map(({ finding }) => finding), ...ofLines, ...expressions, ...roles, ...marked], fine: verification.lines.length - wrong.length };
}

const TypeBody = z.looseObject({ id: z.string(), name: z.string() });

/** The panel stands on issues by their type's name (manifest.yml), so a type must keep it. */
async function renamedTypes(site: Site, setUp: ProjectSetUp): Promise<readonly { readonly type: string; readonly finding: Finding }[]> {
  const found = await Promise.all(KINDS.map(async (kind) => ({ kind, name: await nameOf(site, typeIdOf(setUp, kind)) })));
  return found.flatMap(({ kind, name }) => {
    const wanted = ISSUE_TYPES[kind].name;
    if (name === null || name === wanted) return [];
    return [{ type: wanted, finding: { what: `Issue type ${wanted}`, detail: `It was renamed to “${name}”, so the app’s panel does not show on it.`, steps: [`Give it its name back: ${wanted}. The button does that.`], mend: 'rename' as const } }];
  });
}

const typeIdOf = (setUp: ProjectSetUp, kind: Kind): string => (kind === 'request' ? setUp.requestTypeId : setUp.questionTypeId);

async function nameOf(site: Site, id: string): Promise<string | null> {
  const call = { what: 'an issue type', method: 'GET', path: restPath(['issuetype', id]) } as const;
  const reply = await site.jira.exchange(call);
  if (reply.status === 404) return null;
  if (reply.status !== 200) throw site.jira.refuse(reply);
  return site.jira.parse(call, reply.json, TypeBody).name;
}

/** Gives the two issue types their names back. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-types/#api-rest-api-3-issuetype-id-put */
export async function renameTypes(site: Site, setUp: ProjectSetUp): Promise<void> {
  for (const kind of KINDS) {
    const id = typeIdOf(setUp, kind);
    const { name } = ISSUE_TYPES[kind];
    if (await nameOf(site, id) !== name) await site.jira.send({ what: 'an issue type', method: 'PUT', path: restPath(['issuetype', id]), body: { name } }, TypeBody);
  }
}

const Count = z.looseObject({ count: z.number() });

/** Requests that came into Done without having passed; the field's alias tells them. */
async function markedRequests(site: Site, project: Project): Promise<Finding[]> {
  const { name, schema } = FIELDS.acceptance;
  const jql = `project = ${Number(project.id)} AND "${name}.${schema.properties['done']?.searchAlias ?? ''}" = without_acceptance`;
  const call = { what: 'the number of marked requests', method: 'POST', path: restPath(['search', 'approximate-count']), body: { jql }, reads: true } as const;
  const reply = await site.jira.exchange(call);
  // Jira does not know the field: that it is missing is said elsewhere.
  if (reply.status === 400) return [];
  if (reply.status !== 200) throw site.jira.refuse(reply);
  const { count } = site.jira.parse(call, reply.json, Count);
  if (count === 0) return [];
  return [{
    what: 'Done without acceptance', detail: `${count} ${count === 1 ? 'request is' : 'requests are'} in Done without having passed.`,
    steps: [`Search for them: ${jql}`, 'Open each: its panel says by which way it came there and what is open. Move it back, or settle what is open.'], mend: null,
  }];
}

async function roleFindings(site: Site, project: Project, setUp: ProjectSetUp, settings: Settings): Promise<Finding[]> {
  try {
    const problems = roleProblems(await readRoleMembers(site.jira, project.id, setUp.roleIds), settings);
    return REVIEWER_ROLE_IDS.flatMap((role) => problems[role].map((detail): Finding => ({ what: `Project role ${REVIEWER_ROLES[role].projectRole}`, detail, steps: ['Open Settings, and there the role.'], mend: null })));
  } catch (error) {
    // A role that is gone is what verification tells.
    if (error instanceof AppError && error.code === 'not_found') return [];
    throw error;
  }
}
