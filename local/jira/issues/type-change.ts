import type { Principal, SiteContext } from '../contract';
import { badRequest, forbidden, invalidFields } from '../errors';
import { evaluateExpression, ExpressionError, type Value } from '../expressions';
import { jiraTypes } from '../expressions/jira-types';
import { typeProblem } from '../fields/references';
import type { Issue } from '../model';
import { canBrowse, hasProjectPermission } from '../permissions';
import { projectOf } from '../workflow/lookup';
import { commitDraft } from './commit';

/**
 * Asks the action validators of installed apps whether an issue may get another type: on the issue view and in a move, never at an edit by REST,
 * which Atlassian does not list among the ways. Only `true` allows it; an error refuses, since what Jira makes of one is not documented.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-action-validator/
 * @throws JiraError 400 with the app's sentence
 */
export function requireTypeChange(site: SiteContext, principal: Principal, issue: Issue, typeId: string): void {
  if (issue.issueTypeId === typeId) return;
  const types = jiraTypes(site, { accountId: principal.accountId, canBrowse: (other) => canBrowse(site, principal, other) });
  const context: Record<string, Value> = {
    ...types.constructors, user: types.user(principal.accountId), issue: types.issue(issue), project: types.project(projectOf(site, issue)),
    newIssueType: typeId, newIssueTypeData: types.issueType(typeId),
  };
  for (const { expression, errorMessage } of site.forge?.actionValidators ?? []) {
    if (!allows(expression, context)) throw badRequest(errorMessage ?? 'An app does not allow this change of the work item’s type.');
  }
}

function allows(expression: string, context: Record<string, Value>): boolean {
  try {
    return evaluateExpression(expression, context).value === true;
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}

/** Changes the type as the type field of the issue view does: within the workflow that has the issue's status. @throws JiraError 400, 403 */
export function changeTypeOnIssueView(site: SiteContext, principal: Principal, issue: Issue, typeId: string): void {
  const project = projectOf(site, issue);
  if (!hasProjectPermission(site, principal, 'EDIT_ISSUES', project, issue)) throw forbidden('You do not have permission to edit issues in this project.');
  const problem = typeProblem({ site, project, before: issue }, typeId);
  if (problem !== null) throw invalidFields({ issuetype: `${problem} Move the issue instead: a move lets you choose a status.` });
  requireTypeChange(site, principal, issue, typeId);
  site.limits.issueWrite(issue.id);
  const before = structuredClone(issue);
  commitDraft(site, principal, before, { ...structuredClone(issue), issueTypeId: typeId }, { mail: 'Issue Updated' });
}
