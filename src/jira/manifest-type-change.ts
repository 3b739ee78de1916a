import { STATUS_IDS, type StatusId } from '../domain/vocabulary/ids';
import { STATUSES } from '../domain/vocabulary/statuses';
import { ISSUE_TYPES } from './provisioning/wanted';

/**
 * The `jira:actionValidator` of manifest.yml: refuses changes of an issue's type that lead round the gate. Jira asks it on the issue view, in moves and
 * when a standard issue and a subtask are converted, not at an edit by REST; what comes that way is found in Done.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-action-validator/
 */
export interface ActionValidatorModule { readonly key: string; readonly action: 'workItemTypeChanged'; readonly expression: string; readonly errorMessage: string }

const text = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;

/** Statuses in which no review runs and nothing has been accepted: from there an issue may become something else. */
const AT_REST: readonly StatusId[] = STATUS_IDS.filter((id) => id === 'draft' || STATUSES[id].ending === true);

/**
 * It runs for every change of type on the site, so whatever is missing and whatever is not ours passes first; types are known by name, because one
 * expression serves every site. Into either type always refused: a move may map any status to Done, and the expression is not told which.
 */
function expression(): string {
  const { request, question } = ISSUE_TYPES;
  const ours = (type: string): string => `${type}.name == ${text(request.name)} || ${type}.name == ${text(question.name)}`;
  const atRest = `issue.issueType.name == ${text(request.name)} && issue.status != null && [${AT_REST.map((id) => text(STATUSES[id].name)).join(', ')}].includes(issue.status.name)`;
  return `issue == null || issue.issueType == null || newIssueTypeData == null || (!(${ours('newIssueTypeData')}) && (!(${ours('issue.issueType')}) || (${atRest})))`;
}

export function actionValidatorModules(): ActionValidatorModule[] {
  return [{
    key: 'type-change',
    action: 'workItemTypeChanged',
    expression: expression(),
    errorMessage: 'A change of type would lead past the acceptance gate. Create a new custom plugin request instead; withdraw one that is under review before it becomes something else.',
  }];
}
