/**
 * How many expensive operations a part may execute: `15*N + 20`, where N is how many items one list has. With more than one list, or one list
 * twice, no published page says which letters stand for what, so there is no such formula (null).
 * Form of a formula: https://developer.atlassian.com/platform/forge/manifest-reference/modules/trigger/#restrictions
 */
export interface Formula {
  readonly fixed: number;
  readonly each: number;
  /** The part of the expression that is the list; null where none is involved. */
  readonly list: string | null;
}

export const NOTHING: Formula = { fixed: 0, each: 0, list: null };
export const fixed = (operations: number): Formula => ({ ...NOTHING, fixed: operations });

/** Both, one after the other; null without a formula. */
export function sum(one: Formula, other: Formula): Formula | null {
  if (one.list !== null && other.list !== null) return null;
  return { fixed: one.fixed + other.fixed, each: one.each + other.each, list: one.list ?? other.list };
}

/** A part that runs for each item of a list; null without a formula. */
export function forEach(part: Formula, list: string): Formula | null {
  if (part.list !== null) return null;
  return part.fixed === 0 ? NOTHING : { fixed: 0, each: part.fixed, list };
}

export const isNothing = ({ fixed: operations, list }: Formula): boolean => operations === 0 && list === null;

/** As `complexity` of an analysis shows it. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jira-expressions/#api-rest-api-3-expression-analyse-post */
export function writeFormula({ fixed: operations, each, list }: Formula): { readonly expensiveOperations: string; readonly variables?: Readonly<Record<string, string>> } {
  if (list === null) return { expensiveOperations: String(operations) };
  const repeated = each === 1 ? 'N' : `${each}*N`;
  return { expensiveOperations: operations === 0 ? repeated : `${repeated} + ${operations}`, variables: { N: list } };
}
