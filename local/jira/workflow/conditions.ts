import { notModelled } from '../errors';
import type { ConditionGroup, WorkflowRule } from '../model';
import { isInRole, projectPermissions, hasProjectPermission } from '../permissions';
import { subtasksOf } from '../fields/system-fields';
import type { TransitionRun } from './rule-run';

/**
 * Conditions decide whether a user is offered a transition at all. Rule keys and parameters:
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/ ("Conditions")
 */
const conditions: Readonly<Record<string, (run: TransitionRun, rule: WorkflowRule) => boolean>> = {
  'system:restrict-issue-transition': (run, rule) => {
    const unknown = ['groupCustomFields', 'allowUserCustomFields', 'denyUserCustomFields'].find((parameter) => listed(rule, parameter).length > 0);
    if (unknown !== undefined) throw notModelled(`${unknown} of the workflow rule ${rule.ruleKey}`);
    const { accountId } = run.principal;
    if (accountId === null) return false;
    const user = run.site.state.users.find((candidate) => candidate.accountId === accountId);
    const admitted = [
      listed(rule, 'accountIds').some((entry) => isAccount(entry, run, accountId)),
      listed(rule, 'groupIds').some((groupId) => user?.groupIds.includes(groupId)),
      listed(rule, 'roleIds').some((roleId) => isInRole(run.site, accountId, run.project, Number(roleId))),
      listed(rule, 'permissionKeys').some((key) => permits(run, key)),
    ];
    return admitted.includes(true);
  },
  'system:restrict-from-all-users': (_run, rule) => {
    const { restrictMode } = rule.parameters;
    if (restrictMode !== 'users' && restrictMode !== 'usersAndAPI') throw notModelled(`restrictMode ${String(restrictMode)} of the workflow rule ${rule.ruleKey}`);
    // Everything that asks here is an API; the site's own pages leave such a transition out.
    return restrictMode === 'users';
  },
  'system:parent-or-child-blocking-condition': (run, rule) => {
    const statusIds = listed(rule, 'statusIds');
    const { blocker } = rule.parameters;
    if (blocker === 'CHILD') return subtasksOf({ site: run.site }, run.draft).every((subtask) => statusIds.includes(subtask.statusId));
    if (blocker !== 'PARENT') throw notModelled(`blocker ${String(blocker)} of the workflow rule ${rule.ruleKey}`);
    const parent = run.site.state.issues.find((issue) => issue.id === run.draft.parentId);
    return !parent || statusIds.includes(parent.statusId);
  },
};

/** Whether all (or any) of a group's conditions hold. @throws JiraError 501 for a condition without a model */
export function holds(run: TransitionRun, group: ConditionGroup | null): boolean {
  if (group === null) return true;
  const parts = [
    ...group.conditions.map((rule) => () => conditionHolds(run, rule)),
    ...group.conditionGroups.map((inner) => () => holds(run, inner)),
  ];
  if (parts.length === 0) return true;
  return group.operation === 'ALL' ? parts.every((part) => part()) : parts.some((part) => part());
}

function conditionHolds(run: TransitionRun, rule: WorkflowRule): boolean {
  if (rule.parameters['disabled'] === 'true') return true;
  const condition = conditions[rule.ruleKey];
  if (!condition) throw notModelled(`workflow condition ${rule.ruleKey}`);
  return condition(run, rule);
}

/** Whether a transition is hidden from people on Jira's pages, whoever they are. */
export function isHiddenFromPeople(group: ConditionGroup | null): boolean {
  if (group === null) return false;
  const hides = [...group.conditions.map(({ ruleKey }) => ruleKey === 'system:restrict-from-all-users'), ...group.conditionGroups.map(isHiddenFromPeople)];
  return group.operation === 'ALL' ? hides.includes(true) : hides.length > 0 && !hides.includes(false);
}

const listed = (rule: WorkflowRule, parameter: string): string[] => (rule.parameters[parameter] ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');

/** Besides accounts the list may hold these words. */
function isAccount(entry: string, run: TransitionRun, accountId: string): boolean {
  if (entry === 'allow-reporter') return run.draft.reporterId === accountId;
  if (entry === 'allow-assignee') return run.draft.assigneeId === accountId;
  return entry === accountId;
}

function permits(run: TransitionRun, key: string): boolean {
  const permission = projectPermissions.find((candidate) => candidate === key);
  if (!permission) throw notModelled(`permission ${key} in a workflow rule`);
  return hasProjectPermission(run.site, run.principal, permission, run.project, run.draft);
}
