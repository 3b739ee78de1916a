import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { ROW_IDS, type RowId } from '../vocabulary/ids';
import type { Brief, Fingerprints, RowValue } from './model';
import { normaliseRow } from './normalise';

/** Half of SHA-256: enough that nobody finds another text with the same digest. */
const HEX_LENGTH = 32;

/** The digest of one row; see {@link fingerprints}. */
export function fingerprintOf(row: RowId, value: RowValue): string {
  const normal = normaliseRow(row, value);
  const said = JSON.stringify([row, normal.options, normal.text.replace(/\s+/g, ' ')]);
  return bytesToHex(sha256(utf8ToBytes(said))).slice(0, HEX_LENGTH);
}

/** A digest per row: 32 lower-case hex digits, equal exactly when the row says the same, white space and the order of options aside. */
export function fingerprints(brief: Brief): Fingerprints {
  return Object.fromEntries(ROW_IDS.map((row) => [row, fingerprintOf(row, brief[row])])) as Record<RowId, string>;
}

/** The digests of some rows, as a decision keeps them. */
export function basisOf(prints: Fingerprints, rows: readonly RowId[]): Partial<Record<RowId, string>> {
  return Object.fromEntries(rows.map((row) => [row, prints[row]]));
}

/** Rows of `rows` that do not say any more what they said when `basis` was taken; a row that the basis lacks counts as changed. */
export function changedRows(basis: Partial<Record<RowId, string>>, prints: Fingerprints, rows: readonly RowId[] = ROW_IDS): RowId[] {
  return rows.filter((row) => basis[row] !== prints[row]);
}
