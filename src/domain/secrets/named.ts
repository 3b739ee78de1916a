import type { FoundSecret, SecretKindId } from './found';
import { ASSIGNED_NAMES, HARMLESS_NAMES, LEADS_TO_VALUE, SPEAKS_OF_ID, SPOKEN_NAMES, type SecretName, type ValueShape } from './names';
import { isDigest, isIdentifier, isPassword, isPlaceholder, isRandom } from './shapes';

/** Secrets that are known by what stands before them: `REDIS_PASSWORD=…`, `"clientSecret": "…"`, "the password is …". */

const NAME = /[A-Za-z][A-Za-z0-9_.-]{0,80}/g;
const SEPARATOR = /(["'`*\]]{0,3})[ \t]{0,3}(?:=>|:=|[:=])[ \t]{0,3}\\?(["'`]{0,2})(?:(?:bearer|basic|token|splunk)[ \t]{1,3})?/iy;
/** How much of a value is looked at; only a value that looks secret is read to its end. */
const SEEN = 200;
const VALUE_HEAD = /[^\s"'`,;<>\\|]{1,200}/y;
const VALUE = /[^\s"'`,;<>\\|]{1,4096}/y;
const WORD = /[^\s"'`,;()[\]{}|<>]{1,310}/g;
/** `name=value` in running text is a setting of its own, looked at by its own name. */
const SETTING = /^[A-Za-z][\w.-]{0,60}=/;
/** A value that is a setting itself, looked at by its own name; `=` at the end is only padding. */
const NESTED_SETTING = /^[A-Za-z][\w.-]{0,30}=[^=\s]/;
/** How far a spoken value may stand from the word that announces it: characters and words. */
const SPOKEN_REACH = 110;
const SPOKEN_WORDS = 9;

function read(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

function normalise(name: string): string {
  return name.toLowerCase().replace(/[_.-]/g, '');
}

function looksSecret(shape: ValueShape, value: string): boolean {
  if (isPlaceholder(value.slice(0, 300))) return false;
  if (shape === 'password') return isPassword(value) || isRandom(value, 12);
  return isRandom(value, 12) || (isDigest(value) && !/^sha\d/i.test(value));
}

/** Brackets and full stops that belong to the sentence and not to the value. */
function trimValue(value: string): string {
  return value.replace(/[)\]}.:]+$/, (tail) => (tail.includes('.') || !/[([{]/.test(value) ? '' : tail));
}

function kindOf(rule: SecretName, quoted: boolean): SecretKindId {
  const jsonAuth = quoted && (rule.kind === 'password' || rule.kind === 'named_secret');
  return jsonAuth ? 'auth_json' : rule.kind;
}

function findAssigned(text: string, name: RegExpExecArray, nameEnd: number): FoundSecret | null {
  const plain = normalise(name[0]);
  if (HARMLESS_NAMES.test(plain)) return null;
  const rule = ASSIGNED_NAMES.find(({ pattern }) => pattern.test(plain));
  if (rule === undefined) return null;
  const separator = read(SEPARATOR, text, nameEnd);
  if (separator === null) return null;
  const start = nameEnd + separator[0].length;
  const head = read(VALUE_HEAD, text, start)?.[0] ?? '';
  if (NESTED_SETTING.test(head)) return null;
  if (!looksSecret(rule.shape, head.length < SEEN ? trimValue(head) : head)) return null;
  const value = head.length < SEEN ? trimValue(head) : trimValue(read(VALUE, text, start)?.[0] ?? '');
  return looksSecret(rule.shape, value) ? { kind: kindOf(rule, /["']/.test(separator[1] ?? '')), start, end: start + value.length } : null;
}

function findSpoken(text: string, name: RegExpExecArray, nameEnd: number): FoundSecret | null {
  const rule = SPOKEN_NAMES.find(({ pattern }) => pattern.test(normalise(name[0])));
  if (rule === undefined) return null;
  const window = text.slice(nameEnd, nameEnd + SPOKEN_REACH + 200).split(/\n\s*\n/, 1)[0] ?? '';
  let before = '';
  let words = 0;
  for (const match of window.matchAll(WORD)) {
    if (match.index > SPOKEN_REACH || words >= SPOKEN_WORDS) return null;
    const value = trimValue(match[0]).replace(/[?!]$/, (mark) => (match[0].length < 10 ? '' : mark));
    if (SPEAKS_OF_ID.test(value)) return null;
    const announced = LEADS_TO_VALUE.test(before) || (words === 0 && /^[\s]*[:=(-]/.test(window));
    if (isSpokenValue(rule.shape, value, announced)) {
      const start = nameEnd + match.index;
      return { kind: rule.kind, start, end: start + value.length };
    }
    if (/[.!?]$/.test(match[0]) && /^\s+[A-Z]/.test(window.slice(match.index + match[0].length))) return null;
    before = match[0];
    words += 1;
  }
  return null;
}

/** A value in running text needs more shape than one behind a separator, and still more when nothing announces it. */
function isSpokenValue(shape: ValueShape, value: string, announced: boolean): boolean {
  if (isPlaceholder(value) || isIdentifier(value) || SETTING.test(value)) return false;
  if (isDigest(value)) return announced;
  if (shape === 'key') return isRandom(value, announced ? 16 : 24);
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9_.:/-]/].filter((pattern) => pattern.test(value)).length;
  return isPassword(value) && (announced ? classes >= 2 : classes >= 3 && value.length >= 8);
}

/** @internal Called by the detector with text of any length; linear in its length. */
export function findNamed(text: string): FoundSecret[] {
  const names = [...text.matchAll(NAME)];
  return [findAssigned, findSpoken].flatMap((find) => names.flatMap((name) => find(text, name, name.index + name[0].length) ?? []));
}
