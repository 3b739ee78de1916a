import type { FoundSecret } from './found';

/** Private keys in PEM and PGP armour: with line breaks, with literal `\n`, quoted in a mail, in one line, cut off. */

/** Source of the expression for a key's first line; what else may run must understand it, so it has no backslash. */
export const PRIVATE_KEY_HEAD = '-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----';

const HEAD = new RegExp(`${PRIVATE_KEY_HEAD}|-----BEGIN OpenVPN Static key V1-----`, 'g');
const TAIL = /-----END (?:[A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?|OpenVPN Static key V1)-----/g;
/** A key's body: base64, white space, literal line breaks, mail quoting, and the header lines of encrypted keys. */
const BODY = /[A-Za-z0-9+/=,:."'|\\[\]>\-\x00-\x20\x7f-\uffff]*/y;
const BASE64_RUN = /[A-Za-z0-9+/]{20}/;

/** Where the next key ends; beyond every text when none does, so that it is looked for once. */
function nextTail(text: string, from: number): { start: number; end: number } {
  TAIL.lastIndex = from;
  const match = TAIL.exec(text);
  return match === null ? { start: Infinity, end: Infinity } : { start: match.index, end: TAIL.lastIndex };
}

/** @internal Called by the detector with text of any length; linear in its length. */
export function findPrivateKeys(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  let done = 0;
  let tail = { start: -1, end: -1 };
  for (const head of text.matchAll(HEAD)) {
    if (head.index < done) continue;
    const bodyStart = head.index + head[0].length;
    if (tail.start < bodyStart) tail = nextTail(text, bodyStart);
    BODY.lastIndex = bodyStart;
    const bodyEnd = bodyStart + (BODY.exec(text)?.[0].length ?? 0);
    const whole = tail.start <= bodyEnd;
    const end = whole ? tail.end : bodyEnd;
    if (BASE64_RUN.test(text.slice(bodyStart, whole ? tail.start : bodyEnd).replace(/\\[nr]/g, '\n'))) {
      found.push({ kind: 'private_key', start: head.index, end: text.slice(0, end).trimEnd().length });
    }
    done = end;
  }
  return found;
}
