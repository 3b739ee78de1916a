import type { Evidence } from '../../src/domain/record';

export type EvidenceKind = Evidence['kind'];
export const EVIDENCE_KIND_IDS = ['text', 'link', 'comment', 'attachment'] as const satisfies readonly EvidenceKind[];

/** How each kind of evidence is asked for. */
export const EVIDENCE_KINDS: Readonly<Record<EvidenceKind, { readonly label: string; readonly asks: string; readonly refused: string }>> = {
  link: { label: 'A link', asks: 'Address of the page', refused: 'Give a full address that begins with https:// or http://.' },
  comment: { label: 'A comment of this issue', asks: 'Link to the comment', refused: 'Give the comment’s link (“Copy link to comment”) or its number.' },
  attachment: { label: 'An attachment of this issue', asks: 'Link to the attachment, or its number', refused: 'Give the attachment’s link or its number.' },
  text: { label: 'What was seen, in words', asks: 'What was seen', refused: 'Say what was seen.' },
};

const COMMENT = /(?:^|[?&]focusedCommentId=|\/comment\/)(\d+)(?:$|[&#])/;
const ATTACHMENT = /(?:^|\/attachment\/(?:content\/|thumbnail\/)?)(\d+)(?:$|[/?#])/;

const READERS: Readonly<Record<EvidenceKind, (typed: string) => string | null>> = {
  link: (typed) => (/^https?:\/\/\S+$/i.test(typed) ? typed : null),
  comment: (typed) => COMMENT.exec(typed)?.[1] ?? null,
  attachment: (typed) => ATTACHMENT.exec(typed)?.[1] ?? null,
  text: (typed) => (typed === '' ? null : typed),
};

export type ReadEvidence = { readonly ok: true; readonly evidence: Evidence } | { readonly ok: false; readonly problem: string };

/** Reads what somebody typed as evidence: comments and attachments are kept by their number in Jira. */
export function readEvidence(kind: EvidenceKind, typed: string): ReadEvidence {
  const ref = READERS[kind](typed.trim());
  return ref === null ? { ok: false, problem: EVIDENCE_KINDS[kind].refused } : { ok: true, evidence: { kind, ref } };
}
