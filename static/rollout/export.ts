import type { RolloutRow } from '../../src/contract/rollout';
import { blockers, live } from './summary';
import { COLUMNS, day, UNDO_WORDS } from './columns';
import { waitLabel } from '../../src/domain/vocabulary/waits';

/**
 * One cell of a CSV file. A text that a spreadsheet would take for a formula begins with an apostrophe, also behind spaces, as OWASP advises:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function cell(text: string): string {
  const safe = /^\s*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** All columns of the rows, with a byte order mark so that spreadsheets read UTF-8. Lines end as RFC 4180 says. */
export function csvOf(rows: readonly RolloutRow[], now: number): string {
  const lines = [COLUMNS.map(({ title }) => cell(title)), ...rows.map((row) => COLUMNS.map((column) => cell(column.of(row, now))))];
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/** Text inside a table of Markdown: nothing in it is read as markup. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~&-]/g, '\\$&').trim();

function table(titles: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [row(titles), row(titles.map(() => '---')), ...lines.map((cells) => row(cells.map(plain)))].join('\n');
}

const MAIN = COLUMNS.slice(0, 8);

/** A page for a meeting: what runs, what blocks, and the requests. */
export function markdownOf(rows: readonly RolloutRow[], now: number): string {
  const running = live(rows).map(({ key, summary, rollout }) => [key, summary, rollout.scope ?? '', rollout.owner ?? '', UNDO_WORDS[rollout.undo ?? 'none'], rollout.undoPlan ?? '']);
  const blocking = blockers(rows, now).slice(0, 10).map(({ on, requests, longest }) => [waitLabel(on), String(requests), longest === null ? '' : String(longest)]);
  return [
    `# Plugin rollout, ${day(now)}`, `${rows.length} ${rows.length === 1 ? 'request' : 'requests'}.`,
    ...(running.length === 0 ? [] : ['## Live', table(['Key', 'Summary', 'Scope', 'Owner', 'Undo', 'Undo plan'], running)]),
    ...(blocking.length === 0 ? [] : ['## What blocks most', table(['Waits for', 'Requests', 'Longest, days'], blocking)]),
    '## Requests', table(MAIN.map(({ title }) => title), rows.map((row) => MAIN.map((column) => column.of(row, now)))), '',
  ].join('\n\n');
}
