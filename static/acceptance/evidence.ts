import type { EvidenceChoice } from '../../src/contract/choices';
import type { Evidence } from '../../src/domain/record';
import type { ItemId } from '../../src/domain/vocabulary/ids';
import { momentAsText } from '../request/people';

/** Longest reference to a piece of evidence, as the record keeps it. */
export const MAX_REF = 1000;
/** Longest note to an attestation, as the record keeps it. */
export const MAX_WORDS = 2000;

/** What somebody has put in to show that an item is met. `picked`: `comment:10007` or `attachment:10012`. */
export interface GivenEvidence {
  readonly picked: string | null;
  readonly link: string;
  readonly words: string;
}

export const NOTHING_GIVEN: GivenEvidence = { picked: null, link: '', words: '' };

/** What is sent: at most one piece of evidence, and a note. */
export type ReadEvidence = { readonly evidence: Evidence | null; readonly note: string; readonly problems: readonly string[] };

/** The comment that an address leads to, when it stands on this issue. */
function commentAt(link: string, issueKey: string): string | null {
  const [, key, query] = /^https?:\/\/[^/]+\/browse\/([^/?#]+)\?([^#]*)/i.exec(link) ?? [];
  const comment = new URLSearchParams(query ?? '').get('focusedCommentId');
  return key === issueKey && comment !== null && /^\d+$/.test(comment) ? comment : null;
}

function pieceOf({ picked, link }: GivenEvidence, issueKey: string): Evidence | null {
  const [kind, ref] = picked?.split(':') ?? [];
  if ((kind === 'comment' || kind === 'attachment') && ref !== undefined) return { kind, ref };
  const comment = commentAt(link.trim(), issueKey);
  if (comment !== null) return { kind: 'comment', ref: comment };
  return link.trim() === '' ? null : { kind: 'link', ref: link.trim() };
}

/**
 * Reads what was put in on the request `issueKey`; the address of one of its comments is that comment. Words alone are the evidence where some is `required`, else the note.
 * `problems`: what keeps it from being sent, a sentence each.
 */
export function readEvidence(given: GivenEvidence, required: boolean, issueKey: string): ReadEvidence {
  const words = given.words.trim();
  const piece = pieceOf(given, issueKey);
  const alone = piece === null && required && words !== '';
  const problems = [
    ...(given.picked !== null && given.link.trim() !== '' ? ['Give a link or a comment or attachment, not both; mention the other one in words.'] : []),
    ...(piece?.kind === 'link' && !/^https?:\/\/\S+$/i.test(piece.ref) ? ['Give a full address that begins with https:// or http://.'] : []),
    ...(piece?.kind === 'link' && piece.ref.length > MAX_REF ? [`Shorten the link to ${MAX_REF} characters.`] : []),
    ...(piece === null && words === '' ? ['Give a link, a comment or an attachment, or say in words how the item is met.'] : []),
    ...(alone && words.length > MAX_REF ? [`Shorten the words to ${MAX_REF} characters, or give a link, a comment or an attachment besides.`] : []),
    ...(!alone && words.length > MAX_WORDS ? [`Shorten the words to ${MAX_WORDS} characters.`] : []),
  ];
  return { evidence: alone ? { kind: 'text', ref: words } : piece, note: alone ? '' : words, problems };
}

export const attestSlot = (item: ItemId): string => `attest:${item}`;

/** Something that can be picked. */
interface Offered { readonly id: string; readonly label: string; readonly detail?: string }

const KINDS: Readonly<Record<EvidenceChoice['kind'], string>> = { comment: 'Comment', attachment: 'Attachment' };

/** A comment or attachment as it is offered. */
export function choiceOf({ kind, id, label, at }: EvidenceChoice): Offered {
  return { id: `${kind}:${id}`, label: `${KINDS[kind]}: ${label}`, detail: momentAsText(at) };
}

/** What is picked, by the words of `offered`, or by its number when it is not among them. */
export function pickedFrom(offered: readonly Offered[], { picked }: GivenEvidence): readonly Offered[] {
  return picked === null ? [] : [offered.find(({ id }) => id === picked) ?? { id: picked, label: picked.replace(':', ' ') }];
}

/** Where evidence that stands on the issue is seen, below the site's address. */
export function pathOf({ kind, ref }: Evidence, issueKey: string): string | null {
  if (kind === 'comment') return `/browse/${encodeURIComponent(issueKey)}?focusedCommentId=${encodeURIComponent(ref)}`;
  return kind === 'attachment' ? `/rest/api/3/attachment/content/${encodeURIComponent(ref)}` : null;
}
