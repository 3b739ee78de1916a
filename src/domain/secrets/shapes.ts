/**
 * What a value looks like. A secret is told from a placeholder, a name, an id or a digest by its shape alone;
 * what stands before it decides how much shape is asked for.
 */

const PLACEHOLDER_WORDS = /your|example|sample|placeholder|change-?me|dummy|redacted|masked|removed|hidden|insert|replace|todo|fixme|foobar|lorem|notreal|not-a-real|abcdef|123456789|deadbeef/i;
const MASKED = /\*{2,}|•{2,}|\.{3}|…|x{4,}|X{4,}|#{3,}|_{4,}|-{4,}|(.)\1{7,}/;
const REFERENCE = /^[$%]|\$\{|\{\{|\$\(|<[^>]*>?|^process\.env|^os\.environ|^env[.:]|^vault:|^arn:|^ref\+|^secrets?[./]|^op:\/\/|^!|^@/i;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const RESOURCE_ID = /^(?:req|key|org|team|usr|user|run|msg|chat|chatcmpl|resp|call|trace|span|evt|sess|proj|acct|cus|sub|tkt|inc|ticket|job|batch|file|model|mcp|srv|dlv|delivery)[_-]/i;
const SETTING_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
const NETWORK = /^(?:\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d+)?|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:\/\S*)?)$/;
const EMAIL = /^[^@\s]{1,80}@[^@\s]{1,80}\.[a-z]{2,}$/i;
/** Places where passwords are kept, whose names look like one. */
const VAULT = /^(?:1password|lastpass|keepass\w{0,3}|bitwarden|dashlane|keeper|cyberark)$/i;
const DATED = /^v?\d+(?:[.:/-]\d+)*(?:[a-z]{1,3}|%|Z)?$/i;

/** Masked, a reference to where the value is kept, or a stand-in from documentation. */
export function isPlaceholder(value: string): boolean {
  return MASKED.test(value) || REFERENCE.test(value) || PLACEHOLDER_WORDS.test(value) || SETTING_NAME.test(value);
}

/** An identifier or address that people need in a request and that opens nothing. */
export function isIdentifier(value: string): boolean {
  return UUID.test(value) || RESOURCE_ID.test(value) || EMAIL.test(value) || NETWORK.test(value) || DATED.test(value) || VAULT.test(value) || /^https?:/i.test(value);
}

/** A hexadecimal digest or a UUID: an id in most places, a secret only directly behind a secret's name. */
export function isDigest(value: string): boolean {
  return UUID.test(value) || /^(?:sha\d+[:-])?[0-9a-f]{32,}$/i.test(value);
}

/** How much of a very long value is looked at. */
const SAMPLE = 256;

function classesOf(value: string): { lower: boolean; upper: boolean; digit: boolean; symbol: boolean } {
  return { lower: /[a-z]/.test(value), upper: /[A-Z]/.test(value), digit: /\d/.test(value), symbol: /[^A-Za-z0-9_.-]/.test(value) };
}

/** Shannon entropy in bits per character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** Words, hyphens and a small number, as names of keys, models and hosts are made: `vk_team_frontend`, `gpt-4.1-mini`. */
function isName(value: string): boolean {
  return value.split(/[-_.:/]/).every((part) => /^(?:[A-Z]?[a-z]+|[A-Z]{1,10}|\d{0,4}|[A-Z]?[a-z]{1,12}\d{1,3}|v?\d{1,3}[a-z]{0,2})$/.test(part));
}

/** A long value that nobody would choose as a name: letters and digits well mixed. */
export function isRandom(whole: string, min: number): boolean {
  const value = whole.slice(0, SAMPLE);
  if (value.length < min || isPlaceholder(value) || isName(value)) return false;
  const has = classesOf(value);
  const letters = has.lower || has.upper;
  if (!letters) return false;
  if (!has.digit && !(has.lower && has.upper && !/^(?:[A-Z]?[a-z]{2,})+$/.test(value))) return false;
  return entropy(value) >= Math.min(3.2, Math.log2(value.length) * 0.72);
}

/** Something a person would choose as a password: letters with digits or symbols, not a name, number or address. */
export function isPassword(value: string): boolean {
  if (value.length < 6 || value.length > 80 || isPlaceholder(value) || isIdentifier(value)) return false;
  const has = classesOf(value);
  if (!(has.lower || has.upper)) return false;
  return has.symbol || (has.digit && (has.upper || !isName(value)));
}
