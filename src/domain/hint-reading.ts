import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { isFilled } from './brief/completeness';
import type { Brief } from './brief/model';
import { HINTS_VERSION, type Hint, type IssueText } from './hints/hint';
import type { HintReading } from './stored-hint';
import type { RequestRecord } from './record';
import { ROW_IDS } from './vocabulary/ids';

/**
 * What the hint read in a request's text, as the record keeps it: the rules and models behind it are large, so only the function that
 * reads (`operations/read-hint.ts`) carries them, and everybody else takes what it has read. Ids and places, no words. It counts as long as the text is what was read.
 */

/** Longest that is kept: reasons, and places of one reason. */
const MAX_REASONS = 20;
const MAX_SPANS = 8;

/** Sixteen hex digits that tell whether a hint would be read from the same text by the same rules. */
export function textDigest({ summary, description }: IssueText, brief: Brief): string {
  const text = isFilled(brief.goal) ? [summary, ...ROW_IDS.map((row) => brief[row].text)] : [summary, description, null];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([HINTS_VERSION, ...text])))).slice(0, 16);
}

/** A hint (null: there was nothing to go by) as it is kept. */
export function readingOf(hint: Hint | null, of: string): HintReading {
  if (hint === null) return { of, primary: 'unsure', certainty: 'unsure', reasons: [] };
  const { primary, certainty, reasons } = hint;
  return { of, primary, certainty, reasons: reasons.slice(0, MAX_REASONS).map(({ rule, control, spans }) => ({ rule, control, spans: spans.slice(0, MAX_SPANS).map((span) => ({ ...span })) })) };
}

/** What was read in this very text; null while it has not been read. */
export function currentReading({ reading }: RequestRecord, text: IssueText, brief: Brief): HintReading | null {
  return reading !== null && reading.of === textDigest(text, brief) ? reading : null;
}

/** Whether anything rests on the hint: the fit while nobody has confirmed one, and the words that are quoted to another team. */
export function isReadingWanted({ fit, ending }: RequestRecord): boolean {
  return fit === null || (ending?.kind === 'redirected' && ending.shared === null);
}
