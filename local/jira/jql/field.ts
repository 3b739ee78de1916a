import type { Issue } from '../model';

/** What values of a field are compared by: an id or text, a number, or epoch milliseconds. */
export type Scalar = string | number;

export type JqlOperator = '=' | '!=' | 'in' | 'not in' | '~' | '!~' | '<' | '<=' | '>' | '>=' | 'is' | 'is not';

/** A field or an alias as a query sees it. */
export interface JqlField {
  /** As error texts name it. */
  readonly name: string;
  readonly operators: readonly JqlOperator[];
  /** The issue's values; none when the field is empty. For fields that take `~`: its texts. */
  values(issue: Issue): readonly Scalar[];
  /** What a literal in the query stands for; null stands for EMPTY. @throws JqlError for a value that doesn't exist */
  literal(text: string): readonly (Scalar | null)[];
  /** Functions that the field takes as operand, by lower-case name. */
  readonly functions: Readonly<Record<string, (args: readonly string[]) => readonly Scalar[]>>;
  /** For fields whose past can be searched (`was`, `changed`): their ids in the history, and what a literal stands for there. */
  readonly history?: { readonly fieldId: string; now(issue: Issue): string | null; literal(text: string): readonly (string | null)[] };
  /** What ORDER BY sorts by; absent when the field can't be sorted by. */
  sortKey?(issue: Issue): Scalar | null;
}

/** Operators by kind of field: https://support.atlassian.com/jira-software-cloud/docs/jql-operators/ */
export const operatorsOf = {
  choice: ['=', '!=', 'in', 'not in', 'is', 'is not'],
  ordered: ['=', '!=', 'in', 'not in', 'is', 'is not', '<', '<=', '>', '>='],
  /** Whether `=` of a point in time means the moment or the day is not documented: refused. */
  moment: ['<', '<=', '>', '>=', 'is', 'is not'],
  text: ['~', '!~', 'is', 'is not'],
} as const satisfies Readonly<Record<string, readonly JqlOperator[]>>;
