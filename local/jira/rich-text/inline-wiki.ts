import type { Mark, Node } from './nodes';

/** Marks by the sign that stands on both sides of a text. */
const SIGNS: Readonly<Record<string, string>> = { '*': 'strong', _: 'em', '+': 'underline', '-': 'strike' };

/** Monospaced text, a mention, a link, or a marked text: whichever comes first. */
const INLINE = /\{\{(.+?)\}\}|\[~accountid:([^\]]+)\]|\[(?:([^|\]\n]+)\|)?((?:https?:|mailto:)[^\]|\s]+)[^\]]*\]|(?<![\p{L}\p{N}])([*_+-])(?=\S)(.+?)(?<=\S)\5(?![\p{L}\p{N}])|\\\\(?:\n|$)?/su;

/** The inline nodes of a text in Jira's wiki notation; a line break within it stays one. */
export function inlineNodes(text: string, marks: readonly Mark[] = []): Node[] {
  const found = INLINE.exec(text);
  if (found === null) return plain(text, marks);
  const rest = text.slice(found.index + found[0].length);
  return [...plain(text.slice(0, found.index), marks), ...special(found, marks), ...inlineNodes(rest, marks)];
}

function special(found: RegExpExecArray, marks: readonly Mark[]): Node[] {
  const [, code, account, label, address, sign, marked] = found;
  // Code takes no other marks, as in Atlassian's schema.
  if (code !== undefined) return plain(code, [{ type: 'code' }]);
  if (account !== undefined) return [{ type: 'mention', attrs: { id: account, text: `@${account}` } }];
  if (address !== undefined) return plain(label ?? address, [...marks, { type: 'link', attrs: { href: address } }]);
  if (sign !== undefined && marked !== undefined) return inlineNodes(marked, [...marks, { type: SIGNS[sign] ?? 'strong' }]);
  return [{ type: 'hardBreak' }];
}

function plain(text: string, marks: readonly Mark[]): Node[] {
  return text.split('\n').flatMap((line, index): Node[] => [
    ...(index > 0 ? [{ type: 'hardBreak' }] : []),
    ...(line === '' ? [] : [{ type: 'text', text: line, ...(marks.length > 0 ? { marks } : {}) }]),
  ]);
}
