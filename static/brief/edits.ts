import * as z from 'zod/mini';
import type { CallInput } from '../../src/contract/messages';
import { fingerprintOf, fingerprints } from '../../src/domain/brief/fingerprints';
import type { Brief, RowValue } from '../../src/domain/brief/model';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';

const Value = z.object({ options: z.readonly(z.array(z.string())), text: z.string() });

/**
 * A row that somebody is changing: what it said when they began, its digest then, and what they have made of it. The digest is kept
 * beside the words, because the words may come back masked.
 */
const RowEdit = z.object({ was: Value, base: z.string(), mine: Value, guessed: z.boolean() });
export type RowEdit = z.infer<typeof RowEdit>;

/** The rows that somebody is changing. Every other row is as it is saved, so what others save there is seen at once. */
export const Edits = z.partialRecord(z.enum(ROW_IDS), RowEdit);
export type Edits = Readonly<z.infer<typeof Edits>>;

export const NO_EDITS: Edits = {};

/** Where somebody's changes stand beside what is saved now. Rows are in the order of the process. */
export interface Standing {
  /** The brief with the changes in it. */
  readonly brief: Brief;
  /** Rows that saving would change; white space and the order of options do not count. */
  readonly changed: readonly RowId[];
  /** Rows that somebody else has changed too, and differently. */
  readonly conflicts: readonly RowId[];
}

type RowStanding = 'untouched' | 'mine' | 'arrived' | 'conflict';

function standingOf(row: RowId, edit: RowEdit, saved: Brief): RowStanding {
  const [mine, now] = [fingerprintOf(row, edit.mine), fingerprintOf(row, saved[row])];
  if (mine === now) return 'arrived';
  if (mine === edit.base) return 'untouched';
  return now === edit.base ? 'mine' : 'conflict';
}

/** A row in which only white space was changed shows what somebody else has saved there; nobody's words are lost by it. */
function givesWay(row: RowId, edit: RowEdit, saved: Brief): boolean {
  return standingOf(row, edit, saved) === 'untouched' && fingerprintOf(row, saved[row]) !== edit.base;
}

export function standing(edits: Edits, saved: Brief): Standing {
  const brief: Record<RowId, RowValue> = { ...saved };
  const changed: RowId[] = [];
  const conflicts: RowId[] = [];
  for (const row of ROW_IDS) {
    const edit = edits[row];
    if (edit === undefined || givesWay(row, edit, saved)) continue;
    brief[row] = edit.mine;
    const stands = standingOf(row, edit, saved);
    if (stands === 'mine' || stands === 'conflict') changed.push(row);
    if (stands === 'conflict') conflicts.push(row);
  }
  return { brief, changed, conflicts };
}

function without(edits: Edits, row: RowId): Edits {
  const { [row]: _gone, ...rest } = edits;
  return rest;
}

const same = (one: RowValue, other: RowValue): boolean => one.text === other.text && JSON.stringify(one.options) === JSON.stringify(other.options);

/** The changes after `row` has been set to `mine`. A row that says again what is saved, letter by letter, is not changed. */
export function withRow(edits: Edits, saved: Brief, row: RowId, mine: RowValue, guessed = false): Edits {
  const before = edits[row];
  const begun = before === undefined || givesWay(row, before, saved) ? { was: saved[row], base: fingerprintOf(row, saved[row]) } : before;
  if (same(mine, saved[row])) return without(edits, row);
  return { ...edits, [row]: { was: begun.was, base: begun.base, mine, guessed } };
}

/** The changes after a person has chosen between their version of a row and the saved one. */
export function chooseVersion(edits: Edits, saved: Brief, row: RowId, whose: 'mine' | 'theirs'): Edits {
  const edit = edits[row];
  if (edit === undefined || whose === 'theirs') return without(edits, row);
  return { ...edits, [row]: { ...edit, was: saved[row], base: fingerprintOf(row, saved[row]) } };
}

/** What to send: the whole brief, and for each row what its author saw, so that the backend finds the same conflicts. */
export function saveInput(edits: Edits, saved: Brief): CallInput<'saveBrief'> {
  const { brief } = standing(edits, saved);
  const base: Record<RowId, string> = { ...fingerprints(saved) };
  for (const row of ROW_IDS) {
    const edit = edits[row];
    if (edit !== undefined && !givesWay(row, edit, saved)) base[row] = edit.base;
  }
  const wire = ROW_IDS.map((row) => [row, { options: [...brief[row].options], text: brief[row].text }]);
  return { base, brief: Object.fromEntries(wire) as CallInput<'saveBrief'>['brief'] };
}
