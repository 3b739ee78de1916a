import type { Brief, RowValue } from '../../src/domain/brief/model';
import { parsePaste } from '../../src/domain/brief/paste';
import type { Paste } from '../../src/domain/brief/paste-model';
import { isFilled } from '../../src/domain/brief/completeness';
import { fingerprintOf } from '../../src/domain/brief/fingerprints';
import { rowText } from '../../src/domain/brief/row-text';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';
import { ROWS } from '../../src/domain/vocabulary/rows';

/** A passage that a person takes into a row, or leaves out. */
export interface Passage {
  /** Names it while the same text is reviewed. */
  readonly id: string;
  /** The row that it was sorted into; null when it belongs to none. */
  readonly found: RowId | null;
  /** Where it goes unless somebody chooses otherwise: a guess never replaces what somebody has written. */
  readonly place: RowId | null;
  readonly value: RowValue;
  readonly guessed: boolean;
  /** In words. */
  readonly text: string;
}

/** Where a person puts a passage, by its id: a row, or null to leave it out. */
export type Places = Readonly<Record<string, RowId | null>>;

/** The passages of a paste: the sorted ones in the order of the process, then what belongs to no row. Those that the brief says already are left away. */
export function passagesOf(paste: Paste, brief: Brief): readonly Passage[] {
  const sorted = ROW_IDS.flatMap((row): Passage[] => {
    const pasted = paste.rows[row];
    if (pasted === undefined || fingerprintOf(row, pasted.value) === fingerprintOf(row, brief[row])) return [];
    const { value, guessed } = pasted;
    return [{ id: row, found: row, place: guessed && isFilled(brief[row]) ? null : row, value, guessed, text: rowText(row, value) }];
  });
  const rest = paste.unplaced.map((text, index): Passage => ({ id: `rest${index}`, found: null, place: null, value: { options: [], text }, guessed: false, text }));
  return [...sorted, ...rest];
}

/** The passages of another request's brief, to be taken over row by row. */
export function passagesOfBrief(earlier: Brief, brief: Brief): readonly Passage[] {
  const rows = ROW_IDS.filter((row) => isFilled(earlier[row])).map((row) => [row, { value: earlier[row], guessed: false }]);
  return passagesOf({ rows: Object.fromEntries(rows) as Paste['rows'], unplaced: [] }, brief);
}

export function placeOf(passage: Passage, places: Places): RowId | null {
  const chosen = places[passage.id];
  return chosen === undefined ? passage.place : chosen;
}

/** A passage as the value of a row that it was not sorted into: options that its words name there are chosen. */
function valueIn(row: RowId, passage: Passage): RowValue {
  if (passage.found === row) return passage.value;
  const plain: RowValue = { options: [], text: passage.text };
  if (ROWS[row].options.length === 0 || passage.text.includes('\n')) return plain;
  const read = parsePaste(`${ROWS[row].label}: ${passage.text}`);
  const only = Object.keys(read.rows).length === 1 && read.unplaced.length === 0;
  return only ? read.rows[row]?.value ?? plain : plain;
}

function joined(row: RowId, one: RowValue, other: RowValue): RowValue {
  const alone = new Set(ROWS[row].options.filter((option) => option.alone === true).map((option) => option.id));
  const options = [...new Set([...one.options, ...other.options])];
  const together = options.filter((id) => !alone.has(id));
  return { options: together.length > 0 ? together : options.slice(0, 1), text: [one.text, other.text].filter((text) => text !== '').join('\n') };
}

/** Rows that the paste fills, each with what it would say, and whether somebody should look at it. */
export type Taken = Readonly<Partial<Record<RowId, { readonly value: RowValue; readonly guessed: boolean }>>>;

/** What taking the passages over comes to: one that was sorted into its row replaces what stands there; one that a person puts there is added. */
export function takeOver(brief: Brief, passages: readonly Passage[], places: Places): Taken {
  const taken: Partial<Record<RowId, { value: RowValue; guessed: boolean }>> = {};
  for (const row of ROW_IDS) {
    const here = passages.filter((passage) => placeOf(passage, places) === row);
    if (here.length === 0) continue;
    const replaces = here.some((passage) => passage.found === row);
    const values = here.map((passage) => valueIn(row, passage));
    const value = values.reduce((one, other) => joined(row, one, other), replaces ? { options: [], text: '' } : brief[row]);
    // What a person has put into a row themselves needs no second look.
    taken[row] = { value, guessed: here.some((passage) => passage.guessed && places[passage.id] === undefined) };
  }
  return taken;
}

/** What a text or an earlier brief gives, in one sentence or two. */
export function summaryOf(passages: readonly Passage[]): string {
  const found = passages.filter((passage) => passage.found !== null);
  const guessed = found.filter((passage) => passage.guessed).length;
  const rest = passages.length - found.length;
  if (found.length === 0 && rest === 0) return 'Nothing in it that the brief does not say already.';
  return [
    found.length === 0 ? 'No row was recognised.' : `Found ${found.length} of ${ROW_IDS.length} rows.`,
    guessed === 0 ? '' : `${guessed} ${guessed === 1 ? 'is' : 'are'} guessed: look at ${guessed === 1 ? 'it' : 'them'}.`,
    rest === 0 ? '' : `${rest} ${rest === 1 ? 'passage belongs' : 'passages belong'} to no row: choose one, or leave ${rest === 1 ? 'it' : 'them'} out.`,
  ].filter((part) => part !== '').join(' ');
}
