import type { TeamWorkflow } from '../../contract/provisioning';
import { STATUS_IDS, type StatusId } from '../../domain/vocabulary/ids';
import { STATUSES } from '../../domain/vocabulary/statuses';
import { restPath } from '../request';
import type { Project } from './project';
import type { Known, Site } from './steps';
import { KINDS, workflowName } from './wanted';
import { isLoop } from './workflow-merge';
import { ReadReply, type Workflow, type WorkflowStatus } from './workflow-model';
import { readScheme } from './workflow-scheme';

/**
 * A workflow that the team has already, in place of the app's own. Some of its statuses stand for ours, which are told apart by nothing else; so
 * every way into what stands for Pilot, Done and the endings gets the gate, and what is missing is added beside what is there.
 */

interface Read { readonly workflow: Workflow; readonly statuses: readonly WorkflowStatus[] }

/** The workflow as it is now, with its version; null when there is none. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/#api-rest-api-3-workflows-post */
export async function readTeamWorkflow(site: Site, id: string): Promise<Read | null> {
  const call = { what: 'a workflow', method: 'POST', path: restPath(['workflows']), body: { workflowIds: [id] }, reads: true } as const;
  const reply = await site.jira.exchange(call);
  if (reply.status === 400 || reply.status === 404) return null;
  if (reply.status !== 200) throw site.jira.refuse(reply);
  const { workflows: [workflow], statuses } = site.jira.parse(call, reply.json, ReadReply);
  return workflow === undefined ? null : { workflow, statuses: statuses.filter(({ statusReference }) => workflow.statuses.some((used) => used.statusReference === statusReference)) };
}

/** Workflows of the project's scheme that requests could run on: those that can be changed, without the app's. */
export async function listTeamWorkflows(site: Site, project: Project): Promise<TeamWorkflow[]> {
  const scheme = await readScheme(site, { projectIds: [project.id] });
  const used = [...(scheme?.defaultWorkflow == null ? [] : [scheme.defaultWorkflow]), ...(scheme?.workflowsForIssueTypes ?? []).map(({ workflow }) => workflow)];
  const ours = KINDS.map(workflowName);
  const ids = [...new Set(used.filter(({ name }) => !ours.includes(name)).map(({ id }) => id))];
  const read = await Promise.all(ids.map((id) => readTeamWorkflow(site, id)));
  return read.flatMap((found) => (found === null || found.workflow.isEditable === false ? [] : [choiceOf(found)]));
}

function choiceOf({ workflow: { id, name, transitions }, statuses }: Read): TeamWorkflow {
  const idOf = (reference: string | null | undefined): string => statuses.find(({ statusReference }) => statusReference === reference)?.id ?? '';
  const begin = transitions.find(({ type }) => type === 'INITIAL');
  return {
    id, name, begins: idOf(begin?.toStatusReference),
    statuses: statuses.map((status) => ({ id: status.id, name: status.name, done: status.statusCategory === 'DONE' })),
    ways: transitions.filter((way) => way !== begin && !isLoop(way))
      .map((way) => ({ name: way.name ?? '', to: idOf(way.toStatusReference), from: way.type === 'GLOBAL' ? null : (way.links ?? []).map((link) => idOf(link.fromStatusReference)) })),
  };
}

const ENDS = (id: StatusId): boolean => STATUSES[id].category === 'DONE';

/** Why requests cannot run on a workflow with the statuses that stand for ours, each with what to do; empty when they can. Needs the ids of all statuses that are there. */
export function teamProblems({ teamWorkflow, statusIds, rivals }: Known, { workflow, statuses }: Read): string[] {
  if (teamWorkflow === null) return [];
  const nameOf = (statusId: string): string => statuses.find(({ id }) => id === statusId)?.name ?? '';
  const begins = statuses.find(({ statusReference }) => statusReference === workflow.transitions.find(({ type }) => type === 'INITIAL')?.toStatusReference);
  const problems: string[] = [];
  if (workflow.isEditable === false || workflow.scope?.type === 'PROJECT') problems.push(`Jira lets nobody change the workflow “${workflow.name}”. Make a copy of it in Jira, have the project use that, and choose it.`);
  for (const id of STATUS_IDS) {
    const statusId = statusIds[id];
    const { name } = STATUSES[id];
    if (id === 'draft' && statusId !== begins?.id) problems.push(`New issues of “${workflow.name}” begin in “${begins?.name ?? ''}”, so nothing else can stand for ${name}.`);
    if (statusId === undefined) continue;
    const twin = STATUS_IDS.slice(0, STATUS_IDS.indexOf(id)).find((other) => statusIds[other] === statusId);
    if (twin !== undefined) problems.push(`“${nameOf(statusId)}” cannot stand for both ${STATUSES[twin].name} and ${name}: nothing else tells them apart. Choose another for one of them.`);
    if (teamWorkflow.statuses[id] === undefined) continue;
    const found = statuses.find((status) => status.id === statusId);
    if (found === undefined) problems.push(`The status that stands for ${name} is not in “${workflow.name}” any more. Choose another.`);
    else if ((found.statusCategory === 'DONE') !== ENDS(id)) problems.push(`“${found.name}” is ${ENDS(id) ? 'not ' : ''}in the category Done, so it cannot stand for ${name}. Choose another, or change its category in Jira.`);
  }
  for (const rival of rivals.filter((each) => each.teamWorkflow?.id === teamWorkflow.id)) {
    const other = STATUS_IDS.find((id) => rival.statusIds[id] !== (statusIds[id] ?? rival.statusIds[id]));
    if (other !== undefined) problems.push(`Another project that is set up runs on “${workflow.name}” too, and there another status stands for ${STATUSES[other].name}. Choose the same, or a workflow of its own.`);
  }
  return problems;
}
