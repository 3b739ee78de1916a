import * as z from 'zod/mini';
import type { Paragraph } from '../operations/ports';

/** Atlassian Document Format, as far as the app writes it: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ . */
export interface AdfDocument { readonly type: 'doc'; readonly version: 1; readonly content: readonly AdfParagraph[] }
interface AdfParagraph { readonly type: 'paragraph'; readonly content: readonly AdfInline[] }
type AdfInline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'hardBreak' }
  | { readonly type: 'mention'; readonly attrs: { readonly id: string } };

/** Paragraphs as a document; a line break inside a paragraph becomes a hard break, an empty paragraph is left out. */
export function documentOf(paragraphs: readonly Paragraph[]): AdfDocument {
  const filled = paragraphs.filter((paragraph) => typeof paragraph !== 'string' || paragraph.trim() !== '');
  return { type: 'doc', version: 1, content: filled.map(paragraphOf) };
}

function paragraphOf(paragraph: Paragraph): AdfParagraph {
  const pieces = typeof paragraph === 'string' ? [paragraph] : paragraph;
  return { type: 'paragraph', content: pieces.flatMap((piece) => (typeof piece === 'string' ? linesOf(piece) : [{ type: 'mention', attrs: { id: piece.mention } } as const])) };
}

function linesOf(text: string): AdfInline[] {
  return text.split(/\r?\n/).flatMap((line, index): AdfInline[] => [
    ...(index > 0 ? [{ type: 'hardBreak' } as const] : []),
    // A text node must not be empty.
    ...(line === '' ? [] : [{ type: 'text', text: line } as const]),
  ]);
}

const Node = z.looseObject({
  type: z.string(),
  text: z.optional(z.string()),
  attrs: z.optional(z.partial(z.looseObject({ text: z.unknown(), url: z.unknown() }))),
  content: z.optional(z.array(z.unknown())),
});

/** Blocks that end a line. Cells of a row are parted by a bar, so that a pasted table can still be told from prose. */
const LINE_BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'heading', 'codeBlock', 'tableRow', 'rule', 'decisionItem', 'taskItem', 'blockCard', 'embedCard']);
const CELLS: ReadonlySet<string> = new Set(['tableCell', 'tableHeader']);
/** Deeper than any document Jira's editor makes; what lies below is left out rather than followed without end. */
const MAX_DEPTH = 60;

/**
 * The plain text of a document: one line per block, table cells parted by ` | `, quoted lines marked by `> `. Answers with an empty text for
 * anything that is not a document, since a description may be missing or of another form.
 */
export function textOf(document: unknown): string {
  const root = Node.safeParse(document);
  if (!root.success || root.data.type !== 'doc') return '';
  return walk(root.data, 0).replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
}

function walk(candidate: unknown, depth: number): string {
  const parsed = Node.safeParse(candidate);
  if (!parsed.success || depth > MAX_DEPTH) return '';
  const node = parsed.data;
  if (node.type === 'text') return node.text ?? '';
  if (node.type === 'hardBreak') return '\n';
  if (node.type === 'tableRow') return `${rowText(node.content ?? [], depth)}\n`;
  const shown = node.attrs?.text ?? node.attrs?.url;
  const own = typeof shown === 'string' ? shown : '';
  const text = own + (node.content ?? []).map((child) => walk(child, depth + 1)).join('');
  // As mail marks it: what is quoted must not be taken for what its author says.
  if (node.type === 'blockquote') return text.trim() === '' ? '' : `${text.trimEnd().split('\n').map((line) => `> ${line}`).join('\n')}\n`;
  return LINE_BLOCKS.has(node.type) ? `${text}\n` : text;
}

function rowText(cells: readonly unknown[], depth: number): string {
  return cells
    .filter((cell) => { const parsed = Node.safeParse(cell); return parsed.success && CELLS.has(parsed.data.type); })
    .map((cell) => walk(cell, depth + 1).trim().replace(/\n+/g, ' '))
    .join(' | ');
}
