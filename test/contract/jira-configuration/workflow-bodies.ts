/** Bodies of the workflow operations, small enough to read in a test. */

export interface TransitionBody {
  id: string; name: string; type: string; toStatusReference: string;
  links?: { fromStatusReference: string; fromPort: number; toPort: number }[];
  validators?: { ruleKey: string; parameters: Record<string, string> }[];
  conditions?: { operation: string; conditions: { ruleKey: string; parameters: Record<string, string> }[]; conditionGroups: [] };
}
interface StatusBody { statusReference: string; name: string; statusCategory: string; id?: string }

export const initial = (id: string, to: string): TransitionBody => ({ id, name: 'Create', type: 'INITIAL', toStatusReference: to });
export const directed = (id: string, from: string, to: string): TransitionBody =>
  ({ id, name: `${from} to ${to}`, type: 'DIRECTED', toStatusReference: to, links: [{ fromStatusReference: from, fromPort: 0, toPort: 0 }] });

/** New statuses named after their references. */
export const everyStatus = (...references: string[]): StatusBody[] =>
  references.map(reference => ({ statusReference: reference, name: `Status ${reference}`, statusCategory: 'TODO' }));

export const layout = (statuses: readonly StatusBody[]): { statusReference: string; properties: Record<string, string> }[] =>
  statuses.map(({ statusReference }) => ({ statusReference, properties: {} }));

/** A request to create one global workflow. */
export function workflow(name: string, transitions: readonly TransitionBody[], statuses: readonly StatusBody[]): {
  scope: { type: string }; statuses: readonly StatusBody[]; workflows: { name: string; description: string; statuses: ReturnType<typeof layout>; transitions: readonly TransitionBody[] }[];
} {
  return { scope: { type: 'GLOBAL' }, statuses, workflows: [{ name, description: '', statuses: layout(statuses), transitions }] };
}
