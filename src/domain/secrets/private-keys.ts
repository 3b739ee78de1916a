import type { FoundSecret } from './found';

/** Private keys in PEM and PGP armour: with line breaks, with literal `\n`, quoted in a mail, in one line, cut off. */

/** Source of the expression for a key's first line; what else may run must understand it, so it has no backslash. */
export const PRIVATE_KEY_HEAD = '-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----';

/** A key's body: base64, white space, literal line breaks, mail quoting, and the header lines of encrypted keys. */
const BODY = String.raw`[A-Za-z0-9+/=,:."'|\\[\]>\-\x00-\x20\x7f-\uffff]`;
/** To the last line; a key that was cut off, to what cannot belong to it. */
const KEY = new RegExp(`(?:${PRIVATE_KEY_HEAD}|-----BEGIN OpenVPN Static key V1-----)${BODY}*?(?:-----END (?:[A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?|OpenVPN Static key V1)-----|(?!${BODY}))`, 'g');
const BASE64_RUN = /[A-Za-z0-9+/]{20}/;

/** @internal Called by the detector with text of any length; linear in its length. */
export const findPrivateKeys = (text: string): FoundSecret[] => [...text.matchAll(KEY)].flatMap(({ 0: key, index: start }) => (
  BASE64_RUN.test(key) ? { kind: 'private_key', start, end: start + key.trimEnd().length } : []));
