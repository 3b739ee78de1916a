import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import { restPath } from '../request';
import { NO_REPLY, readAll } from './pages';
import { change, create, exists, look, type Known, type Site, type Step } from './steps';
import { taskOf, waitForTask } from './tasks';
import { STATUS_IDS } from '../../domain/vocabulary/ids';
import { KINDS, MADE_BY, namesFor, type Kind } from './wanted';
import { Version } from './workflow-model';

const WorkflowRef = z.looseObject({ id: z.string(), name: z.string() });
const Scheme = z.looseObject({
  id: z.string(), name: z.string(), description: z.nullish(z.string()), version: Version,
  defaultWorkflow: z.nullish(WorkflowRef),
  workflowsForIssueTypes: z.array(z.looseObject({ workflow: WorkflowRef, issueTypeIds: z.array(z.string()) })),
});
type Scheme = z.infer<typeof Scheme>;
const SchemeName = z.looseObject({ id: z.nullish(z.number()), name: z.string() });
const Created = z.looseObject({ id: z.number() });
const Count = z.looseObject({ count: z.number() });

const KIND = 'Workflow scheme';

/**
 * The project's own workflow scheme: a copy of the one it has, with the two issue types on their workflows. The scheme that
 * the project had is never changed, because other projects may share it.
 */
export const workflowScheme: Step = {
  async look(site, known) {
    const name = namesFor(known.project.key).workflowScheme;
    const current = await readScheme(site, { projectIds: [known.project.id] });
    if (current === null) return look([], ['Jira does not say which workflow scheme the project uses. Only company-managed projects have one.']);
    const differing = KINDS.filter((kind) => !maps(current, known, kind));
    if (current.name === name) {
      if (differing.length === 0) return look([exists(KIND, name)]);
      return look([change(KIND, name, `Maps ${differing.map((kind) => known.workflowNames[kind]).join(' and ')}.`, () => addMappings(site, known, current))]);
    }
    return look([create(KIND, name, `A copy of "${current.name}" with the two workflows; the project uses it from then on.`, () => copyAndAssign(site, known, name, current))]);
  },
};

/** The scheme of a project, or the scheme with an id, with what only this read gives: ids of workflows and a version. */
export async function readScheme(site: Site, body: { projectIds: string[] } | { workflowSchemeIds: string[] }): Promise<Scheme | null> {
  const schemes = await site.jira.send({ what: 'the workflow scheme', method: 'POST', path: restPath(['workflowscheme', 'read']), body, reads: true }, z.array(Scheme));
  return schemes[0] ?? null;
}

function maps(scheme: Scheme, known: Known, kind: Kind): boolean {
  const typeId = known.typeIds[kind];
  const mapping = scheme.workflowsForIssueTypes.find((candidate) => typeId !== undefined && candidate.issueTypeIds.includes(typeId));
  return mapping !== undefined && mapping.workflow.id === known.workflowIds[kind];
}

async function copyAndAssign(site: Site, known: Known, name: string, current: Scheme): Promise<void> {
  // An earlier run may have got as far as making the scheme.
  const made = (await readAll(site.jira, 'workflow schemes', ['workflowscheme'], SchemeName)).find((scheme) => scheme.name === name);
  const schemeId = made?.id == null ? await createCopy(site, known, name, current) : String(made.id);
  if (made?.id != null) {
    const scheme = await readScheme(site, { workflowSchemeIds: [schemeId] });
    if (scheme === null) throw new AppError('busy', `The workflow scheme "${name}" has gone meanwhile. Apply set-up again.`);
    if (KINDS.some((kind) => !maps(scheme, known, kind))) await addMappings(site, known, scheme);
  }
  await assign(site, known, schemeId);
}

async function createCopy(site: Site, known: Known, name: string, current: Scheme): Promise<string> {
  const kept = current.workflowsForIssueTypes.flatMap(({ workflow, issueTypeIds }) => issueTypeIds.map((typeId) => [typeId, workflow.name] as const));
  const ours = KINDS.map((kind) => [idOf(known.typeIds, kind), known.workflowNames[kind]] as const);
  const body = {
    name, description: `${MADE_BY} A copy of "${current.name}".`,
    ...(current.defaultWorkflow == null ? {} : { defaultWorkflow: current.defaultWorkflow.name }),
    issueTypeMappings: Object.fromEntries([...kept, ...ours]),
  };
  return String((await site.jira.send({ what: 'a new workflow scheme', method: 'POST', path: restPath(['workflowscheme']), body }, Created)).id);
}

/** Adds the two mappings to a scheme of our own and keeps all others. */
async function addMappings(site: Site, known: Known, scheme: Scheme): Promise<void> {
  const ours = KINDS.map((kind) => ({ workflowId: idOf(known.workflowIds, kind), issueTypeIds: [idOf(known.typeIds, kind)] }));
  const taken = new Set(ours.flatMap((mapping) => mapping.issueTypeIds));
  const others = scheme.workflowsForIssueTypes
    .map(({ workflow, issueTypeIds }) => ({ workflowId: workflow.id, issueTypeIds: issueTypeIds.filter((id) => !taken.has(id)) }))
    .filter((mapping) => mapping.issueTypeIds.length > 0);
  const body = {
    id: scheme.id, name: scheme.name, description: scheme.description ?? '', version: { id: scheme.version.id, versionNumber: scheme.version.versionNumber },
    ...(scheme.defaultWorkflow == null ? {} : { defaultWorkflowId: scheme.defaultWorkflow.id }),
    workflowsForIssueTypes: [...others, ...ours],
    ...movedStatuses(known),
  };
  await finish(site, { path: ['workflowscheme', 'update'], body }, 'changing the workflow scheme');
}

/** Where requests go that are there already, when another status stands for theirs than at the last set-up. */
function movedStatuses({ typeIds, statusIds, formerStatusIds }: Known): object {
  const statusMappings = STATUS_IDS.flatMap((id) => {
    const [oldStatusId, newStatusId] = [formerStatusIds[id], statusIds[id]];
    return oldStatusId === undefined || newStatusId === undefined || oldStatusId === newStatusId ? [] : [{ oldStatusId, newStatusId }];
  });
  return statusMappings.length === 0 ? {} : { statusMappingsByIssueTypeOverride: [{ issueTypeId: typeIds.request, statusMappings }] };
}

/**
 * A project without issues is assigned the scheme at once; one with issues is switched by a task. The new scheme has every
 * workflow that the old one had, so no issue changes its status and no mapping of statuses is needed.
 */
async function assign(site: Site, known: Known, schemeId: string): Promise<void> {
  const projectId = known.project.id;
  const path = restPath(['search', 'approximate-count']);
  const { count } = await site.jira.send({ what: 'the number of issues', method: 'POST', path, body: { jql: `project = ${projectId}` }, reads: true }, Count);
  if (count === 0) {
    await site.jira.send({ what: 'the workflow scheme', method: 'PUT', path: restPath(['workflowscheme', 'project']), body: { projectId, workflowSchemeId: schemeId } }, NO_REPLY);
    return;
  }
  await finish(site, { path: ['workflowscheme', 'project', 'switch'], body: { projectId, targetSchemeId: schemeId } }, 'switching the project to its workflow scheme');
}

async function finish(site: Site, call: { path: readonly string[]; body: unknown }, what: string): Promise<void> {
  const reply = await site.jira.exchange({ what: 'the workflow scheme', method: 'POST', path: restPath(call.path), body: call.body });
  const taskId = taskOf(site, reply);
  if (taskId !== null) await waitForTask(site, taskId, what);
}

function idOf(ids: Partial<Record<Kind, string>>, kind: Kind): string {
  const id = ids[kind];
  if (id === undefined) throw new AppError('internal', `Set-up came to a scheme before it had the id of the issue type or workflow of a ${kind}.`);
  return id;
}
