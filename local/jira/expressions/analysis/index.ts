import { checkArguments } from '../functions';
import { GLOBAL_FUNCTIONS } from '../globals';
import { checkedProgram } from '../index';
import { COMMON_VARIABLES } from '../type-table';
import { Analysis, TooManyParts, type TypeProblem } from './analysis';
import { writeFormula } from './formula';
import type { FieldTypes } from './members';
import { nameOf, readType, type StaticType, UnknownType, writeType } from './static-types';

/** What no published page settles, so that the local site says nothing about it. */
export class NotSettled extends Error {
  override readonly name = 'NotSettled';
}

export interface AnalysisOptions {
  /** Types of further context variables, or others for the common ones, as the operation takes them. */
  readonly variables: Readonly<Record<string, string>>;
  readonly fields: FieldTypes;
}

/** Either the type of the expression, or what fails in it whenever it runs. */
export type TypeCheck = { readonly type: string } | { readonly problems: readonly TypeProblem[] };

/**
 * Infers the type of an expression from the tables that the evaluation uses.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jira-expressions/#api-rest-api-3-expression-analyse-post
 * @throws ExpressionError of kind `syntax` or `limit`
 * @throws NotSettled when Jira may take what the local site refuses, or the tables do not determine the type
 */
export function checkTypes(text: string, options: AnalysisOptions): TypeCheck {
  const { analysis, type } = analysed(text, options);
  if (analysis.problems.length > 0) return { problems: analysis.problems };
  if (analysis.undecided !== null) throw new NotSettled(`the type of "${analysis.undecided}" in an expression`);
  const written = writeType(type);
  if (written === null) throw new NotSettled(`the type of the expression "${text}"`);
  return { type: written };
}

/**
 * How many expensive operations an expression may execute.
 * @throws ExpressionError of kind `syntax` or `limit`
 * @throws NotSettled when the marks that could be read do not settle it, or the expression fails whenever it runs
 */
export function checkComplexity(text: string, options: AnalysisOptions): ReturnType<typeof writeFormula> {
  const { analysis } = analysed(text, options);
  const [problem] = analysis.problems;
  if (problem !== undefined) throw new NotSettled(`the complexity of an expression with an error of type (${problem.message})`);
  const total = analysis.costs.total();
  if (total === null) throw new NotSettled(`the complexity of "${analysis.costs.open ?? text}" in an expression`);
  return writeFormula(total);
}

function analysed(text: string, { variables, fields }: AnalysisOptions): { readonly analysis: Analysis; readonly type: StaticType } {
  const analysis = new Analysis(checkedProgram(text), fields);
  try {
    const named = Object.entries({ ...COMMON_VARIABLES, ...variables }).map(([name, type]) => [name, readType(type)] as const);
    return { analysis, type: analysis.run(new Map([...globals(), ...named])) };
  } catch (error) {
    if (error instanceof UnknownType) throw new NotSettled(`the type "${error.message}" of a context variable`);
    if (error instanceof TooManyParts) throw new NotSettled('an expression whose functions call one another so often');
    throw error;
  }
}

const globals = (): [string, StaticType][] => Object.entries(GLOBAL_FUNCTIONS).map(([name, { gives, ...signature }]) => [name, {
  kind: 'function',
  apply(args) {
    checkArguments(name, signature, args.map(nameOf));
    return readType(gives);
  },
}]);
