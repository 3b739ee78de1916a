import { evaluateExpression, ExpressionError, type Value } from '../expressions';
import { jiraTypes } from '../expressions/jira-types';
import type { ForgeValidator, Principal, SiteContext } from '../contract';
import type { Issue, Project, Transition, Workflow, WorkflowRule } from '../model';
import { canBrowse } from '../permissions';

/** One transition under way, as workflow rules see it. */
export interface TransitionRun {
  readonly site: SiteContext;
  readonly principal: Principal;
  readonly project: Project;
  readonly workflow: Workflow;
  readonly transition: Transition;
  /** The issue before the transition; null while it is being created. */
  readonly before: Issue | null;
  /** The issue with the values of the transition screen, still in its old status. */
  readonly draft: Issue;
  /** What the transition screen changed, by field id, in the form that functions get. */
  readonly modifiedFields: Readonly<Record<string, unknown>>;
}

/** The validator of an installed app that a rule names; null when there is none (any more). */
export const forgeValidatorOf = (site: SiteContext, rule: WorkflowRule): ForgeValidator | null =>
  site.forge?.validators.find((validator) => site.forge?.moduleAri(validator.key) === rule.parameters['key']) ?? null;

/** A rule's configuration: the JSON that its page or set-up saved; a text that is not JSON as it is. */
export function configurationOf(rule: WorkflowRule): unknown {
  const { config } = rule.parameters;
  if (config === undefined || config === '') return {};
  try {
    const parsed: unknown = JSON.parse(config);
    return parsed;
  } catch {
    return config;
  }
}

/** A configuration's own `expression` replaces the manifest's. */
export function expressionOf(rule: WorkflowRule, validator: ForgeValidator): string | null {
  const configuration = configurationOf(rule);
  const own = typeof configuration === 'object' && configuration !== null ? (configuration as { expression?: unknown }).expression : undefined;
  return typeof own === 'string' ? own : validator.expression;
}

/**
 * Evaluates a rule's expression; `error` when it fails, which the app is told by an event.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-workflow-validator/
 */
export function runExpression(run: TransitionRun, rule: WorkflowRule, expression: string): { readonly value: Value } | { readonly error: string } {
  const { site, principal } = run;
  const types = jiraTypes(site, { accountId: principal.accountId, canBrowse: (issue) => canBrowse(site, principal, issue) });
  const context: Record<string, Value> = {
    ...types.constructors, user: types.user(principal.accountId), issue: types.issue(run.draft), project: types.project(run.project),
    transition: types.transition(run.transition, run.before?.statusId ?? null), workflow: types.workflow(run.workflow), config: types.json(configurationOf(rule)),
    ...(run.before ? { originalIssue: types.issue(run.before) } : {}),
  };
  try {
    const { value, complexity } = evaluateExpression(expression, context);
    site.limits.evaluated(complexity);
    return { value };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    site.forge?.productEvent({
      eventType: 'avi:jira:failed:expression', selfGenerated: false, atlassianId: null,
      body: {
        extensionId: rule.parameters['key'], workflowId: run.workflow.id, workflowName: run.workflow.name, validatorId: rule.id, expression,
        errorMessages: [error.message], context: { issueId: run.before?.id ?? null, projectId: run.project.id },
      },
    });
    return { error: error.message };
  }
}
