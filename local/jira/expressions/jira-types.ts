import type { SiteContext } from '../contract';
import type { Issue, Project, Transition, Workflow } from '../model';
import type { Value } from './values';

export interface JiraTypesOptions {
  /** Who evaluates; null = anonymous (the variable `user` is null). */
  readonly accountId: string | null;
  /** Issues that the evaluating user may not see are absent from lists and null as values. */
  canBrowse(issue: Issue): boolean;
}

/** Makes context variables out of what the site stores. */
export interface JiraTypes {
  /** An issue as it would be after the change under way may be passed as a modified copy; a comment with an empty id is one being added (its id is null). */
  issue(issue: Issue | null): Value;
  user(accountId: string | null): Value;
  project(project: Project): Value;
  transition(transition: Transition, fromStatusId: string | null): Value;
  workflow(workflow: Workflow): Value;
  /** JSON (a rule's config, a field value) as maps, lists and primitives. */
  json(value: unknown): Value;
  /** Value of a custom field in the form that expressions see (`fieldId` decides user, date and object fields). */
  fieldValue(fieldId: string, value: unknown): Value;
}

export function jiraTypes(_site: SiteContext, _options: JiraTypesOptions): JiraTypes {
  throw new Error('The types are not in place yet');
}

/** A result in the JSON form of `POST /rest/api/3/expression/evaluate`. @throws ExpressionError for a function, which has no JSON form */
export function toJson(_value: Value): unknown {
  throw new Error('The types are not in place yet');
}
