import type { SiteContext } from '../contract';
import type { Issue, Project, Transition, Workflow } from '../model';
import { issueConstructors } from './constructors';
import { JiraEntities } from './entities';
import { failAtStart } from './errors';
import { customFieldValue } from './field-values';
import type { ExpressionContext } from './index';
import { JiraIssues } from './issues';
import { fromJson } from './json-values';
import type { Value } from './values';

export interface JiraTypesOptions {
  /** Who evaluates; null = anonymous (the variable `user` is null). */
  readonly accountId: string | null;
  /** Issues that the evaluating user may not see are absent from lists and null as values. */
  canBrowse(issue: Issue): boolean;
}

/** Makes context variables out of what the site stores. */
export interface JiraTypes {
  /** What `new Issue(…)`, `new Date(…)` and the like call; part of every context. */
  readonly constructors: ExpressionContext;
  /** An issue as it would be after the change under way may be passed as a modified copy; a comment with an empty id is one being added (its id is null). */
  issue(issue: Issue | null): Value;
  user(accountId: string | null): Value;
  project(project: Project): Value;
  issueType(issueTypeId: string): Value;
  /** `fromStatusId` is null on the initial transition. */
  transition(transition: Transition, fromStatusId: string | null): Value;
  workflow(workflow: Workflow): Value;
  /** JSON (a rule's config) as maps, lists and primitives. */
  json(value: unknown): Value;
  /** Value of a custom field in the form that expressions see (the field's type decides on users, dates and maps). @throws ExpressionError when the value doesn't have that type */
  fieldValue(fieldId: string, value: unknown): Value;
}

/**
 * The documented types over the site's state. Members of the table of types that have no reader here are refused by name.
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference/
 */
export function jiraTypes(site: SiteContext, options: JiraTypesOptions): JiraTypes {
  const entities = new JiraEntities(site);
  const issues = new JiraIssues(site, entities, (issue) => options.canBrowse(issue));
  return {
    constructors: issueConstructors(site, entities, issues, options.accountId),
    issue: (issue) => (issue === null ? null : issues.issue(issue)),
    user: (accountId) => entities.user(accountId),
    project: (project) => entities.project(project),
    issueType: (issueTypeId) => entities.issueType(issueTypeId),
    transition: (transition, fromStatusId) => entities.transition(transition, fromStatusId),
    workflow: (workflow) => entities.workflow(workflow),
    json: fromJson,
    fieldValue: (fieldId, value) => failAtStart(() => customFieldValue(site, entities, fieldId, value)),
  };
}
