/** A node of the Atlassian Document Format as far as the conversions look at it. */
export interface Node {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly Mark[];
  readonly content?: readonly Node[];
}
export interface Mark { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }

export const attribute = (node: { readonly attrs?: Readonly<Record<string, unknown>> }, name: string): string => {
  const value = node.attrs?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
