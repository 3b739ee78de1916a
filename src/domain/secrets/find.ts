import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { findInAddresses } from './addresses';
import { findAssigned } from './assigned';
import { findCodes } from './codes';
import { findEncoded } from './encoded';
import type { FoundSecret } from './found';
import { SECRET_KINDS } from './kinds';
import { findLogins } from './logins';
import { namesIn, type NamePlace } from './names';
import { findPrivateKeys } from './private-keys';
import { blankPublicKeys } from './public-keys';
import { replaceFound, withoutOverlap } from './rules';
import { findSpoken } from './spoken';
import { findInTables } from './tables';
import { findTokens } from './tokens';

/** Finds what it knows in a text; `names` are its words that may promise a secret. */
type Finder = (text: string, names: readonly NamePlace[]) => FoundSecret[];
/** The most specific first: where two find the same place, the earlier one names its kind. */
const SEARCHES: readonly Finder[] = [findPrivateKeys, findTokens, findInAddresses, findAssigned, findCodes, findLogins, findInTables, findSpoken];

/** What {@link maskSecrets} leaves; its label speaks of passwords and tokens, and is none. */
const MASK = /\[removed: [A-Za-z ()]{3,40}\]/g;

/**
 * Finds secrets in a text that people wrote. Each place is found once, as its most specific kind, in the order of
 * the text. Placeholders, masked values, references to environment or vault, identifiers and digests are let pass.
 * Runs in time linear in the text's length; never throws.
 */
export function findSecrets(text: string): FoundSecret[] {
  const searched = blankPublicKeys(text).replace(MASK, (mask) => '*'.repeat(mask.length));
  return search(searched, [...SEARCHES, (all) => findEncoded(all, (inner) => search(inner, SEARCHES))]);
}

function search(text: string, finders: readonly Finder[]): FoundSecret[] {
  const names = namesIn(text);
  return withoutOverlap(text.length, finders.flatMap((find) => find(text, names)));
}

/** The text with every secret replaced by the name of its kind, for drafts and excerpts. */
export function maskSecrets(text: string): string {
  return replaceFound(text, findSecrets(text), SECRET_KINDS);
}

/**
 * A short digest that tells two findings in one place apart: eight hexadecimal digits, too few to confirm a guess of
 * the value.
 */
export function secretDigest(text: string, { start, end }: FoundSecret): string {
  return bytesToHex(sha256(utf8ToBytes(text.slice(start, end)))).slice(0, 8);
}
