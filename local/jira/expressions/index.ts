import type { Value } from './values';

export { ExpressionError, type ExpressionErrorKind } from './errors';
export * from './values';

export interface ExpressionLimits {
  readonly characters: number;
  readonly leaves: number;
  readonly steps: number;
  readonly expensiveOperations: number;
  readonly beans: number;
  readonly primitiveValues: number;
}

/** As `meta.complexity` of `POST /rest/api/3/expression/evaluate`; beans and primitive values are those of the result. */
export interface Complexity { steps: number; expensiveOperations: number; beans: number; primitiveValues: number }

/** Context variables by name (`issue`, `user`, `config` …), see `jiraTypes`. */
export type ExpressionContext = Readonly<Record<string, Value>>;

/**
 * Evaluates a Jira expression synchronously.
 * @throws ExpressionError; a construct that is not supported is an error that names it, never a value
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions/
 */
export function evaluateExpression(_text: string, _context: ExpressionContext, _limits: Partial<ExpressionLimits> = {}): { value: Value; complexity: Complexity } {
  throw new Error('The evaluator is not in place yet');
}
