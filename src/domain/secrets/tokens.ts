import type { FoundSecret } from './found';
import { PREFIX_RULES, prefixPattern } from './prefixes';
import { isPlaceholder, isRandom } from './shapes';

/** Secrets that are known by themselves, wherever they stand: prefixed tokens, JWTs, private keys, key envelopes. */

const PREFIXED = PREFIX_RULES.map((rule) => ({ rule, pattern: prefixPattern(rule) }));
const JWT = /(?<![\w-])ey[A-Za-z0-9_-]{10,}\.ey[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{10,}/g;
const AZURE_CLIENT_SECRET = /(?<![\w~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,40}/g;
const TELEGRAM_BOT = /(?<![\w-])(?:bot)?\d{8,10}:AA[A-Za-z0-9_-]{32,35}/g;
/** Splunk's HTTP event collector takes UUIDs as tokens; elsewhere they are ids. */
const COLLECTOR_TOKEN = /\bhec\b[^\n]{0,30}?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![\w-])/gi;
/** A passphrase of several words stands in quotation marks. */
const PASSPHRASE = /\bpass ?phrases?\b[^"“„\n]{0,30}["“„]((?:[^\s"”“]{1,30} ){2,9}[^\s"”“]{1,30})["”“]/gi;
const KEY_ENVELOPE = /"wrappedKey"\s{0,4}:\s{0,4}"([A-Za-z0-9+/=_-]{40,})"/g;
const SCHEME_VALUE = /(?<![\w-])(bearer|basic|splunk|geniekey)\s{1,3}(["']?)([A-Za-z0-9._~+/=-]{12,})/gi;
const PRIVATE_KEY_HEAD = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;
const PRIVATE_KEY_TAIL = /-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;
/** A key's body: base64 with line breaks, literal `\n`, and the header lines of encrypted keys. */
const PRIVATE_KEY_BODY = /(?:[A-Za-z0-9+/=]|\s|\\[nr]|[-,:>.])*/y;

function findPrivateKeys(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  let done = 0;
  for (const head of text.matchAll(PRIVATE_KEY_HEAD)) {
    if (head.index < done) continue;
    const bodyStart = head.index + head[0].length;
    PRIVATE_KEY_TAIL.lastIndex = bodyStart;
    const tail = PRIVATE_KEY_TAIL.exec(text);
    PRIVATE_KEY_BODY.lastIndex = bodyStart;
    const bodyEnd = bodyStart + (PRIVATE_KEY_BODY.exec(text)?.[0].length ?? 0);
    const whole = tail !== null && tail.index <= bodyEnd;
    const end = whole ? tail.index + tail[0].length : bodyEnd;
    const body = text.slice(bodyStart, whole ? tail.index : bodyEnd);
    if (/[A-Za-z0-9+/]{20}/.test(body.replace(/\s|\\[nr]/g, ''))) found.push({ kind: 'private_key', start: head.index, end: text.slice(0, end).trimEnd().length });
    done = end;
  }
  return found;
}

/** @internal Called by the detector with text of any length; linear in its length. */
export function findTokens(text: string): FoundSecret[] {
  const found: FoundSecret[] = findPrivateKeys(text);
  for (const { rule, pattern } of PREFIXED) {
    for (const match of text.matchAll(pattern)) {
      const tail = match[0].slice(Math.max(...rule.prefixes.filter((prefix) => match[0].startsWith(prefix)).map((prefix) => prefix.length)));
      const believable = rule.coarse ? !isPlaceholder(match[0]) : isRandom(tail, Math.min(12, rule.min)) && !isPlaceholder(match[0]);
      if (believable) found.push({ kind: rule.kind, start: match.index, end: match.index + match[0].length });
    }
  }
  for (const match of text.matchAll(JWT)) found.push({ kind: 'jwt', start: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(AZURE_CLIENT_SECRET)) found.push({ kind: 'cloud_key', start: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(TELEGRAM_BOT)) found.push({ kind: 'access_token', start: match.index, end: match.index + match[0].length });
  for (const [kind, pattern] of [['access_token', COLLECTOR_TOKEN], ['password', PASSPHRASE]] as const) {
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? '';
      const start = match.index + match[0].lastIndexOf(value);
      if (!isPlaceholder(value)) found.push({ kind, start, end: start + value.length });
    }
  }
  for (const match of text.matchAll(KEY_ENVELOPE)) found.push({ kind: 'key_envelope', start: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(SCHEME_VALUE)) {
    const value = match[3] ?? '';
    const uuidScheme = /^(?:splunk|geniekey)$/i.test(match[1] ?? '') && /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(value);
    if (uuidScheme || isRandom(value, 12)) {
      const end = match.index + match[0].length;
      found.push({ kind: /^basic$/i.test(match[1] ?? '') ? 'basic_auth' : 'bearer_header', start: end - value.length, end });
    }
  }
  return found;
}
