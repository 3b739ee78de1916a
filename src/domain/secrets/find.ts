import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { findInAddresses } from './addresses';
import type { FoundSecret } from './found';
import { SECRET_KINDS } from './kinds';
import { findNamed } from './named';
import { blankPublicKeys } from './public-keys';
import { findTokens } from './tokens';

/**
 * Finds secrets in a text that people wrote. Each place is found once, as its most specific kind, in the order of
 * the text. Placeholders, masked values, references to environment or vault, identifiers and digests are let pass.
 * Runs in time linear in the text's length; never throws.
 */
export function findSecrets(text: string): FoundSecret[] {
  const searched = blankPublicKeys(text);
  const found: FoundSecret[] = [];
  for (const search of [findTokens, findInAddresses, findNamed]) {
    for (const one of search(searched)) if (!found.some((other) => one.start < other.end && other.start < one.end)) found.push(one);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The text with every secret replaced by the name of its kind, for drafts and excerpts. */
export function maskSecrets(text: string): string {
  let masked = '';
  let position = 0;
  for (const { kind, start, end } of findSecrets(text)) {
    masked += `${text.slice(position, start)}[removed: ${SECRET_KINDS[kind].label}]`;
    position = end;
  }
  return masked + text.slice(position);
}

/**
 * A short digest that tells two findings in one place apart: eight hexadecimal digits, too few to confirm a guess of
 * the value.
 */
export function secretDigest(text: string, { start, end }: FoundSecret): string {
  return bytesToHex(sha256(utf8ToBytes(text.slice(start, end)))).slice(0, 8);
}
