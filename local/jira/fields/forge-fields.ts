import { evaluateExpression, ExpressionError, type Value } from '../expressions';
import { jiraTypes } from '../expressions/jira-types';
import type { ForgeCustomField, Principal, SiteContext } from '../contract';
import type { Field, Issue, Project } from '../model';
import { canBrowse } from '../permissions';
import type { Problem } from './system-fields';

/** The manifest's definition of a field; null for a field that no installed app owns. */
export const definitionOf = (site: SiteContext, field: Field): ForgeCustomField | null =>
  site.forge?.customFields.find((definition) => definition.key === field.forgeModuleKey) ?? null;

export interface FieldInIssue {
  readonly field: Field;
  readonly value: unknown;
  /** Null while the issue is being created. */
  readonly issue: Issue | null;
  readonly project: Project;
}

/**
 * Asks the field's validation expression: only `true` accepts; a string is the message; an error refuses.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/#validation
 */
export function validationProblem(site: SiteContext, principal: Principal, definition: ForgeCustomField, subject: FieldInIssue): Problem | null {
  if (definition.validation === null) return null;
  const fallback = definition.validation.errorMessage ?? 'The value of this field is not valid.';
  try {
    const { value, complexity } = evaluateExpression(definition.validation.expression, fieldContext(site, principal, subject));
    site.limits.evaluated(complexity);
    if (value === true) return null;
    return typeof value === 'string' ? value : fallback;
  } catch (error) {
    if (error instanceof ExpressionError) return `The validation of this field cannot be evaluated: ${error.message}`;
    throw error;
  }
}

/**
 * A field's value as lists, searches and mails show it: the text of the formatter. Null without a value, and for an
 * object field whose formatter fails.
 */
export function formattedValue(site: SiteContext, principal: Principal, field: Field, issue: Issue): string | null {
  const value = issue.customFields[field.id] ?? null;
  if (value === null) return null;
  const project = site.state.projects.find((candidate) => candidate.id === issue.projectId);
  const formatter = definitionOf(site, field)?.formatter ?? null;
  if (formatter === null || !project) return typeof value === 'object' ? null : String(value);
  try {
    const text = evaluateExpression(formatter, fieldContext(site, principal, { field, value, issue, project })).value;
    return typeof text === 'string' ? text : null;
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}

function fieldContext(site: SiteContext, principal: Principal, { field, value, issue, project }: FieldInIssue): Record<string, Value> {
  const types = jiraTypes(site, { accountId: principal.accountId, canBrowse: (other) => canBrowse(site, principal, other) });
  return {
    ...types.constructors, user: types.user(principal.accountId), issue: types.issue(issue), project: types.project(project), fieldId: field.id,
    value: value === null ? null : types.fieldValue(field.id, value),
  };
}
