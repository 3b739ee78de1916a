import { ExpressionError, failAtStart } from './errors';
import { Evaluation } from './evaluator';
import { globals } from './globals';
import { type Complexity, documentedLimits, type ExpressionLimits } from './limits';
import { parseExpression } from './parser';
import { countResult, resultJson } from './result';
import type { Program } from './syntax';
import type { Value } from './values';

export { ExpressionError, type ExpressionErrorKind } from './errors';
export { type Complexity, documentedLimits, type ExpressionLimits } from './limits';
export { parseExpression } from './parser';
export * from './values';

/** Context variables by name (`issue`, `user`, `config` …), see `jiraTypes`; constructors by `new Type`. */
export type ExpressionContext = Readonly<Record<string, Value>>;

/**
 * Evaluates a Jira expression synchronously.
 * @param limits replaces single limits of `documentedLimits`
 * @throws ExpressionError; a construct that is not supported is an error that names it, never a value
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions/
 */
export function evaluateExpression(text: string, context: ExpressionContext, limits: Partial<ExpressionLimits> = {}): { value: Value; complexity: Complexity } {
  const bounds = { ...documentedLimits, ...limits };
  const program = checkedProgram(text, bounds);
  const evaluation = new Evaluation(program, bounds);
  const value = evaluation.run(new Map([...Object.entries(globals), ...Object.entries(context)]));
  failAtStart(() => countResult(value, evaluation.complexity, bounds));
  return { value, complexity: evaluation.complexity };
}

/**
 * Parses an expression within its limits of length and nodes.
 * @throws ExpressionError of kind `syntax` or `limit`
 */
export function checkedProgram(text: string, bounds: ExpressionLimits = documentedLimits): Program {
  if (text.length > bounds.characters) {
    throw new ExpressionError('limit', `Jira expression is too long (${text.length}), limit: ${bounds.characters} characters`, 1, 1);
  }
  const program = parseExpression(text);
  if (program.leaves > bounds.leaves) {
    throw new ExpressionError('limit', `Jira expression has too many nodes (${program.leaves}), limit: ${bounds.leaves} leaves`, 1, 1);
  }
  return program;
}

/**
 * A result in the JSON form of `POST /rest/api/3/expression/evaluate`.
 * @throws ExpressionError for an entity, a date or a function, whose form is not modelled
 */
export function toJson(value: Value): unknown {
  return failAtStart(() => resultJson(value));
}
