import * as z from 'zod/mini';

/** Parts of a document that carry text which its reader does not see as text: where links lead, what pictures and macros are told. */
const CARRIERS = ['href', 'url', 'title', 'alt', 'data', 'parameters'] as const;
/** Deeper than any document Jira's editor makes; what lies below is left out rather than followed without end. */
const MAX_DEPTH = 60;

const Attributes = z.optional(z.record(z.string(), z.unknown()));
const Node = z.looseObject({
  attrs: Attributes,
  marks: z.optional(z.array(z.looseObject({ attrs: Attributes }))),
  content: z.optional(z.array(z.unknown())),
});

function textsIn(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
  return Object.entries(value).flatMap(([name, part]) => (typeof part === 'string' ? [`${name}: ${part}`] : textsIn(part, depth + 1)));
}

function carried(attrs: Readonly<Record<string, unknown>> | undefined, depth: number): string[] {
  return CARRIERS.flatMap((name) => textsIn(attrs?.[name], depth));
}

/**
 * The texts of a document that {@link textOf} leaves out because nobody reads them: addresses behind words, titles, descriptions of
 * pictures, parameters of macros. Only whoever looks for secrets needs them.
 */
export function hiddenTextsOf(document: unknown, depth = 0): string[] {
  const parsed = Node.safeParse(document);
  if (!parsed.success || depth > MAX_DEPTH) return [];
  const { attrs, marks = [], content = [] } = parsed.data;
  return [...carried(attrs, depth), ...marks.flatMap((mark) => carried(mark.attrs, depth)), ...content.flatMap((child) => hiddenTextsOf(child, depth + 1))];
}
