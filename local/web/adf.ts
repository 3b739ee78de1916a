import * as z from 'zod';
import type { Adf } from '../jira/model';
import { html, type Html } from './html';

/** Plain text as an Atlassian document: one paragraph per line. */
export const adfOf = (text: string): Adf => ({
  type: 'doc', version: 1,
  content: text.replace(/\r\n/g, '\n').split('\n').map((line) => ({ type: 'paragraph', content: line === '' ? [] : [{ type: 'text', text: line }] })),
});

const Node = z.looseObject({ type: z.string(), text: z.string().optional(), content: z.array(z.unknown()).optional(), attrs: z.looseObject({}).optional() });

const BLOCKS: Readonly<Record<string, (inner: readonly Html[]) => Html>> = {
  paragraph: (inner) => html`<p>${inner}</p>`,
  heading: (inner) => html`<p><strong>${inner}</strong></p>`,
  bulletList: (inner) => html`<ul>${inner}</ul>`,
  orderedList: (inner) => html`<ol>${inner}</ol>`,
  listItem: (inner) => html`<li>${inner}</li>`,
  codeBlock: (inner) => html`<pre tabindex="0">${inner}</pre>`,
  blockquote: (inner) => html`<blockquote>${inner}</blockquote>`,
  table: (inner) => html`<table><tbody>${inner}</tbody></table>`,
  tableRow: (inner) => html`<tr>${inner}</tr>`,
  tableCell: (inner) => html`<td>${inner}</td>`,
  tableHeader: (inner) => html`<th>${inner}</th>`,
  hardBreak: () => html`<br>`,
  rule: () => html`<hr>`,
};

/** The document with the names of the people that it mentions by account only, as Jira shows them. */
export function withNames(value: unknown, nameOf: (accountId: string) => string | undefined): unknown {
  const parsed = Node.safeParse(value);
  if (!parsed.success) return value;
  const { type, content, attrs } = parsed.data;
  const name = type === 'mention' && typeof attrs?.['text'] !== 'string' ? nameOf(String(attrs?.['id'])) : undefined;
  return {
    ...parsed.data,
    ...(name === undefined ? {} : { attrs: { ...attrs, text: `@${name}` } }),
    ...(content === undefined ? {} : { content: content.map((child) => withNames(child, nameOf)) }),
  };
}

/** An Atlassian document as HTML; nodes without a form here show their content. */
export function adfHtml(value: unknown): Html {
  const parsed = Node.safeParse(value);
  if (!parsed.success) return html``;
  const { type, text, content = [], attrs } = parsed.data;
  if (text !== undefined) return html`${text}`;
  if (type === 'mention') return html`${String(attrs?.['text'] ?? '@somebody')}`;
  const inner = content.map(adfHtml);
  return BLOCKS[type]?.(inner) ?? html`${inner}`;
}
