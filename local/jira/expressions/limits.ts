/** Limits of one expression. */
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

/**
 * Numbers of the examples of the evaluate and analyse operations:
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jira-expressions/
 */
export const documentedLimits: ExpressionLimits = {
  characters: 1000,
  leaves: 100,
  steps: 10_000,
  expensiveOperations: 10,
  beans: 1000,
  primitiveValues: 10_000,
};
