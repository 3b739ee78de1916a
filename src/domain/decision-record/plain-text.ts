/**
 * Texts of people in a Markdown document. They stand in code spans and fenced blocks, where pipes, brackets, asterisks, mentions and addresses are only
 * characters: no viewer makes a link, a mail or a picture of them. Characters that are not seen, or that turn the order of others round, are shown as �.
 */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const plain = (text: string): string => text.replace(/\r\n?/g, '\n').replace(UNSEEN, '�');

/** A run of backticks longer than any in the text. */
function fenceFor(text: string, least: number): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(Math.max(least, longest + 1));
}

/** A short text inside a line; line breaks become spaces. */
export function inline(text: string): string {
  const line = plain(text).replace(/\s+/g, ' ').trim();
  if (line === '') return '—';
  const fence = fenceFor(line, 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A text of any length as lines of its own. */
export function block(text: string): string[] {
  const lines = plain(text).trimEnd();
  const fence = fenceFor(lines, 3);
  return [`${fence}text`, ...lines.split('\n'), fence];
}
