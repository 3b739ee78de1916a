import type { RequestRecord } from '../record';
import { logged, perform, refuse, type Doing, type Outcome } from './outcome';

/** A secret that was found in what a person wrote into Jira: kind and place, never the value. */
export interface FoundSecret { readonly kind: string; readonly place: string; readonly digest: string }

const samePlace = (one: FoundSecret, other: FoundSecret): boolean => one.place === other.place && one.digest === other.digest;

const MAX_FINDINGS = 200;

/** Room for one more: the oldest closed finding gives way. With 200 open ones the gate is shut anyway and the list stays as it is. */
function withRoom(findings: RequestRecord['findings']): RequestRecord['findings'] | null {
  if (findings.length < MAX_FINDINGS) return findings;
  const oldest = findings.find((finding) => finding.closed !== null);
  return oldest === undefined ? null : findings.filter((finding) => finding !== oldest);
}

/**
 * Opens one finding for each secret that has not been seen in that place before. A secret that is gone again keeps its finding until a
 * reviewer closes it: it has been readable. The same record comes back when there is nothing new.
 */
export function noteSecrets(record: RequestRecord, found: readonly FoundSecret[], now: number): RequestRecord {
  return found.reduce((into, { kind, place, digest }) => {
    const known = into.findings.some((finding) => samePlace(finding, { kind, place, digest }));
    const room = known ? null : withRoom(into.findings);
    if (room === null) return into;
    const id = `f${1 + Math.max(0, ...into.findings.map((finding) => Number(finding.id.slice(1))))}`;
    const findings = [...room, { id, kind, place, digest, foundAt: now, closed: null }];
    return logged({ ...into, findings }, { at: now, by: 'app', act: 'find_secret', subject: id, detail: `${kind} in ${place}` });
  }, record);
}

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
