import type { Adf } from '../model';
import { inlineNodes } from './inline-wiki';
import type { Node } from './nodes';

/**
 * A text in Jira's wiki notation, which version 2 of the REST API takes, as the document that Jira keeps.
 * https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all
 * Headings, lists, tables, code, quotes, rules, links, mentions and the simple marks are read; anything else stays as it is written.
 */
export function fromWiki(text: string): Adf {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Node[] = [];
  for (let at = 0; at < lines.length;) {
    const [block, used] = blockAt(lines, at);
    if (block !== null) blocks.push(block);
    at += used;
  }
  return { type: 'doc', version: 1, content: blocks };
}

const paragraph = (text: string): Node => ({ type: 'paragraph', content: inlineNodes(text) });

/** The block that begins at a line, and how many lines it takes. */
function blockAt(lines: readonly string[], at: number): readonly [Node | null, number] {
  const line = lines[at] ?? '';
  if (line.trim() === '') return [null, 1];
  const fence = /^\s*\{(code|noformat|quote)(?::([^}]*))?\}/.exec(line);
  if (fence !== null) return fenced(lines, at, fence);
  const heading = /^\s*h([1-6])\.\s+(.*)$/.exec(line);
  if (heading !== null) return [{ type: 'heading', attrs: { level: Number(heading[1]) }, content: inlineNodes(heading[2] ?? '') }, 1];
  if (/^\s*-{4,}\s*$/.test(line)) return [{ type: 'rule' }, 1];
  const quote = /^\s*bq\.\s+(.*)$/.exec(line);
  if (quote !== null) return [{ type: 'blockquote', content: [paragraph(quote[1] ?? '')] }, 1];
  if (/^\s*\|/.test(line)) return taken(lines, at, /^\s*\|/, tableOf);
  if (LIST_ITEM.test(line)) return taken(lines, at, LIST_ITEM, (taken_) => listOf(taken_.map(itemOf)));
  const end = lines.findIndex((next, index) => index > at && (next.trim() === '' || BLOCK.test(next)));
  const until = end < 0 ? lines.length : end;
  return [paragraph(lines.slice(at, until).join('\n').trim()), until - at];
}

const LIST_ITEM = /^\s*([*#]+|-)\s+\S/;
const BLOCK = /^\s*(?:h[1-6]\.\s|bq\.\s|\{(?:code|noformat|quote)[}:]|\||-{4,}\s*$|(?:[*#]+|-)\s+\S)/;

function taken(lines: readonly string[], at: number, belongs: RegExp, make: (lines: readonly string[]) => Node): readonly [Node, number] {
  const end = lines.findIndex((line, index) => index > at && !belongs.test(line));
  const until = end < 0 ? lines.length : end;
  return [make(lines.slice(at, until)), until - at];
}

/** From an opening `{code}` to its closing one, or to the end of the text. */
function fenced(lines: readonly string[], at: number, fence: RegExpExecArray): readonly [Node, number] {
  const [opening, kind = '', option = ''] = fence;
  const rest = [(lines[at] ?? '').slice((fence.index) + opening.length), ...lines.slice(at + 1)];
  const closing = `{${kind}}`;
  const last = rest.findIndex((line) => line.includes(closing));
  const inside = last < 0 ? rest : [...rest.slice(0, last), (rest[last] ?? '').slice(0, (rest[last] ?? '').indexOf(closing))];
  const text = inside.join('\n').replace(/^\n|\n$/g, '');
  const used = last < 0 ? rest.length : last + 1;
  if (kind === 'quote') return [{ type: 'blockquote', content: text.split(/\n{2,}/).map(paragraph) }, used];
  const language = option.split('|').find((part) => part !== '' && !part.includes('='));
  return [{ type: 'codeBlock', ...(language === undefined ? {} : { attrs: { language } }), content: text === '' ? [] : [{ type: 'text', text }] }, used];
}

interface Item { readonly signs: string; readonly text: string }

function itemOf(line: string): Item {
  const [, signs = '*', text = ''] = /^\s*([*#]+|-)\s+(.*)$/.exec(line) ?? [];
  return { signs: signs.replace('-', '*'), text };
}

/** Deeper items belong to the one before them. */
function listOf(items: readonly Item[], depth = 1): Node {
  const entries: { text: string; deeper: Item[] }[] = [];
  for (const item of items) {
    const last = entries.at(-1);
    if (item.signs.length > depth && last !== undefined) last.deeper.push(item);
    else entries.push({ text: item.text, deeper: [] });
  }
  return {
    type: items[0]?.signs[depth - 1] === '#' ? 'orderedList' : 'bulletList',
    content: entries.map(({ text, deeper }) => ({ type: 'listItem', content: [paragraph(text), ...(deeper.length > 0 ? [listOf(deeper, depth + 1)] : [])] })),
  };
}

function tableOf(lines: readonly string[]): Node {
  const cells = (line: string): Node[] => [...line.trim().matchAll(/(\|\|?)([^|]*(?:\[[^\]]*\|[^\]]*\][^|]*)*)(?=\|)/g)]
    .map(([, bar, text = '']) => ({ type: bar === '||' ? 'tableHeader' : 'tableCell', attrs: {}, content: [paragraph(text.trim())] }));
  return { type: 'table', content: lines.map((line) => ({ type: 'tableRow', content: cells(line) })) };
}
