import { alternatives, wholeWord } from './word-lists';

/**
 * What a value looks like. A secret is told from a placeholder, a name, an id or a digest by its shape alone;
 * what stands before it decides how much shape is asked for.
 */

/** What no secret has, in capitals or not. */
const STAND_IN = new RegExp([
  // Masked
  String.raw`\*{2,}|•{2,}|\.{3}|…|x{4,}|#{3,}|_{4,}|-{4,}|(..?)\1{7,}`,
  // Words of documentation
  alternatives('your example placeholder change-?me redacted notreal not-a-real abcdef 12345678 deadbeef'),
  `(?<![a-z])(?:${alternatives('dummy sample filtered masked removed hidden insert replace todo fixme foobar lorem')})(?![a-z])`,
  // References to where the value is kept, and what only its owner can open
  alternatives(String.raw`^\$ ^% \$\{ \{\{ \$\( %$ < ^process\.env ^os\.environ ^env[.:] ^vault: ^file: ^ar[ni]: ^ref\+ ^secrets?[./] ^op:\/\/ ^!(?:ref|sub|vault|secret|env)\b ^@[a-z] ^Ag[A-D][\w+/]{60} ^AQICAH ^ENC[([]`),
  // A call, a look-up or a pattern in code: `getpass()`, `data["password"]`, `sk-[A-Za-z0-9]{48}`
  String.raw`^!?[a-z_$][\w$]*(?:\.[\w$]+)*[([]|^\(\?|\[[a-z0-9]-[a-z0-9]|\{\d+,?\d*\}|\?\.[a-z]`,
  // Values that vendors print in their documentation, by how they begin
  `^(?:${alternatives(
    String.raw`sk_test_(?:4eC39|BQokik) ghp_16C7e42F xoxb-17653672481 2YotnFZFE mF_9\.B5f czZCaGRSa3F0 QWxhZGRpbjpv dXNlcm5hbWU6cGFzc3dvcm dXNlcjpwYXNz`,
    String.raw`Eby8vdM02x .*\.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6 JBSWY3DPEHPK3PXP$ wJalrXUtn`,
  )})`,
].join('|'), 'i');
const SETTING_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9*]+)+$/;
export const UUID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
const DIGEST = wholeWord(UUID, String.raw`(?:0x|sha\d+[:-])?[0-9a-f]{32,}`);
const LAST_LABEL = alternatives(
  'com net org info io ai dev app cloud example local localhost internal intern corp lan test [a-z]{2}',
  'json ya?ml conf cfg env xml csv pem key crt log txt html? properties parquet',
);
const NETWORK = new RegExp(String.raw`^(?!.*[a-z].*\.\d+$)(?:\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d+)?|[a-z0-9-]+(?:(?:\.[a-z0-9-]+){2,}|\.(?:${LAST_LABEL}))(?::\d+)?(?:\/\S*)?)$`);
const TICKET = /^[A-Z][A-Z0-9]{1,9}-\d{1,7}$|^[A-Z]+\d+(?:-\d+[A-Z]?)*$|^[a-z]+(?:-[a-z]+)+#\d+$/;
/** What opens nothing, in capitals or not. */
const IDENTIFIER = new RegExp([
  `^(?:${UUID}|(?:${alternatives(
    'req key kid org team usr user run msg chat chatcmpl resp call trace span evt event sess session proj project acct cus cust customer sub tkt ticket inc job batch file model mcp srv dlv delivery',
    'thread asst step ch pi price prod pk dcr app client tenant doc page node pod vpc subnet sg ami eni conv order invoice customfield',
  )})[_-].*)$`,
  // Addresses
  String.raw`^[^@\s]{1,80}@[^@\s]{1,80}\.[a-z]{2,}$|^https?:|^[\\/]|^~\/|^\w{0,30}id[:=]`,
  // Dates, versions and amounts: digits with at most a unit
  String.raw`^[v~±+#]?\d[\d.,:/+-]*(?:[a-z%€$]*|-?[a-z]+)$|^\d{4}-\d\d-\d\dT|^(?:min|max)[\W_]?\d`,
  // Places where passwords are kept, and terms of the trade, whose names look like a password
  `^(?:${alternatives(
    String.raw`1password lastpass keepass\w{0,3} bitwarden\d? dashlane keeper cyberark base-?64\w* sha-?\d\S* md5\w* utf-?\d+ argon2\w* b?scrypt bcrypt\w* pbkdf2\w* x\.?509\w* pkcs\W?\d+`,
    String.raw`(?:ed|curve)25519 ipv\d [23]fa ntlmv\d [hre]s\d{3} fido2 u2f`,
    String.raw`(?:oauth|saml|aes|rsa|tls|https?|k8s|s3|gpt|claude|gemini|llama|node|python|java|windows|win|iso|nist|rfc|v)(?:[-_/.:\d][^\s!#$%&*+=?^]*)?`,
  )})$`,
].join('|'), 'i');

/** Masked, a reference to where the value is kept, or a stand-in from documentation. */
export function isPlaceholder(value: string): boolean {
  return STAND_IN.test(value) || SETTING_NAME.test(value);
}

/** An identifier or address that people need in a request and that opens nothing. */
export function isIdentifier(value: string): boolean {
  return IDENTIFIER.test(value) || NETWORK.test(value) || TICKET.test(value);
}

/** A hexadecimal digest or a UUID: an id in most places, a secret only directly behind a secret's name. */
export function isDigest(value: string): boolean {
  return DIGEST.test(value);
}

/** How much of a very long value is looked at. */
const SAMPLE = 256;

/** Shannon entropy in bits per character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** One part of a name: words run together, then a small number; a short code; a number. */
const NAME_PART = /^(?:[A-Z]{0,3}[a-z]{2,24}\d{0,4}(?:[A-Z]{1,3}[a-z]{1,24}\d{0,4}){0,4}|[A-Z]{1,10}\d{0,3}|\d{0,4}|[a-z]\d{0,3}|v?\d{1,3}[a-z]{0,2})$/;

const PATH = /^[a-z0-9._=-]+(?:\/[a-z0-9._=-]+)+$/;

/** Words, hyphens and small numbers, as names of keys, models and hosts are made: `vk_team_frontend`, `gpt-4.1-mini`. */
export function isName(value: string): boolean {
  return PATH.test(value) || value.split(/[-_.:/\\#@+~,]/).every((part) => NAME_PART.test(part));
}

/** A long value that nobody would choose as a name: letters and digits well mixed. */
export function isRandom(whole: string, min: number): boolean {
  const value = whole.slice(0, SAMPLE);
  if (value.length < min || isPlaceholder(value) || isName(value)) return false;
  const [lower, upper, digit] = [/[a-z]/.test(value), /[A-Z]/.test(value), /\d/.test(value)];
  if (!lower && !upper) return false;
  if (!digit && !(lower && upper && !/^(?:[A-Z]?[a-z]{2,})+$/.test(value))) return false;
  return entropy(value) >= Math.min(3.2, Math.log2(value.length) * 0.72);
}

/**
 * How much a value looks like a password that a person chose. 0: not at all. 1: a word with a number, which only "the password is"
 * makes one. 2: odd enough beside its noun. 3: hardly anything else.
 */
export function passwordStrength(value: string): 0 | 1 | 2 | 3 {
  if (value.length < 6 || value.length > 80 || isPlaceholder(value) || isIdentifier(value)) return 0;
  const core = value.replace(/[?!.,;:]+$/, '');
  const [lower, upper, digit] = [/\p{Ll}/u.test(core), /\p{Lu}/u.test(core), /\d/.test(core)];
  if (!lower && !upper) return 0;
  const symbols = core.match(/[!#$%&*+=?@^~§€£]/g)?.length ?? 0;
  if (!digit && symbols > 0) return core.length >= 8 && (upper || symbols > 1) ? 2 : 1;
  if (!digit) return lower && upper && core.length >= 10 && !/[^A-Za-z]/.test(core) && core.replace(/[^aeiouy]/gi, '').length < core.length / 5 ? 1 : 0;
  if (symbols > 0) return core.length >= 8 && lower ? 3 : 2;
  if (!isName(core) && /[a-z]\d+[a-z]|[a-z]-?[A-Z]|\d[a-z]/i.test(core)) return lower && upper && core.length >= 8 ? 3 : 2;
  return upper && core.length >= 8 && /\d{2}/.test(core) ? 2 : 1;
}
