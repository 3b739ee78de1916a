import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import type { DetachReport } from '../../contract/health';
import { restPath } from '../request';
import { isGateRule } from './gate-rule';
import { SliceOver } from './slice';
import type { Site } from './steps';
import { StillRunning, waitForTask } from './tasks';
import { Workflow, WorkflowStatus, WriteReply } from './workflow-model';

const MAX_TRIES = 3;
const PAGE = 50;
const SearchReply = z.looseObject({ values: z.array(Workflow), statuses: z.array(WorkflowStatus), isLast: z.optional(z.boolean()) });

type Page = z.infer<typeof SearchReply>;

/**
 * Takes the app's validator off every workflow of the site, whoever put it there, and leaves everything else as it is. To do before the app is
 * uninstalled: Jira refuses a transition whose rule belongs to an app that is gone. Ends early when the slice is over.
 */
export async function detach(site: Site): Promise<DetachReport> {
  const done: { name: string; rules: number }[] = [];
  try {
    for (let startAt = 0; ;) {
      const page = await search(site, startAt);
      for (const workflow of page.values) {
        const rules = rulesOf(site, workflow);
        if (rules > 0) {
          await release(site, workflow, page.statuses);
          done.push({ name: workflow.name, rules });
        }
      }
      if (page.values.length === 0 || page.isLast !== false) return { workflows: done, complete: true };
      startAt += page.values.length;
    }
  } catch (error) {
    if (error instanceof SliceOver || error instanceof StillRunning) return { workflows: done, complete: false };
    throw error;
  }
}

/** Names of the workflows that carry the app's validator, of this installation or another. */
export async function findRules(site: Site): Promise<readonly string[]> {
  const names: string[] = [];
  for (let startAt = 0; ;) {
    const { values, isLast } = await search(site, startAt);
    names.push(...values.filter((workflow) => rulesOf(site, workflow) > 0).map(({ name }) => name));
    if (values.length === 0 || isLast !== false) return names;
    startAt += values.length;
  }
}

const search = (site: Site, startAt: number, queryString?: string): Promise<Page> =>
  site.jira.send({ what: 'workflows', method: 'GET', path: restPath(['workflows', 'search'], { ...(queryString === undefined ? {} : { queryString }), expand: 'values.transitions', startAt, maxResults: PAGE }) }, SearchReply);

function rulesOf(site: Site, workflow: Workflow): number {
  return workflow.transitions.flatMap(({ validators }) => (validators ?? []).filter((rule) => isGateRule(site.app, rule))).length;
}

/** Writes a workflow without the rules, against the version that was read; when somebody else has written meanwhile, from what is there then. */
async function release(site: Site, first: Workflow, firstStatuses: readonly WorkflowStatus[]): Promise<void> {
  let [workflow, statuses] = [first, firstStatuses];
  for (let attempt = 1; ; attempt++) {
    const { id, version, description, startPointLayout, loopedTransitionContainerLayout } = workflow;
    const used = new Set(workflow.statuses.map(({ statusReference }) => statusReference));
    const body = {
      statuses: statuses.filter(({ statusReference }) => used.has(statusReference)).map(({ id: statusId, name, statusCategory, statusReference, description: text }) => ({ id: statusId, name, statusCategory, statusReference, description: text ?? '' })),
      workflows: [{
        id, version: { id: version.id, versionNumber: version.versionNumber }, description: description ?? '',
        ...(startPointLayout == null ? {} : { startPointLayout }), ...(loopedTransitionContainerLayout == null ? {} : { loopedTransitionContainerLayout }),
        statuses: workflow.statuses.map(({ statusReference, properties, layout, approvalConfiguration }) => ({ statusReference, properties: properties ?? {}, ...(layout == null ? {} : { layout }), ...(approvalConfiguration == null ? {} : { approvalConfiguration }) })),
        transitions: workflow.transitions.map((transition) => ({ ...transition, validators: (transition.validators ?? []).filter((rule) => !isGateRule(site.app, rule)) })),
      }],
    };
    const call = { what: 'a workflow', method: 'POST', path: restPath(['workflows', 'update']), body } as const;
    const reply = await site.jira.exchange(call);
    if (reply.status >= 200 && reply.status <= 299) {
      const { taskId } = site.jira.parse(call, reply.json, WriteReply);
      if (taskId != null) await waitForTask(site, taskId, `changing the workflow "${workflow.name}"`);
      return;
    }
    const refusal = site.jira.refuse(reply);
    if ((reply.status !== 409 && reply.status !== 400) || attempt === MAX_TRIES) throw refusal;
    const again = await search(site, 0, workflow.name);
    const now = again.values.find((candidate) => candidate.id === id);
    if (now === undefined) throw new AppError('busy', `The workflow "${workflow.name}" has gone meanwhile. Detach again.`);
    if (reply.status === 400 && now.version.versionNumber === version.versionNumber) throw refusal;
    if (rulesOf(site, now) === 0) return;
    [workflow, statuses] = [now, again.statuses];
  }
}
