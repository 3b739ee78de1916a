import type { Adf } from '../model';
import { attribute, type Node } from './nodes';

/** A document in the wiki notation in which version 2 of the REST API shows it. */
export const toWiki = (document: Adf): string => blocks(document.content as readonly Node[]);

const blocks = (nodes: readonly Node[] = []): string => nodes.map(block).filter((text) => text !== '').join('\n\n');

const SIGNS: Readonly<Record<string, string>> = { strong: '*', em: '_', underline: '+', strike: '-' };

function block(node: Node): string {
  switch (node.type) {
    case 'heading': return `h${attribute(node, 'level')}. ${inline(node.content)}`;
    case 'codeBlock': return `{code${attribute(node, 'language') === '' ? '' : `:${attribute(node, 'language')}`}}\n${inline(node.content)}\n{code}`;
    case 'blockquote': return `{quote}\n${blocks(node.content)}\n{quote}`;
    case 'panel': return `{panel}\n${blocks(node.content)}\n{panel}`;
    case 'rule': return '----';
    case 'bulletList': case 'orderedList': return list(node, '');
    case 'table': return (node.content ?? []).map(row).join('\n');
    case 'paragraph': return inline(node.content);
    default: return node.content === undefined ? inline([node]) : blocks(node.content);
  }
}

function list(node: Node, before: string): string {
  const signs = `${before}${node.type === 'orderedList' ? '#' : '*'}`;
  const isList = ({ type }: Node): boolean => type === 'bulletList' || type === 'orderedList';
  return (node.content ?? []).flatMap(({ content = [] }) => [
    `${signs} ${content.filter((child) => !isList(child)).map(block).join('\n')}`,
    ...content.filter(isList).map((child) => list(child, signs)),
  ]).join('\n');
}

function row(node: Node): string {
  const cells = node.content ?? [];
  const bar = (cell: Node | undefined): string => (cell?.type === 'tableHeader' ? '||' : '|');
  return `${cells.map((cell) => `${bar(cell)}${blocks(cell.content)}`).join('')}${bar(cells.at(-1))}`;
}

const inline = (nodes: readonly Node[] = []): string => nodes.map(inlineText).join('');

function inlineText(node: Node): string {
  if (node.type === 'hardBreak') return '\n';
  if (node.type === 'mention') return `[~accountid:${attribute(node, 'id')}]`;
  if (node.type === 'inlineCard') return `[${attribute(node, 'url')}]`;
  if (node.type === 'emoji') return attribute(node, 'text');
  if (node.content !== undefined) return inline(node.content);
  return (node.marks ?? []).reduceRight((text, mark) => {
    if (mark.type === 'code') return `{{${text}}}`;
    if (mark.type === 'link') return text === attribute(mark, 'href') ? `[${text}]` : `[${text}|${attribute(mark, 'href')}]`;
    const sign = SIGNS[mark.type] ?? '';
    return `${sign}${text}${sign}`;
  }, node.text ?? '');
}
