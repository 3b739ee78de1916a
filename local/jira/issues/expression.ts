import * as z from 'zod';
import type { Principal, RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, notFound, notModelled } from '../errors';
import { checkedProgram, documentedLimits, evaluateExpression, ExpressionError, toJson, type Complexity, type Value } from '../expressions';
import { type AnalysisOptions, checkComplexity, checkTypes, NotSettled } from '../expressions/analysis';
import { customFieldType } from '../expressions/field-values';
import { jiraTypes } from '../expressions/jira-types';
import { canBrowse, hasProjectPermission, visibleIssue } from '../permissions';
import { parseBody } from './body';
import { listParameter } from './read';
import { findIssues } from './search';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jira-expressions/ */
export const expressionRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/expression/evaluate', operationId: 'evaluateJSISJiraExpression', scopes: ['read:jira-work', 'read:jira-user'], anonymous: true, handle: evaluate },
  { method: 'POST', path: '/rest/api/3/expression/analyse', operationId: 'analyseExpression', scopes: ['read:jira-work', 'read:jira-user'], anonymous: true, handle: analyse },
];

const idOrKey = z.looseObject({ id: z.union([z.number().int(), z.string()]).optional(), key: z.string().optional() });
const evaluation = z.looseObject({
  expression: z.string().min(1),
  context: z.looseObject({
    issue: idOrKey.optional(), project: idOrKey.optional(), issues: z.looseObject({ jql: z.looseObject({ query: z.string(), maxResults: z.number().int().min(0).default(50) }) }).optional(),
  }).default({}),
});
type Context = z.infer<typeof evaluation>['context'];

/** Names of the context that the site gives to expressions. */
const MODELLED = ['issue', 'project', 'issues'];

function evaluate(site: SiteContext, { principal, body, query }: RestRequest): RestResponse {
  const { expression, context } = parseBody(evaluation, body);
  try {
    const { value, complexity } = evaluateExpression(expression, variables(site, principal, context));
    site.limits.evaluated(complexity);
    const meta = listParameter(query, 'expand').includes('meta.complexity') ? { meta: { complexity: complexityBean(complexity) } } : {};
    return { status: 200, body: { value: toJson(value), ...meta } };
  } catch (error) {
    if (error instanceof ExpressionError) throw badRequest(error.message);
    throw error;
  }
}

const analysis = z.looseObject({ expressions: z.array(z.string()), contextVariables: z.record(z.string(), z.string()).default({}) });

/** What an analysis tells about an expression that parses. */
type Check = (expression: string, options: AnalysisOptions) => object;

const CHECKS: Readonly<Record<string, Check>> = {
  syntax(expression) {
    checkedProgram(expression);
    return { valid: true };
  },
  type(expression, options) {
    const found = checkTypes(expression, options);
    if ('type' in found) return { valid: true, type: found.type };
    return { valid: false, type: 'TypeError', errors: found.problems.map((problem) => ({ ...problem, type: 'type' })) };
  },
  complexity: (expression, options) => ({ valid: true, complexity: checkComplexity(expression, options) }),
};

/** Each expression by itself. What no published page settles about types and complexity is refused by name, and with it the whole request. */
function analyse(site: SiteContext, { body, query }: RestRequest): RestResponse {
  const { expressions, contextVariables } = parseBody(analysis, body);
  const named = query.get('check') ?? 'syntax';
  const check = Object.hasOwn(CHECKS, named) ? CHECKS[named] : undefined;
  if (check === undefined) throw badRequest(`'${named}' is no check: syntax, type or complexity.`);
  const options = { variables: contextVariables, fields: (fieldId: string) => customFieldType(site, fieldId) };
  return { status: 200, body: { results: expressions.map((expression) => ({ expression, ...checked(check, expression, options) })) } };
}

function checked(check: Check, expression: string, options: AnalysisOptions): object {
  try {
    return check(expression, options);
  } catch (error) {
    if (error instanceof NotSettled) throw notModelled(error.message);
    if (!(error instanceof ExpressionError)) throw error;
    const { line, column, message } = error;
    return { valid: false, errors: [error.kind === 'syntax' ? { line, column, message, type: 'syntax' } : { message, type: 'other' }] };
  }
}

function variables(site: SiteContext, principal: Principal, context: Context): Record<string, Value> {
  const other = Object.keys(context).find((name) => !MODELLED.includes(name));
  if (other !== undefined) throw notModelled(`context.${other} of an expression`);
  const types = jiraTypes(site, { accountId: principal.accountId, canBrowse: (issue) => canBrowse(site, principal, issue) });
  const found: Record<string, Value> = { ...types.constructors, user: types.user(principal.accountId) };
  if (context.issue) found['issue'] = types.issue(visibleIssue(site, principal, String(context.issue.id ?? context.issue.key ?? '')));
  if (context.project) {
    const { id, key } = context.project;
    const project = site.state.projects.find((candidate) => candidate.id === String(id) || candidate.key === key);
    if (!project || !hasProjectPermission(site, principal, 'BROWSE_PROJECTS', project)) throw notFound(`No project could be found with key '${String(key ?? id)}'.`);
    found['project'] = types.project(project);
  }
  if (context.issues) {
    const { query, maxResults } = context.issues.jql;
    found['issues'] = findIssues(site, principal, query).slice(0, maxResults).map((issue) => types.issue(issue));
  }
  return found;
}

/** Each count beside its limit, as `meta.complexity` shows it. */
function complexityBean(complexity: Complexity): Record<keyof Complexity, { value: number; limit: number }> {
  const part = (name: keyof Complexity): { value: number; limit: number } => ({ value: complexity[name], limit: documentedLimits[name] });
  return { steps: part('steps'), expensiveOperations: part('expensiveOperations'), beans: part('beans'), primitiveValues: part('primitiveValues') };
}
