import type { FoundSecret, SecretKindId } from './found';
import { COARSE_STAND_INS, INSIDE_WORD, PREFIX_RULES, prefixSource, type PrefixRule } from './prefixes';
import { findByRules, type Rule } from './rules';
import { isDigest, isPlaceholder, isRandom, UUID } from './shapes';
import { alternatives } from './word-lists';

/** Secrets that are known by themselves, wherever they stand: prefixed tokens, JWTs, key envelopes, headers. */

/** The lines of a key's body behind the one that gives it away. */
const MORE_LINES = String.raw`(?:(?:\\[nr]|\s|>){1,5}[A-Za-z0-9+/=]{16,})*`;

/** A token that its beginning gives away; all but the certain ones look at the rest too. */
function prefixed(rule: PrefixRule): Rule<SecretKindId> {
  const { kind, prefixes, min, coarse } = rule;
  const rest = (value: string): string => value.slice(prefixes.find((prefix) => value.startsWith(prefix))?.length);
  return [kind, new RegExp(`(?<![${INSIDE_WORD}])${prefixSource(rule)}${kind === 'private_key' ? MORE_LINES : ''}`, 'g'),
    (value) => (coarse ? !COARSE_STAND_INS.some((piece) => value.includes(piece)) : isRandom(rest(value), Math.min(12, min)) && !isPlaceholder(value))];
}

/** Formats without a telling beginning. */
const FORMATS: readonly (readonly [SecretKindId, string])[] = [
  ['jwt', String.raw`ey[\w-]{10,}\.(?!eyJzdWIiOiIxMjM0NTY3ODkwIi)ey[\w-]{6,}\.[\w-]{10,}`],
  // Azure: client secret (`\x7e` is its tilde, which stands for a space in lists); key of an AI resource; Firecrawl
  ['cloud_key', String.raw`[\w\x7e.-]{3}\dQ\x7e[\w\x7e.-]{31,40}`],
  ['provider_key', String.raw`[A-Za-z0-9]{50,60}JQQJ99[A-Za-z0-9]{20,} fc-[0-9a-f]{32}(?!\w)`],
  ['access_token', [
    // Telegram and Discord bots
    String.raw`(?:bot)?\d{8,10}:AA[\w-]{32,35} [MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}`,
    // Mailchimp, Mailgun, HubSpot, Asana, Airtable, Terraform Cloud, npm, New Relic
    String.raw`[0-9a-f]{32}-(?:us\d{1,2}|[0-9a-f]{8}-[0-9a-f]{8})(?![\w-]) 1/\d{16}:[0-9a-f]{32} pat[A-Za-z0-9]{14}\.[0-9a-f]{64} [A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,} NpmToken\.${UUID} [0-9a-f]{32,36}(?:FFFF)?NRAL(?!\w)`,
    // Dropbox, Meta, Salesforce
    String.raw`sl\.[\w.-]{100,} EAA[A-Za-z0-9]{60,} 00D[A-Za-z0-9]{12,15}![\w.]{60,}`,
  ].join(' ')],
  // Recovery key of a disk
  ['password', String.raw`(?:\d{6}-){7}\d{6}(?![\d-])`],
  // Seeds of NATS
  ['private_key', String.raw`S[ACNOUX][A-Z2-7]{56}(?!\w)`],
];

const isMeant = (value: string): boolean => !isPlaceholder(value);
const isMixed = (value: string): boolean => isRandom(value, 12);

const RULES: readonly Rule<SecretKindId>[] = [
  ...PREFIX_RULES.map(prefixed),
  ...FORMATS.map(([kind, sources]): Rule<SecretKindId> => [kind, new RegExp(String.raw`(?<![\w~-])(?:${alternatives(sources)})`, 'g')]),
  // The secret beside its id: AWS, Twilio
  ['cloud_key', /(?<![\w-])A(?:KIA|SIA)[A-Z0-9]{16}[^A-Za-z0-9]{1,12}([A-Za-z0-9/+]{40})(?![\w/+=])/g, isMeant],
  ['access_token', /(?<![\w-])AC[0-9a-f]{32}[^A-Za-z0-9]{1,8}([0-9a-f]{32})(?!\w)/g, isMeant],
  ['key_envelope', /"wrappedKey"\s{0,4}:\s{0,4}"([A-Za-z0-9+/=_-]{40,})"/g, isMeant],
  // A private JSON Web Key: https://www.rfc-editor.org/rfc/rfc7517
  ['private_key', /"kty"[^{}]{1,400}?"[dk]"\s{0,4}:\s{0,4}"([\w-]{20,})"/g, isMeant],
  ['private_key', /"[dk]"\s{0,4}:\s{0,4}"([\w-]{20,})"[^{}]{1,400}?"kty"/g, isMeant],
  ['private_key', /^Private-Lines: \d{1,3}\s{1,4}([A-Za-z0-9+/=]{20,})/gm, isMeant],
  ['named_secret', /otpauth:\/\/[^\s"'<>]{1,300}?[?&]secret=([A-Z2-7]{16,})/gi, isMeant],
  // Vault's AppRole takes UUIDs; elsewhere they are ids.
  ['named_secret', new RegExp(`\\brole[-_ ]?id\\b[^]{1,80}?\\bsecret[-_ ]?id["'\\s:=]{1,5}(${UUID})`, 'gi'), isMeant],
  // A literal key in a call that signs or encrypts
  ['named_secret', /(?:hmac|fernet|jwt|cipher|keyspec|\baes)[^\n"'`]{0,40}(?:["'`][^\s"'`]{1,15}["'`][^\n"'`]{0,20})?["'`]([^\s"'`]{16,128})["'`]/gi, (value) => isRandom(value, 16)],
  ['basic_auth', /(?<![\w-])basic\s{1,3}["']?([A-Za-z0-9._~+/=-]{12,})/gi, isMixed],
  ['bearer_header', /(?<![\w-])(?:bearer|ssws|apikey)\s{1,3}["']?([A-Za-z0-9._~+/=-]{12,})/gi, isMixed],
  ['bearer_header', /(?<![\w-])(?:splunk|geniekey)\s{1,3}["']?([A-Za-z0-9._~+/=-]{12,})/gi, (value) => isDigest(value) || isMixed(value)],
];

/** @internal Called by the detector with text of any length; linear in its length. */
export const findTokens = (text: string): FoundSecret[] => findByRules(text, RULES);
