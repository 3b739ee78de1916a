import { trimValue } from './assigned';
import type { FoundSecret } from './found';
import { ID_BEFORE, PUBLIC_BEFORE, spokenName, type NamePlace, type SecretName, type ValueShape } from './names';
import { isDigest, isIdentifier, isPlaceholder, isRandom, passwordStrength } from './shapes';

/** Secrets in running text: "the password is …", "take … as API key", "user x pass …". */

const WORD = /[^\s"'`“”„«»,;()[\]{}|<>]{1,310}/gy;
const BETWEEN_WORDS = /[\s"'`“”„«»,;()[\]{}|<>]{0,60}/y;
/** How far a value may stand from the word that announces it: characters and words. */
const REACH = 140;
/** No value is shorter. */
const SHORTEST = 5;
const MOST_WORDS = 9;
/** How many words at most when the value is announced. */
const ANNOUNCED_WORDS = 14;

/** Words that lead straight to the value, and words that may stand between. */
const LEADS = /^(?:is|was|are|be|lautet|ist|est|es|jest|är|er|è|é|ę|as|itself|says?|stays|remains|bleibt|reste|follows|below|->|=>|>>|=|:|–|—|-)$|[:=]$/i;
/** Words that lead to the value when it looks like one. */
const SUGGESTS = /^(?:use|using|take|type|enter|try|nimm|prenez|with)$/i;
const FILLERS = /^(?:now|still|currently|again|always|simply|just|this|the|our|here|for|you|it|to|auf|\d|hex|value|primary|secondary|jetzt|noch|one|called)$/i;
const SET_BEFORE = /\b(?:put|set|reset|changed?|rotated?)\b[^\n]{0,25}$/i;
const SET_TO = /^(?:set|reset|changed|gesetzt|geändert|wurde|updated|rotated|put)$/i;
/** Directly behind the noun these speak of something else than the value: "key id …", "password policy …". */
const OTHER_THING = /^(?:names?|named|label|alias|prefix|starts?|begins?|format|version|commit|model|type|limits?|policy|policies|rules?|header|field|column|rotation|count|needs?|length|minimum|maximum|manager|expir\w*|pattern|regex|channel|owner|endpoint|url|scope|budget|page|vault|management|protected)$/i;
/** Wherever they stand, no value follows: an identifier, a digest, a rule, an example. */
const NO_VALUE = /^(?:ids?|hash(?:ed|es)?|digest|sha-?\d*|md5|checksum|fingerprint|thumbprint|must|should|may|cannot|contains?|enc|encrypted\w*|sealed\w*|ciphertext|like|such|e\.g\.?|z\.b\.?|example|examples)$/i;
/** A name stands behind these, whatever it looks like. */
const BEFORE_NAMES = /^(?:for|of|on|at|in|from|by|user|account|host|server|system|box|für|von|team|vault|see|under|named)$/i;
/** What makes a key one that opens something. */
const KEY_OF = /\b(?:api|opsgenie|splunk|hec|heroku|snyk|postmark|scaleway|aes|hmac|crypt\w*|access|secret|private|signing|encryption|account|master|shared|service|licen[sc]e|routing|integration|subscription|sending|hmac|virtual|provider|admin|auth\w*|app\w*)[\s-]$/i;
/** The noun is a piece of an address or of a longer name. */
const INSIDE_ADDRESS = /[\w-][:/@.]$|\$\{$/;
/** A user was named: the next thing is a password. */
const USER_BEFORE = /\b(?:user(?:name)?|log ?in|account|uid|benutzer|usuario|utilisateur|identifiant)\b[^\n]{1,60}\n?[^\n]{0,10}$/i;
/** `name=value` in running text is a setting of its own, looked at by its own name; `=` at the end is only padding. */
const SETTING = /^\w[\w.-]{0,60}=[^=\s]/;
const SETTING_BEFORE = /[\w-]=["'`]$|\$\{$/;

/** After a sentence: one word on a line of its own. */
const ALONE = /^[ \t]*\n{1,2}[ \t]*\S{6,}[ \t]*(?:\n|$)/;

interface Search extends NamePlace {
  readonly text: string;
  readonly rule: SecretName;
  /** Where the next name of the same shape begins: it looks for itself from there. */
  readonly limit: number;
}

const textBefore = ({ text, start }: Search): string => text.slice(Math.max(0, start - 90), start);

function enough(search: Search, value: string, announced: boolean, words: number, previous: string, last: boolean): boolean {
  if (search.rule.shape === 'key') {
    const digest = isDigest(value);
    if (!digest && (isIdentifier(value) || !isRandom(value, announced || words === 0 ? 16 : 24) || (!announced && words >= MOST_WORDS))) return false;
    const before = textBefore(search);
    if (PUBLIC_BEFORE.test(before)) return false;
    if (!digest) return true;
    if (value.includes('-') && !opensSomething(search)) return false;
    return !ID_BEFORE.test(before) && (announced || /^(?:\d|hex|value)$/i.test(previous) || (words === 0 && opensSomething(search)));
  }
  const strength = passwordStrength(value);
  if (announced) return strength >= 1;
  if (words >= MOST_WORDS) return false;
  if (words === 0 || SUGGESTS.test(previous)) return strength >= 2 || (strength === 1 && (/[A-Z].*[_.-]/.test(value) || USER_BEFORE.test(textBefore(search))));
  if (BEFORE_NAMES.test(previous)) return strength === 3 && /[!#$%&*+=?^~§€£]/.test(value);
  return strength === 3 || (strength === 2 && last);
}

/** A bare key is one of a row or a message. */
function opensSomething(search: Search): boolean {
  return !/^key$/i.test(search.name) || KEY_OF.test(textBefore(search));
}

function findAfter(search: Search): FoundSecret | null {
  const { text, rule, end, limit } = search;
  let position = end;
  let previous = '';
  let announced = false;
  for (let words = 0; words < ANNOUNCED_WORDS;) {
    BETWEEN_WORDS.lastIndex = position;
    const gap = BETWEEN_WORDS.exec(text)?.[0] ?? '';
    // A blank line ends what was said, unless it ended with a colon.
    if (/\n\s*\n/.test(gap) && !/:$/.test(previous)) return null;
    WORD.lastIndex = position + gap.length;
    const from = position + gap.length;
    const word = WORD.exec(text)?.[0].slice(0, Math.max(0, limit - from)).split(/(?<=.)\\[nrt]/, 1)[0] ?? '';
    if (word === '' || from > end + REACH) return null;
    const sign = /^(?:[-=]?>+|[:=]+>?|[-–—])+(?=.)/.exec(word)?.[0] ?? '';
    const start = from + sign.length;
    position = from + word.length;
    const direct = announced || sign !== '';
    const value = trimValue(word.slice(sign.length)).replace(/[?!]$/, (mark) => (word.length < 10 && !/\d.?$/.test(word) ? '' : mark));
    if (NO_VALUE.test(value) || (words === 0 && OTHER_THING.test(value))) return null;
    const own = SETTING.test(value) || (/["'`{]$/.test(gap) && SETTING_BEFORE.test(text.slice(Math.max(0, start - 4), start)));
    const last = /^[.!?]?(?:["'”)]|\s*$|\s*\n)/.test(text.slice(start + value.length, start + value.length + 3));
    const standIn = isPlaceholder(value);
    if (direct && standIn) return null;
    if (!own && !standIn && enough(search, value, direct, words, previous, last)) return { kind: rule.kind, start, end: start + value.length };
    const alone = /[.!?]$/.test(word) && ALONE.test(text.slice(position, position + REACH + 60));
    if (!alone && /[.!?]$/.test(word) && /^\s+\p{Lu}/u.test(text.slice(position, position + 4))) return null;
    announced = alone || LEADS.test(word) || (announced && FILLERS.test(word)) || (/^(?:to|on|auf|en|à)$/i.test(word) && (SET_TO.test(previous) || (words === 0 && SET_BEFORE.test(textBefore(search)))));
    previous = word;
    if (/[\p{L}\d]/u.test(word)) words += 1;
  }
  return null;
}

const POINTS_BACK = /(?:\b(?:as|als|comme)\s(?:(?!not\b|no\b|never\b|for\b|of\b)\w{1,10}\s){0,3}|(?:\b(?:is|ist)|=|<-+|–|-|\()\s?(?:(?:that|this|it)(?:['’]s| is)\s)?(?:(?:the|our|my|your|their|an?|new|api|private|secret|admin|access|das|der|unser)\s){0,2})$/i;
const VALUE_BEFORE = /(?:^|[\s"'`“”„(>])([^\s"'`“”„,;()<>|]{6,200})["'`”]?\s{1,2}$/;

/** "… as the password", "… is our API key", "… (password)". */
function findBefore(search: Search): FoundSecret | null {
  const { text, rule, start: nounStart, end } = search;
  const pointer = POINTS_BACK.exec(text.slice(Math.max(0, nounStart - 36), nounStart));
  if (pointer === null) return null;
  const pointerStart = nounStart - pointer[0].length;
  const match = VALUE_BEFORE.exec(text.slice(Math.max(0, pointerStart - 90), pointerStart));
  const value = match?.[1] ?? '';
  if (match === null || isPlaceholder(value) || (isIdentifier(value) && !isDigest(value)) || /^\W*(?:id|name|policy|rule|field|hash)\b/i.test(text.slice(end, end + 12))) return null;
  const enoughKey = isDigest(value) ? (opensSomething(search) || (pointer[0].startsWith('(') && !value.includes('-'))) && !/^[–-]/.test(pointer[0]) : isRandom(value, 20);
  if (rule.shape === 'password' ? passwordStrength(value) < 2 : !enoughKey) return null;
  const start = pointerStart - match[0].length + match[0].indexOf(value);
  return { kind: rule.kind, start, end: start + value.length };
}

/** "pass" is a verb more often than a noun. */
function isVerb(search: Search): boolean {
  if (search.name.length !== 4 || search.name.toLowerCase() !== 'pass') return false;
  const before = textBefore(search);
  return !USER_BEFORE.test(before) && !/^\s(?:for|of|is|was)\b/.test(search.text.slice(search.end, search.end + 5)) && !/\b(?:the|my|our|your|and|with|its)\s$/i.test(before);
}

/** @internal Called by the detector with text of any length; linear in its length. */
export function findSpoken(text: string, names: readonly NamePlace[]): FoundSecret[] {
  const searches: Search[] = [];
  const limits: Record<ValueShape, number> = { password: Infinity, key: Infinity };
  const known = new Map<string, SecretName | undefined>();
  for (const place of names.toReversed()) {
    if (!known.has(place.name)) known.set(place.name, spokenName(place.name));
    const rule = known.get(place.name);
    if (rule === undefined || INSIDE_ADDRESS.test(text.slice(Math.max(0, place.start - 2), place.start))) continue;
    searches.push({ name: place.name, start: place.start, end: place.end, text, rule, limit: limits[rule.shape] });
    limits[rule.shape] = place.start;
  }
  return searches.toReversed().flatMap((search) => (isVerb(search) ? [] : (search.limit - search.end > SHORTEST ? findAfter(search) : null) ?? findBefore(search) ?? []));
}
