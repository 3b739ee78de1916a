import { trimValue } from './assigned';
import type { FoundSecret } from './found';
import { ID_BEFORE, PUBLIC_BEFORE, spokenName, type NamePlace, type SecretName, type ValueShape } from './names';
import { before, matchAt } from './rules';
import { isDigest, isIdentifier, isPlaceholder, isRandom, passwordStrength } from './shapes';
import { BEFORE_NAMES, FILLERS, ID_LABEL, KEY_OF, LEADS, MADE_ANOTHER, NO_VALUE, OTHER_THING, PASS_IS_NOUN, POINTS_BACK, SET_BEFORE, SET_OF, SET_TO, SUGGESTS, TO, USER_BEFORE } from './spoken-words';

/** Secrets in running text: "the password is …", "take … as API key", "user x pass …". */

const WORD = /[^\s"'`“”„«»,;()[\]{}|<>、。，；「」]{1,310}/gy;
const BETWEEN_WORDS = /[\s"'`“”„«»,;()[\]{}|<>、。，；「」]{0,60}/y;
/** How far a value may stand from the name that announces it: characters, words, and words when it is announced. */
const REACH = 140;
const MOST_WORDS = 9;
const ANNOUNCED_WORDS = 14;
/** No value is shorter. */
const SHORTEST = 5;
/** A sign that stands right before a value. */
const SIGN = /^(?:[-=]?>+|[:=]+>?|[-–—])+(?=.)/;
/** After a sentence: one word on a line of its own. */
const ALONE = /^[ \t]*\n{1,2}[ \t]*\S{6,}[ \t]*(?:\n|$)/;
/** What a value ends before when nothing else of its sentence follows. */
const LAST = /^[.!?]?(?:["'”)]|\s*$|\s*\n)/;
/** `name=value` in running text is a setting of its own, looked at by its own name; `=` at the end is only padding. */
const SETTING = /^\w[\w.-]{0,60}=[^=\s]/;
const SETTING_BEFORE = /[\w-]=["'`]$|\$\{$/;
/** The name is a piece of an address or of a longer name. */
const INSIDE_ADDRESS = /[\w-][:/@.=]$|\$\{$/;
/** Nothing but a quotation mark lies between. */
const QUOTED = /^ ["'`“„«]$/;
/** A column of settings, without a sign between name and value. */
const COLUMN = /^(?: {2,}|\t+)$/;
/** A mark that people put into passwords and not into names. */
const MARK = /[!#$%&*+=?^~§€£]/;
const VALUE_BEFORE = /(?:^|[\s"'`“”„(>])([^\s"'`“”„,;()<>|]{6,200})["'`”]?\s{1,2}$/;

/** A name that promises a value, and how far the value is looked for. */
interface Search extends NamePlace {
  readonly text: string;
  readonly rule: SecretName;
  /** Where the next name of the same shape begins: it looks for itself from there. */
  readonly limit: number;
}

/*
 * Of a word behind a name that may be its value: `announced` is whether something leads straight to it, `words` how many stand between,
 * `previous` the last of them, `last` whether its sentence ends with it.
 */

const textBefore = ({ text, start }: Search): string => before(text, start, 90);

/** A bare key is one of a row or a message. */
const opensSomething = (search: Search): boolean => !/^key$/i.test(search.name) || KEY_OF.test(textBefore(search));

function isSpokenKey(search: Search, value: string, announced: boolean, words: number, previous: string): boolean {
  const lead = textBefore(search);
  if (!isDigest(value)) {
    const near = announced || words === 0;
    return !isIdentifier(value) && isRandom(value, near ? 16 : 24) && (announced || words < MOST_WORDS) && !PUBLIC_BEFORE.test(lead);
  }
  if (PUBLIC_BEFORE.test(lead) || ID_BEFORE.test(lead) || ID_LABEL.test(previous)) return false;
  const opens = opensSomething(search);
  const isUuid = value.includes('-');
  return (opens || !isUuid) && (announced || /^(?:\d|hex|value)$/i.test(previous) || (words === 0 && opens));
}

function isSpokenPassword(search: Search, value: string, announced: boolean, words: number, previous: string, last: boolean): boolean {
  const strength = passwordStrength(value);
  if (announced || strength === 0) return strength > 0;
  if (words >= MOST_WORDS) return false;
  if (words === 0 || SUGGESTS.test(previous)) return strength > 1 || /[A-Z].*[_.-]/.test(value) || USER_BEFORE.test(textBefore(search));
  if (BEFORE_NAMES.test(previous)) return strength === 3 && MARK.test(value);
  return strength === 3 || (strength === 2 && last);
}

/** Whether behind this word the value follows directly; `announced` is whether it did before the word. */
function leads(search: Search, word: string, previous: string, words: number, announced: boolean, between: string): boolean {
  if (LEADS.test(word) || (announced && FILLERS.test(word))) return true;
  return TO.test(word) && (SET_TO.test(previous) || ((words === 0 || SET_OF.test(between)) && SET_BEFORE.test(textBefore(search))));
}

/** Brackets, full stops and marks that belong to the sentence and not to the value. */
const spokenValue = (word: string, sign: string): string => trimValue(word.slice(sign.length)).replace(/[?!]$/, (mark) => (word.length < 10 && !/\d.?$/.test(word) ? '' : mark));

function findAfter(search: Search): FoundSecret | null {
  const { text, rule, end, limit } = search;
  let position = end;
  let previous = '';
  let announced = false;
  for (let words = 0; words < ANNOUNCED_WORDS;) {
    const gap = matchAt(BETWEEN_WORDS, text, position)?.[0] ?? '';
    // A blank line ends what was said, unless it ended with a colon or was a heading.
    if (/\n\s*\n/.test(gap) && !/:$/.test(previous) && (words > 0 || !ALONE.test(text.slice(end, end + REACH)))) return null;
    const from = position + gap.length;
    // Literal line breaks of a pasted text end a word too.
    const word = matchAt(WORD, text, from)?.[0].slice(0, Math.max(0, limit - from)).split(/(?<=.)\\[nrt]/, 1)[0] ?? '';
    if (word === '' || from > end + REACH) return null;
    position = from + word.length;

    const sign = SIGN.exec(word)?.[0] ?? '';
    const value = spokenValue(word, sign);
    const direct = announced || sign !== '' || (words === 0 && (QUOTED.test(gap) || COLUMN.test(gap)));
    const standIn = isPlaceholder(value);
    if (((direct || words === 0) && standIn) || NO_VALUE.test(value) || (words === 0 && OTHER_THING.test(value))) return null;
    const start = from + sign.length;
    const own = SETTING.test(value) || (/["'`{]$/.test(gap) && SETTING_BEFORE.test(before(text, start, 4)));
    if (!own && !standIn) {
      const last = LAST.test(text.slice(start + value.length, start + value.length + 3));
      const judge = rule.shape === 'key' ? isSpokenKey : isSpokenPassword;
      // A digest that begins a line of words is the id of that line: a commit of a log.
      const heads = isDigest(value) && gap.includes('\n') && !last;
      if (!heads && judge(search, value, direct, words, previous, last)) return { kind: rule.kind, start, end: start + value.length };
    }

    const ends = /[.!?]$/.test(word);
    const alone = ends && ALONE.test(text.slice(position, position + REACH + 60));
    if (ends && !alone && /^\s+\p{Lu}/u.test(text.slice(position, position + 4))) return null;
    announced = alone || leads(search, word, previous, words, announced, text.slice(end, from));
    previous = word;
    if (/[\p{L}\d]/u.test(word)) words += 1;
  }
  return null;
}

/** "… as the password", "… is our API key", "… (password)". */
function findBefore(search: Search): FoundSecret | null {
  const { text, rule, start: nounStart, end } = search;
  const pointer = POINTS_BACK.exec(before(text, nounStart, 36));
  if (pointer === null) return null;
  const pointerStart = nounStart - pointer[0].length;
  const match = VALUE_BEFORE.exec(before(text, pointerStart, 90));
  const value = match?.[1] ?? '';
  if (match === null || isPlaceholder(value) || (isIdentifier(value) && !isDigest(value)) || MADE_ANOTHER.test(text.slice(end, end + 12))) return null;
  const enoughKey = isDigest(value) ? (opensSomething(search) || (pointer[0].startsWith('(') && !value.includes('-'))) && !/^[–-]/.test(pointer[0]) : isRandom(value, 20);
  if (rule.shape === 'password' ? passwordStrength(value) < 2 : !enoughKey) return null;
  const start = pointerStart - match[0].length + match[0].indexOf(value);
  return { kind: rule.kind, start, end: start + value.length };
}

/** "pass" is a verb more often than a noun. */
function isVerb(search: Search): boolean {
  if (search.name.length !== 4 || search.name.toLowerCase() !== 'pass') return false;
  const lead = textBefore(search);
  return !USER_BEFORE.test(lead) && !PASS_IS_NOUN.test(lead) && !/^\s(?:for|of|is|was)\b/.test(search.text.slice(search.end, search.end + 5));
}

/** @internal Called by the detector with text of any length; linear in its length. */
export function findSpoken(text: string, names: readonly NamePlace[]): FoundSecret[] {
  const searches: Search[] = [];
  const limits: Record<ValueShape, number> = { password: Infinity, key: Infinity };
  const known = new Map<string, SecretName | undefined>();
  for (const place of [...names].reverse()) {
    if (!known.has(place.name)) known.set(place.name, spokenName(place.name));
    const rule = known.get(place.name);
    if (rule === undefined || INSIDE_ADDRESS.test(before(text, place.start, 2))) continue;
    searches.push({ ...place, text, rule, limit: limits[rule.shape] });
    limits[rule.shape] = place.start;
  }
  return searches.reverse().flatMap((search) => {
    if (isVerb(search)) return [];
    const after = search.limit - search.end > SHORTEST ? findAfter(search) : null;
    return after ?? findBefore(search) ?? [];
  });
}
