import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import { refusalOf, sentenceOf } from '../errors';
import { restPath } from '../request';
import { isGateRule } from './gate-rule';
import { change, exists, look, type Change, type Look, type Known, type Site, type Step } from './steps';
import { waitForTask } from './tasks';
import { readTeamWorkflow, teamProblems } from './team-workflow';
import { KINDS, MADE_BY, workflowName, type Kind } from './wanted';
import { merge, newWorkflow, type Merge, type WorkflowSource } from './workflow-merge';
import { ValidationReply, Workflow, WorkflowStatus, WriteReply } from './workflow-model';

/** A write that meets a newer version is built anew from what is there then, so often. */
const MAX_TRIES = 3;
const SearchReply = z.looseObject({ values: z.array(Workflow), statuses: z.array(WorkflowStatus), isLast: z.optional(z.boolean()) });

export interface Found { readonly workflow: Workflow; readonly statuses: readonly WorkflowStatus[] }

/** The two workflows, with the validator on every way into a guarded status. */
export const workflows: Step = {
  async look(site, known) {
    const changes: Change[] = [];
    const blockers: string[] = [];
    const missing: Kind[] = [];
    const all = await Promise.all(KINDS.map(async (kind) => ({ kind, theirs: isTheirs(known, kind), found: await read(site, known, kind) })));
    for (const { kind, theirs, found } of all) {
      if (found === null && theirs) blockers.push('The workflow that was chosen is not there any more. Choose another.');
      else if (found === null) missing.push(kind);
      else if (theirs) {
        const seen = await lookAtTheirs(site, known, found);
        changes.push(...seen.changes);
        blockers.push(...seen.blockers);
      } else if (!isOurs(site, found)) blockers.push(`The site has a workflow "${found.workflow.name}" that set-up did not make. Rename it, then plan again.`);
      else {
        known.workflowIds[kind] = found.workflow.id;
        const { differences } = mergeOf(kind, site, known, found);
        if (differences.length === 0) changes.push(exists('Workflow', found.workflow.name));
        else changes.push(change('Workflow', found.workflow.name, `Adds: ${differences.join('; ')}.`, () => update(site, known, kind)));
      }
    }
    if (missing.length > 0) changes.push(creation(site, known, missing));
    return look(changes, blockers);
  },
};

const isTheirs = (known: Known, kind: Kind): boolean => kind === 'request' && known.teamWorkflow !== null;

const read = (site: Site, known: Known, kind: Kind): Promise<Found | null> =>
  (kind === 'request' && known.teamWorkflow !== null ? readTeamWorkflow(site, known.teamWorkflow.id) : find(site, kind));

/** The team's own workflow, with what it lacks. Jira is asked while planning whether it would take the change. */
async function lookAtTheirs(site: Site, known: Known, found: Found): Promise<Look> {
  const { id, name } = found.workflow;
  const problems = teamProblems(known, found);
  if (problems.length > 0) return look([], problems);
  known.workflowIds.request = id;
  known.workflowNames.request = name;
  const merged = mergeOf('request', site, known, found);
  if (merged.differences.length === 0) return look([exists('Workflow', name, 'The team’s own.')]);
  const refused = await refusalOfUpdate(site, found, merged);
  if (refused !== null) return look([], [refused]);
  const why = `The team’s own. Adds: ${merged.differences.join('; ')}. Nothing of it is taken away; issues of other types that run on it pass the gate, and are offered what is added.`;
  return look([change('Workflow', name, why, () => update(site, known, 'request'))]);
}

/** What Jira says against a change before it is made; null when it would take it. */
export async function refusalOfUpdate(site: Site, found: Found, merged: Merge): Promise<string | null> {
  try {
    await validate(site, 'update', updateOf(found, merged));
    return null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'jira_refused') return `“${found.workflow.name}”: ${error.message}`;
    throw error;
  }
}

/** Finds a published workflow by its exact name among those whose name contains it. */
async function find(site: Site, kind: Kind): Promise<Found | null> {
  const name = workflowName(kind);
  for (let startAt = 0; ;) {
    const path = restPath(['workflows', 'search'], { queryString: name, expand: 'values.transitions', startAt, maxResults: 50 });
    const reply = await site.jira.send({ what: 'workflows', method: 'GET', path }, SearchReply);
    const workflow = reply.values.find((candidate) => candidate.name === name && candidate.scope?.type !== 'PROJECT');
    if (workflow !== undefined) return { workflow, statuses: reply.statuses.filter((status) => workflow.statuses.some((used) => used.statusReference === status.statusReference)) };
    if (reply.values.length === 0 || reply.isLast !== false) return null;
    startAt += reply.values.length;
  }
}

/** Either mark is enough: an admin may have edited the description, or have taken off all rules. */
function isOurs(site: Site, { workflow }: Found): boolean {
  return workflow.description === MADE_BY || workflow.transitions.some((transition) => (transition.validators ?? []).some((rule) => isGateRule(site.app, rule)));
}

/** Ids that do not exist yet are empty while planning; they differ from whatever is there, as they will. */
export function sourceOf(site: Site, known: Known, theirs = false): WorkflowSource {
  return {
    app: site.app, ruleKey: known.gateRuleKey ?? '', requestTypeId: known.typeIds.request ?? '', questionTypeId: known.typeIds.question ?? '',
    statusIds: known.statusIds, resolutionIds: known.resolutionIds, commentScreenId: known.commentScreenId, theirs,
  };
}

function mergeOf(kind: Kind, site: Site, known: Known, found: Found): Merge {
  return merge(kind, sourceOf(site, known, isTheirs(known, kind)), found.workflow, found.statuses);
}

function creation(site: Site, known: Known, missing: readonly Kind[]): Change {
  return {
    lines: missing.map((kind) => ({ kind: 'Workflow', name: workflowName(kind), action: 'create', why: 'With the acceptance gate on every way into a guarded status.' })),
    async carryOut() {
      const drafts = missing.map((kind) => newWorkflow(kind, sourceOf(site, known)));
      const payload = {
        scope: { type: 'GLOBAL' },
        statuses: drafts.flatMap((draft) => draft.statuses),
        workflows: missing.map((kind, index) => ({ name: workflowName(kind), ...drafts[index]?.content })),
      };
      await validate(site, 'create', payload);
      const made = await site.jira.send({ what: 'new workflows', method: 'POST', path: restPath(['workflows', 'create']), body: payload }, WriteReply);
      for (const kind of missing) {
        const workflow = made.workflows.find((candidate) => candidate.name === workflowName(kind));
        if (workflow === undefined) throw new AppError('internal', `Jira did not answer with the workflow "${workflowName(kind)}". Apply set-up again.`);
        known.workflowIds[kind] = workflow.id;
      }
      if (made.taskId != null) await waitForTask(site, made.taskId, 'creating the workflows');
    },
  };
}

/**
 * Writes a workflow as a whole, against the version that it was built from. When somebody else has written meanwhile
 * (409, or 400 in practice) it is read and built again; it is never sent twice. `checked`: Jira is asked first what it has against it.
 */
export async function updateWorkflow(site: Site, name: string, { checked, read: readAgain, merge: mergeAgain }: { readonly checked: boolean; readonly read: () => Promise<Found | null>; readonly merge: (found: Found) => Merge }): Promise<void> {
  let refusal: AppError | null = null;
  let triedVersion: number | null = null;
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const found = await readAgain();
    if (found === null) throw new AppError('busy', `The workflow "${name}" has gone meanwhile. Apply set-up again.`);
    if (refusal !== null && refusal.code !== 'busy' && found.workflow.version.versionNumber === triedVersion) throw refusal;
    const merged = mergeAgain(found);
    if (merged.differences.length === 0) return;
    const payload = updateOf(found, merged);
    const { version } = found.workflow;
    if (checked) await validate(site, 'update', payload);
    const call = { what: 'a workflow', method: 'POST', path: restPath(['workflows', 'update']), body: payload } as const;
    const reply = await site.jira.exchange(call);
    if (reply.status >= 200 && reply.status <= 299) {
      const { taskId } = site.jira.parse(call, reply.json, WriteReply);
      if (taskId != null) await waitForTask(site, taskId, `changing the workflow "${name}"`);
      return;
    }
    refusal = site.jira.refuse(reply);
    triedVersion = version.versionNumber;
    if (reply.status !== 409 && reply.status !== 400) throw refusal;
  }
  throw refusal ?? new AppError('busy', `The workflow "${name}" keeps changing. Apply set-up again in a minute.`);
}

const update = (site: Site, known: Known, kind: Kind): Promise<void> =>
  updateWorkflow(site, known.workflowNames[kind], { checked: isTheirs(known, kind), read: () => read(site, known, kind), merge: (found) => mergeOf(kind, site, known, found) });

/** A workflow as a whole, against the version that it was built from. */
function updateOf({ workflow: { id, version, startPointLayout, loopedTransitionContainerLayout } }: Found, { statuses, content }: Merge): unknown {
  const layout = { ...(startPointLayout == null ? {} : { startPointLayout }), ...(loopedTransitionContainerLayout == null ? {} : { loopedTransitionContainerLayout }) };
  return { statuses, workflows: [{ id, version: { id: version.id, versionNumber: version.versionNumber }, ...layout, ...content }] };
}

/** Asks Jira what is wrong before writing: only these operations say so in documented words. */
async function validate(site: Site, act: 'create' | 'update', payload: unknown): Promise<void> {
  const path = restPath(['workflows', act, 'validation']);
  const body = { payload, validationOptions: { levels: ['ERROR'] } };
  const reply = await site.jira.send({ what: 'the check of a workflow', method: 'POST', path, body, reads: true }, ValidationReply);
  const errors = (reply.errors ?? []).filter((error) => error.level !== 'WARNING');
  if (errors.length === 0) return;
  const said = sentenceOf(refusalOf({ errorMessages: errors.map((error) => error.message) }));
  throw new AppError('jira_refused', `Jira does not accept the workflow. ${said}`.trim());
}
