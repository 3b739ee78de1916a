import { MAX_FINDINGS, MAX_UNLISTED } from './record';
import { ROW_IDS } from './vocabulary/ids';
import { ROWS } from './vocabulary/rows';

/**
 * What becomes of a record that an earlier version of the app wrote. What a later one only added has a default in the schema and keeps the version;
 * what it took away, narrowed or wrote otherwise is brought over here, one step a version.
 */

type Stored = Readonly<Record<string, unknown>>;

const objectOf = (value: unknown): Stored => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Stored : {});
const mapped = (value: unknown, change: (each: Stored) => Stored): Stored => Object.fromEntries(Object.entries(objectOf(value)).map(([key, each]) => [key, change(objectOf(each))]));

const LOOKED_AT: Readonly<Record<string, RegExp>> = { link: /^https?:\/\/\S+$/i, comment: /^\d{1,20}$/, attachment: /^\d{1,20}$/ };

/** Evidence could be any text under any kind; what cannot be looked at counts as words. */
function evidence(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { kind, ref } = objectOf(value);
  const text = typeof ref === 'string' ? ref.trim() : '';
  if (LOOKED_AT[String(kind)]?.test(text) === true) return { kind, ref: text };
  return text === '' ? null : { kind: 'text', ref: text };
}

/** Places were written in words. */
const PLACES: ReadonlyMap<unknown, string> = new Map([['the summary', 'summary'], ['the description', 'description'], ...ROW_IDS.map((row): [string, string] => [`the brief, ${ROWS[row].label}`, `brief.${row}`])]);

/** A finding could close itself once the value was gone; it is for a person to say that a secret was rotated, so it is open again. */
function finding(value: unknown): Stored {
  const found = objectOf(value);
  const closed = objectOf(found['closed']);
  const placed = { ...found, place: PLACES.get(found['place']) ?? found['place'] };
  return closed['outcome'] === 'gone' ? { ...placed, closed: null, goneAt: closed['at'] } : placed;
}

/** There could be two hundred. Open ones first; of those without room the places are kept, for which the gates wait. */
function findings(value: unknown): Stored {
  const all = Array.isArray(value) ? value.map(finding) : [];
  const isOpen = ({ closed }: Stored): boolean => closed === null || closed === undefined;
  if (all.length <= MAX_FINDINGS) return { findings: all };
  const sorted = [...all.filter(isOpen), ...all.filter((each) => !isOpen(each))];
  const places = [...new Set(sorted.slice(MAX_FINDINGS).filter(isOpen).map(({ place }) => place))].slice(0, MAX_UNLISTED);
  return { findings: sorted.slice(0, MAX_FINDINGS), ...(places.length === 0 ? {} : { unlistedSecrets: places }) };
}

function fromFirst(record: Stored): Stored {
  return {
    ...record,
    items: mapped(record['items'], (item) => {
      const attestation = objectOf(item['attestation']);
      return 'evidence' in attestation ? { ...item, attestation: { ...attestation, evidence: evidence(attestation['evidence']) } } : item;
    }),
    ...findings(record['findings']),
  };
}

/** By version, the step to the next one. */
export const RECORD_STEPS: Readonly<Record<number, (record: Stored) => Stored>> = { 1: fromFirst };
