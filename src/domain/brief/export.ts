import { ROW_IDS, type RowId } from '../vocabulary/ids';
import { optionLabel, ROWS } from '../vocabulary/rows';
import type { Brief, RowValue } from './model';
import { normaliseBrief } from './normalise';

/**
 * A brief to take along, as a Markdown table or as text. Pasted back, both give the same brief: `paste-exported.ts` reads them. Options
 * that the table of rows does not know go by their id and come back as text.
 */

/** First line of a brief as text. */
export const TEXT_HEAD = 'Plugin brief';
/** Heads of a brief as a table. */
export const TABLE_HEAD = ['Row', 'Choice', 'Text'] as const;
/** Stands before a text that would otherwise read as if it began with options. */
export const NO_CHOICE = 'No choice: ';
/** Lines of a row's text after its first are indented. */
export const INDENT = '  ';

const escapedLabel = (label: string): string => label.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * The options that a value in its exported form begins with, and the text behind them: `Team, API key: the support team`. Labels may hold
 * commas and colons, so they are recognised as a whole, the longest first.
 */
export function splitChoice(row: RowId, said: string): RowValue {
  const { options } = ROWS[row];
  if (options.length === 0) return { options: [], text: said };
  if (said.startsWith(NO_CHOICE)) return { options: [], text: said.slice(NO_CHOICE.length) };
  const one = `(?:${options.map(({ label }) => escapedLabel(label)).sort((a, b) => b.length - a.length).join('|')})`;
  const list = new RegExp(`^(${one}(?:, ${one})*)(?:: |$)`).exec(said);
  if (list?.[1] === undefined) return { options: [], text: said };
  return { options: choiceOf(row, list[1]), text: said.slice(list[0].length) };
}

/** The options that a list of labels names, in the order of the row's table. */
export function choiceOf(row: RowId, list: string): string[] {
  const byLength = [...ROWS[row].options].sort((a, b) => b.label.length - a.label.length);
  const chosen = new Set<string>();
  for (let left = list.trim(); left !== '';) {
    const option = byLength.find(({ label }) => left.startsWith(label));
    if (option === undefined) break;
    chosen.add(option.id);
    left = left.slice(option.label.length).replace(/^,\s*/, '');
  }
  return ROWS[row].options.map(({ id }) => id).filter((id) => chosen.has(id));
}

const labelsOf = (row: RowId, { options }: RowValue): string => options.map((option) => optionLabel(row, option)).join(', ');

function saidOf(row: RowId, value: RowValue): string {
  const labels = labelsOf(row, value);
  if (labels !== '') return value.text === '' ? labels : `${labels}: ${value.text}`;
  const mistaken = splitChoice(row, value.text);
  return mistaken.text === value.text ? value.text : `${NO_CHOICE}${value.text}`;
}

/** Whether a row says anything; empty rows are left out of the text. */
const says = ({ options, text }: RowValue): boolean => options.length > 0 || text !== '';

/** The brief as text: a head, then a line `Row: options: text` for each row that says something, further lines of it indented. */
export function briefAsText(brief: Brief): string {
  const normal = normaliseBrief(brief);
  const rows = ROW_IDS.filter((row) => says(normal[row])).map((row) => {
    const [first = '', ...others] = saidOf(row, normal[row]).split('\n');
    return [`${ROWS[row].label}: ${first}`, ...others.map((line) => (line === '' ? '' : `${INDENT}${line}`))].join('\n');
  });
  return [TEXT_HEAD, ...rows].join('\n');
}

/** The brief as cells, a line for each of the eleven rows: label, options by label, text. */
export function briefAsCells(brief: Brief): readonly (readonly [string, string, string])[] {
  const normal = normaliseBrief(brief);
  return ROW_IDS.map((row) => [ROWS[row].label, labelsOf(row, normal[row]), normal[row].text]);
}

/** A cell of a Markdown table: pipes, backslashes and line breaks are written so that they come back. */
const cellOf = (text: string): string => text.replace(/\\/g, '\\\\').replace(/\|/g, '\\|').replace(/<br/gi, '\\$&').replace(/\n/g, '<br>');

/** The brief as a Markdown table of three columns. */
export function briefAsTable(brief: Brief): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(TABLE_HEAD), line(TABLE_HEAD.map(() => '---')), ...briefAsCells(brief).map((cells) => line(cells.map(cellOf)))].join('\n');
}
