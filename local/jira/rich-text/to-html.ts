import type { Adf } from '../model';
import { attribute, type Node } from './nodes';

/** A document as the HTML of `renderedBody` and `renderedFields`. Nodes without a form of their own show what is in them. */
export const toHtml = (document: Adf): string => nodes(document.content as readonly Node[]);

const nodes = (list: readonly Node[] = []): string => list.map(one).join('');
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const TAGS: Readonly<Record<string, string>> = {
  paragraph: 'p', bulletList: 'ul', orderedList: 'ol', listItem: 'li', blockquote: 'blockquote', table: 'table', tableRow: 'tr', tableHeader: 'th', tableCell: 'td', panel: 'div',
};
const MARKS: Readonly<Record<string, string>> = { strong: 'b', em: 'em', underline: 'ins', strike: 'del', code: 'tt' };

function one(node: Node): string {
  if (node.type === 'text') return marked(node);
  if (node.type === 'hardBreak') return '<br/>';
  if (node.type === 'rule') return '<hr />';
  if (node.type === 'mention' || node.type === 'emoji') return escaped(attribute(node, 'text'));
  if (node.type === 'codeBlock') return `<pre>${nodes(node.content)}</pre>`;
  const tag = node.type === 'heading' ? `h${attribute(node, 'level')}` : TAGS[node.type];
  return tag === undefined ? nodes(node.content) : `<${tag}>${nodes(node.content)}</${tag}>`;
}

function marked(node: Node): string {
  return (node.marks ?? []).reduceRight((text, mark) => {
    if (mark.type === 'link') return `<a href="${escaped(attribute(mark, 'href'))}">${text}</a>`;
    const tag = MARKS[mark.type];
    return tag === undefined ? text : `<${tag}>${text}</${tag}>`;
  }, escaped(node.text ?? ''));
}
