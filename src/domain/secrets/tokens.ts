import type { FoundSecret, SecretKindId } from './found';
import { COARSE_RULES, COARSE_STAND_INS, INSIDE_WORD, PREFIX_RULES, prefixSource } from './prefixes';
import { isPlaceholder, isRandom } from './shapes';

/** Secrets that are known by themselves, wherever they stand: prefixed tokens, JWTs, key envelopes, headers. */

/** The certain rules in one pass and the likely ones in another, so that none of these hides one of those; the group that matched tells the rule. */
const PASSES = [COARSE_RULES, PREFIX_RULES.filter(({ coarse }) => !coarse)].map((rules) => ({
  rules, pattern: new RegExp(`(?<![${INSIDE_WORD}])(?:${rules.map((rule) => `(${prefixSource(rule)})`).join('|')})`, 'g'),
}));

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const anywhere = (source: string): RegExp => new RegExp(`(?<![\\w~-])${source}`, 'g');

/** Formats without a telling beginning. */
const FORMATS: readonly (readonly [SecretKindId, RegExp])[] = [
  ['jwt', anywhere('ey[A-Za-z0-9_-]{10,}\\.(?!eyJzdWIiOiIxMjM0NTY3ODkwIi)ey[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]{10,}')],
  // Azure: client secret; key of an AI resource
  ['cloud_key', anywhere('[A-Za-z0-9_~.-]{3}\\dQ~[A-Za-z0-9_~.-]{31,40}')],
  ['provider_key', anywhere('[A-Za-z0-9]{50,60}JQQJ99[A-Za-z0-9]{20,}')],
  // Telegram and Discord bots
  ['access_token', anywhere('(?:bot)?\\d{8,10}:AA[A-Za-z0-9_-]{32,35}')],
  ['access_token', anywhere('[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,}')],
  // Mailchimp, Mailgun, HubSpot, Asana, Airtable, Terraform Cloud, Salesforce
  ['access_token', anywhere('[0-9a-f]{32}-(?:us\\d{1,2}|[0-9a-f]{8}-[0-9a-f]{8})(?![\\w-])')],
  ['access_token', anywhere('1/\\d{16}:[0-9a-f]{32}')],
  ['access_token', anywhere('pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}')],
  ['access_token', anywhere('[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{60,}')],
  ['access_token', anywhere(`NpmToken\\.${UUID}`)],
  ['access_token', anywhere('[0-9a-f]{32,36}(?:FFFF)?NRAL(?!\\w)')],
  // Dropbox, Firecrawl, Meta, seeds of NATS
  ['access_token', anywhere('sl\\.[A-Za-z0-9_.-]{100,}')],
  ['provider_key', anywhere('fc-[0-9a-f]{32}(?!\\w)')],
  ['access_token', anywhere('EAA[A-Za-z0-9]{60,}')],
  ['private_key', anywhere('S[ACNOUX][A-Z2-7]{56}(?!\\w)')],
  ['access_token', anywhere('00D[A-Za-z0-9]{12,15}![A-Za-z0-9_.]{60,}')],
];

const VALUE_RULES: readonly (readonly [SecretKindId, RegExp])[] = [
  // The secret beside its id: AWS, Twilio
  ['cloud_key', /(?<![\w-])A(?:KIA|SIA)[A-Z0-9]{16}[^A-Za-z0-9]{1,12}([A-Za-z0-9/+]{40})(?![\w/+=])/g],
  ['access_token', /(?<![\w-])AC[0-9a-f]{32}[^A-Za-z0-9]{1,8}([0-9a-f]{32})(?!\w)/g],
  ['key_envelope', /"wrappedKey"\s{0,4}:\s{0,4}"([A-Za-z0-9+/=_-]{40,})"/g],
  // A private JSON Web Key: https://www.rfc-editor.org/rfc/rfc7517
  ['private_key', /"kty"[^{}]{1,400}?"[dk]"\s{0,4}:\s{0,4}"([A-Za-z0-9_-]{20,})"/g],
  ['private_key', /"[dk]"\s{0,4}:\s{0,4}"([A-Za-z0-9_-]{20,})"[^{}]{1,400}?"kty"/g],
  ['private_key', /^Private-Lines: \d{1,3}\s{1,4}([A-Za-z0-9+/=]{20,})/gm],
  ['named_secret', /otpauth:\/\/[^\s"'<>]{1,300}?[?&]secret=([A-Z2-7]{16,})/gi],
  // Vault's AppRole takes UUIDs; elsewhere they are ids.
  ['named_secret', new RegExp(`\\brole[-_ ]?id\\b[^]{1,80}?\\bsecret[-_ ]?id["'\\s:=]{1,5}(${UUID})`, 'gi')],
];

/** The lines of a key's body behind the one that gives it away. */
const MORE_LINES = /(?:(?:\\[nr]|\s|>){1,5}[A-Za-z0-9+/=]{16,})*/y;

/** A literal key in a call that signs or encrypts. */
const SIGNED_WITH = /(?:hmac|fernet|jwt|cipher|keyspec|\baes)[^\n"'`]{0,40}(?:["'`][^\s"'`]{1,15}["'`][^\n"'`]{0,20})?["'`]([^\s"'`]{16,128})["'`]/gi;
const SCHEME_VALUE = /(?<![\w-])(bearer|basic|splunk|geniekey|ssws|apikey)\s{1,3}["']?([A-Za-z0-9._~+/=-]{12,})/gi;
const UUID_VALUE = new RegExp(`^${UUID}$`, 'i');

function prefixed(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const { match, rules } of PASSES.flatMap(({ rules, pattern }) => [...text.matchAll(pattern)].map((match) => ({ match, rules })))) {
    const rule = rules[match.slice(1).findIndex((group) => group !== undefined)];
    if (rule === undefined) continue;
    const [value] = match;
    const beginning = Math.max(...rule.prefixes.map((prefix) => (value.startsWith(prefix) ? prefix.length : 0)));
    const believable = rule.coarse ? !COARSE_STAND_INS.some((piece) => value.includes(piece)) : isRandom(value.slice(beginning), Math.min(12, rule.min)) && !isPlaceholder(value);
    if (!believable) continue;
    MORE_LINES.lastIndex = match.index + value.length;
    const more = rule.kind === 'private_key' ? MORE_LINES.exec(text)?.[0].length ?? 0 : 0;
    found.push({ kind: rule.kind, start: match.index, end: match.index + (more > 0 ? value.length + more : value.replace(/[.-]+$/, '').length) });
  }
  return found;
}

/** @internal Called by the detector with text of any length; linear in its length. */
export function findTokens(text: string): FoundSecret[] {
  const found = prefixed(text);
  for (const [kind, pattern] of FORMATS) {
    for (const match of text.matchAll(pattern)) found.push({ kind, start: match.index, end: match.index + match[0].length });
  }
  for (const [kind, pattern] of VALUE_RULES) {
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? '';
      const start = match.index + match[0].lastIndexOf(value);
      if (!isPlaceholder(value)) found.push({ kind, start, end: start + value.length });
    }
  }
  for (const match of text.matchAll(SIGNED_WITH)) {
    const value = match[1] ?? '';
    const end = match.index + match[0].length - 1;
    if (isRandom(value, 16)) found.push({ kind: 'named_secret', start: end - value.length, end });
  }
  for (const match of text.matchAll(SCHEME_VALUE)) {
    const [whole, scheme = '', value = ''] = match;
    const uuidScheme = /^(?:splunk|geniekey)$/i.test(scheme) && UUID_VALUE.test(value);
    if (!uuidScheme && !isRandom(value, 12)) continue;
    const end = match.index + whole.length;
    found.push({ kind: /^basic$/i.test(scheme) ? 'basic_auth' : 'bearer_header', start: end - value.length, end });
  }
  return found;
}
