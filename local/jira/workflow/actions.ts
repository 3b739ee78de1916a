import { notModelled } from '../errors';
import type { Issue, SiteState, WorkflowRule } from '../model';
import { setResolution } from '../fields/system-fields';
import type { TransitionRun } from './rule-run';

/**
 * Actions (post functions) change the issue while it enters the new status. Rule keys and parameters:
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/ ("Actions")
 */
const actions: Readonly<Record<string, (run: TransitionRun, rule: WorkflowRule, draft: Issue) => void>> = {
  'system:update-field': (run, rule, draft) => {
    const { field = '', value = '' } = rule.parameters;
    const update = updatable[field];
    if (!update) throw notModelled(`field ${field} in the workflow action ${rule.ruleKey}`);
    update(run, draft, value);
  },
  'system:change-assignee': (run, rule, draft) => {
    const assignee = assignees[rule.parameters['type'] ?? ''];
    if (!assignee) throw notModelled(`type ${String(rule.parameters['type'])} of the workflow action ${rule.ruleKey}`);
    draft.assigneeId = assignee(run, rule);
  },
};

const assignees: Readonly<Record<string, (run: TransitionRun, rule: WorkflowRule) => string | null>> = {
  'to-current-user': (run) => run.principal.accountId,
  'to-selected-user': (_run, rule) => rule.parameters['accountId'] ?? null,
  'to-unassigned': () => null,
};

/** Fields that the action sets; an empty value clears the field. */
const updatable: Readonly<Record<string, (run: TransitionRun, draft: Issue, value: string) => void>> = {
  resolution: (run, draft, value) => setResolution(draft, value === '' ? null : idIn(run.site.state, 'resolutions', value), run.site.now()),
  priority: (run, draft, value) => {
    draft.priorityId = idIn(run.site.state, 'priorities', value);
  },
  summary: (_run, draft, value) => {
    draft.summary = value;
  },
};

function idIn(state: SiteState, collection: 'resolutions' | 'priorities', id: string): string {
  if (!state[collection].some((entry) => entry.id === id)) throw new Error(`A workflow action names ${id}, which is not among the site's ${collection}`);
  return id;
}

/** Moves the draft into the transition's status and carries out the actions. @throws JiraError 501 for an action without a model */
export function enter(run: TransitionRun, draft: Issue): void {
  const category = (statusId: string): string | undefined => run.site.state.statuses.find((status) => status.id === statusId)?.category;
  const target = run.transition.toStatusId;
  if (run.before === null || category(draft.statusId) !== category(target)) draft.statusCategoryChanged = run.site.now();
  draft.statusId = target;
  for (const rule of run.transition.actions) {
    if (rule.parameters['disabled'] === 'true') continue;
    const action = actions[rule.ruleKey];
    if (!action) throw notModelled(`workflow action ${rule.ruleKey}`);
    action(run, rule, draft);
  }
  if (run.project.own !== undefined) resolveByStatus(run, draft, category(target) === 'DONE');
}

/** The workflows of team-managed projects have no rule for it: the resolution comes with the category Done and goes with it. */
function resolveByStatus({ site }: TransitionRun, draft: Issue, done: boolean): void {
  if (done === (draft.resolutionId !== null)) return;
  const { resolutions } = site.state;
  setResolution(draft, done ? (resolutions.find(({ name }) => name === 'Done') ?? resolutions[0])?.id ?? null : null, site.now());
}
