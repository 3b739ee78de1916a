import { MAX_FINDINGS, MAX_UNLISTED, type RequestRecord, type SecretFinding } from '../record';
import { partsOf, type Place } from '../secrets/places';
import type { PlacedSecret } from '../secrets/scan';
import { logged, perform, refuse, type Doing, type Outcome } from './outcome';

/** What a look at people's texts has come to. */
export interface Look {
  readonly found: readonly PlacedSecret[];
  /** Whether all that stands in a place now has been looked at: a value that was not found there is gone. */
  readonly covers: (place: Place) => boolean;
}

/** Texts of the request itself, which everybody who sees it sees alike. Others may be hidden from whoever looks. */
export function coversOwnTexts(place: Place): boolean {
  const { issueId, part } = partsOf(place);
  return issueId === null && part !== 'comment' && part !== 'attachment';
}

const samePlace = (one: PlacedSecret, other: Pick<SecretFinding, 'place' | 'digest'>): boolean => one.place === other.place && one.digest === other.digest;

/**
 * Room for one more: the oldest finding that is closed and whose value is gone gives way. One whose value still stands there does not, since it
 * would be found anew at the next look.
 */
function withRoom(findings: RequestRecord['findings'], { found, covers }: Look): RequestRecord['findings'] | null {
  if (findings.length < MAX_FINDINGS) return findings;
  const oldest = findings.find((finding) => finding.closed !== null && covers(finding.place) && !found.some((one) => samePlace(one, finding)));
  return oldest === undefined ? null : findings.filter((finding) => finding !== oldest);
}

/** Places in which more has been found than is listed, the first ones. The same list when nothing has changed. */
function unlistedIn(before: readonly string[], findings: RequestRecord['findings'], { found, covers }: Look): readonly string[] {
  const now = found.filter((one) => !findings.some((finding) => samePlace(one, finding))).map(({ place }) => place);
  const places = [...new Set([...before.filter((place) => !covers(place)), ...before.filter((place) => now.includes(place)), ...now])].slice(0, MAX_UNLISTED);
  return places.length === before.length && before.every((place) => places.includes(place)) ? before : places;
}

/** The finding with what the look says of it: gone, or back again. The same finding when nothing has changed. */
function lookedAt(finding: SecretFinding, { found, covers }: Look, now: number): SecretFinding {
  const stands = found.some((one) => samePlace(one, finding));
  const { goneAt, ...rest } = finding;
  if (stands) return goneAt === undefined ? finding : rest;
  return goneAt === undefined && finding.closed === null && covers(finding.place) ? { ...finding, goneAt: now } : finding;
}

/**
 * Opens one finding for each secret that has not been seen in that place before, and notes of open ones whether the value still stands
 * there. One that is gone keeps its finding until a reviewer closes it: it has been readable. Of more than the record can list, it keeps the places:
 * the gates wait for those too. The same record comes back when there is nothing new.
 */
export function noteSecrets(record: RequestRecord, look: Look, now: number): RequestRecord {
  const looked = record.findings.map((finding) => lookedAt(finding, look, now));
  const known = looked.every((finding, index) => finding === record.findings[index]) ? record : { ...record, findings: looked };
  const noted = look.found.reduce((into, { kind, place, digest }) => {
    const seen = into.findings.some((finding) => samePlace({ kind, place, digest }, finding));
    const room = seen ? null : withRoom(into.findings, look);
    if (room === null) return into;
    const id = `f${1 + Math.max(0, ...into.findings.map((finding) => Number(finding.id.slice(1))))}`;
    const findings = [...room, { id, kind, place, digest, foundAt: now, closed: null }];
    return logged({ ...into, findings }, { at: now, by: 'app', act: 'find_secret', subject: id, detail: `${kind} ${place}` });
  }, known);
  const before = record.unlistedSecrets ?? NONE;
  const unlisted = unlistedIn(before, noted.findings, look);
  return unlisted === before ? noted : { ...noted, unlistedSecrets: [...unlisted] };
}
const NONE: readonly string[] = [];

export interface ClosingInput { readonly finding: string; readonly outcome: 'rotated' | 'not_a_secret'; readonly reason: string }

/** A reviewer closes a finding: the secret has been rotated, or it is none. */
export function closeFinding(doing: Doing, input: ClosingInput): Outcome {
  const { state, person, now } = doing;
  return perform('close_finding', doing, { finding: input.finding }, { detail: input.outcome, note: input.reason }, () => {
    const reason = input.reason.trim();
    if (reason === '') return refuse('invalid_input', 'Say how it was rotated, or why it is not a secret.');
    if (!state.openSecrets.some((finding) => finding.id === input.finding)) return refuse('not_found', 'This finding is not open any more.');
    const closed = { by: person.accountId, at: now, outcome: input.outcome, reason };
    return { ...state.record, findings: state.record.findings.map((finding) => (finding.id === input.finding ? { ...finding, closed } : finding)) };
  });
}
