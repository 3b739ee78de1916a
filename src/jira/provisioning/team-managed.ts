import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import { FIELDS } from '../../domain/vocabulary/fields';
import { REVIEWER_ROLE_IDS } from '../../domain/vocabulary/ids';
import { REVIEWER_ROLES } from '../../domain/vocabulary/roles';
import { restPath } from '../request';
import { change, exists, look, sameName, type Change, type Known, type Look, type Site, type Step } from './steps';
import { ALL_STATUSES, ISSUE_TYPES, KINDS, STATUS_IDS_OF, type AnyStatusId, type ByKind, type Kind } from './wanted';
import { merge, type Merge } from './workflow-merge';
import { ReadReply } from './workflow-model';
import { refusalOfUpdate, sourceOf, updateWorkflow, type Found } from './workflows';

/**
 * Team-managed projects. Their issue types, roles and the fields of a type can be made by a person only; each that is missing is a blocker that says
 * where to click, and is looked for again with every plan. The workflows of the two types are the project's own, so Jira lets set-up change them.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/#api-rest-api-3-workflows-update-post
 */

const CLICK_TYPE: Readonly<ByKind<string>> = {
  request: `Make the issue type “${ISSUE_TYPES.request.name}”: project settings, Issue types, Add issue type.`,
  question: `Make the subtask type “${ISSUE_TYPES.question.name}”: project settings, Issue types, Add issue type, Sub-task; where the project has one already, rename it.`,
};

const typesThere: Step = {
  look(_site, known) {
    const blockers: string[] = [];
    const changes = KINDS.flatMap((kind): Change[] => {
      const { name, subtask } = ISSUE_TYPES[kind];
      const found = known.project.issueTypes.find((type) => sameName(type.name, name) && type.subtask === subtask);
      if (found === undefined) blockers.push(CLICK_TYPE[kind]);
      else known.typeIds[kind] = found.id;
      return found === undefined ? [] : [exists('Issue type', name)];
    });
    return Promise.resolve(look(changes, blockers));
  },
};

const Roles = z.record(z.string(), z.string());

/** Ids of the roles of a project by name; they are the project's own. */
export async function projectRoles(site: Site, projectId: string): Promise<{ readonly name: string; readonly id: number }[]> {
  const listed = await site.jira.send({ what: 'the roles of the project', method: 'GET', path: restPath(['project', projectId, 'role']) }, Roles);
  return Object.entries(listed).map(([name, self]) => ({ name, id: Number(/\/role\/(\d+)/.exec(self)?.[1]) }));
}

const rolesThere: Step = {
  async look(site, known) {
    const there = await projectRoles(site, known.project.id);
    const blockers: string[] = [];
    const changes = REVIEWER_ROLE_IDS.flatMap((id): Change[] => {
      const { projectRole: name, does } = REVIEWER_ROLES[id];
      const found = there.find((role) => sameName(role.name, name));
      if (found === undefined) blockers.push(`Make the role “${name}”: project settings, Access, Manage roles. ${does}`);
      else known.roleIds[id] = found.id;
      return found === undefined ? [] : [exists('Project role', name)];
    });
    return look(changes, blockers);
  },
};

const CreateFields = z.looseObject({ fields: z.array(z.looseObject({ fieldId: z.string() })) });

/** Whether requests are created with a brief; the app's other fields cannot be looked for, since nobody but the app writes them. */
export async function offersBrief(site: Site, { project, typeIds, fieldIds }: Known): Promise<boolean> {
  const path = restPath(['issue', 'createmeta', project.id, 'issuetypes', typeIds.request ?? ''], { maxResults: 200 });
  const { fields } = await site.jira.send({ what: 'the fields of an issue type', method: 'GET', path }, CreateFields);
  return fields.some(({ fieldId }) => fieldId === fieldIds.brief);
}

export const CLICK_FIELDS = `Add the field “${FIELDS.brief.name}” to the issue type “${ISSUE_TYPES.request.name}”, and the app’s other fields where people shall see them: project settings, Issue types.`;

const fieldsThere: Step = {
  async look(site, known) {
    if (known.typeIds.request === undefined) return look([]);
    return await offersBrief(site, known) ? look([exists('Field of the type', FIELDS.brief.name)]) : look([], [CLICK_FIELDS]);
  },
};

const BEGIN: Readonly<ByKind<AnyStatusId>> = { request: 'draft', question: 'open' };

async function read(site: Site, known: Known, kind: Kind): Promise<Found | null> {
  const issueTypeId = known.typeIds[kind];
  if (issueTypeId === undefined) return null;
  const body = { projectAndIssueTypes: [{ projectId: known.project.id, issueTypeId }] };
  const { workflows: [workflow], statuses } = await site.jira.send({ what: 'the workflow of an issue type', method: 'POST', path: restPath(['workflows']), body, reads: true }, ReadReply);
  return workflow === undefined ? null : { workflow, statuses };
}

/** Ids of the workflows that the project's other types have: what set-up adds is for its two types alone. */
async function workflowsOfOthers(site: Site, { project, typeIds }: Known): Promise<Set<string>> {
  const pairs = project.issueTypes.flatMap(({ id }) => (KINDS.some((kind) => typeIds[kind] === id) ? [] : [{ projectId: project.id, issueTypeId: id }]));
  if (pairs.length === 0) return new Set();
  const { workflows } = await site.jira.send({ what: 'the workflows of the project', method: 'POST', path: restPath(['workflows']), body: { projectAndIssueTypes: pairs }, reads: true }, ReadReply);
  return new Set(workflows.map(({ id }) => id));
}

/** Takes in which statuses are there: where issues begin, whatever it is called, and the others by their names. Answers with what is in the way. */
function takeStatuses(known: Known, kind: Kind, { workflow, statuses }: Found): string[] {
  const begin = workflow.transitions.find(({ type }) => type === 'INITIAL')?.toStatusReference;
  const problems: string[] = [];
  for (const id of STATUS_IDS_OF[kind]) {
    const { name, category } = ALL_STATUSES[id];
    const found = statuses.find((status) => (id === BEGIN[kind] ? status.statusReference === begin : sameName(status.name, name)));
    if (found === undefined) continue;
    known.statusIds[id] = found.id;
    if (id !== BEGIN[kind] && found.statusReference === begin) problems.push(`A ${ISSUE_TYPES[kind].name} must not begin in “${found.name}”: let it begin in “${ALL_STATUSES[BEGIN[kind]].name}”, in the workflow of the type.`);
    else if ((found.statusCategory === 'DONE') !== (category === 'DONE')) problems.push(`“${found.name}” must ${category === 'DONE' ? '' : 'not '}be in the category Done: change it in the workflow of the issue type “${ISSUE_TYPES[kind].name}”.`);
  }
  return problems;
}

const mergeOf = (site: Site, known: Known, kind: Kind, { workflow, statuses }: Found): Merge => merge(kind, { ...sourceOf(site, known, true), plain: true }, workflow, statuses);

const projectWorkflows: Step = {
  async look(site, known) {
    const found = await Promise.all(KINDS.map((kind) => read(site, known, kind)));
    const [request, question] = found;
    if (request == null || question == null) return look([]);
    const taken = await workflowsOfOthers(site, known);
    const shared = KINDS.filter((kind) => {
      const { id } = { request, question }[kind].workflow;
      return taken.has(id) || !taken.add(id);
    });
    if (shared.length > 0) return look([], shared.map((kind) => `Give the issue type “${ISSUE_TYPES[kind].name}” a workflow of its own: project settings, Issue types, Edit workflow. Another type has the same now.`));
    const parts = await Promise.all([lookAt(site, known, 'request', request), lookAt(site, known, 'question', question)]);
    return look(parts.flatMap(({ changes }) => changes), parts.flatMap(({ blockers }) => blockers));
  },
};

async function lookAt(site: Site, known: Known, kind: Kind, found: Found): Promise<Look> {
  const problems = takeStatuses(known, kind, found);
  if (problems.length > 0) return look([], problems);
  const name = `of ${ISSUE_TYPES[kind].name}`;
  const merged = mergeOf(site, known, kind, found);
  if (merged.differences.length === 0) return look([exists('Workflow', name)]);
  const refused = await refusalOfUpdate(site, found, merged);
  if (refused !== null) return look([], [refused]);
  return look([change('Workflow', name, `The project’s own. Adds: ${merged.differences.join('; ')}.`, async () => {
    await updateWorkflow(site, name, { checked: true, read: () => read(site, known, kind), merge: (again) => mergeOf(site, known, kind, again) });
    const after = await read(site, known, kind);
    if (after === null) throw new AppError('busy', 'The workflow has gone meanwhile. Apply set-up again.');
    takeStatuses(known, kind, after);
  })]);
}

export const TEAM_MANAGED_STEPS = { typesThere, rolesThere, fieldsThere, projectWorkflows } as const;
