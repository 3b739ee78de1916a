import type { FoundSecret, SecretKindId } from './found';
import { findByRules, matchAt, type Rule } from './rules';
import { isPlaceholder } from './shapes';
import { alternatives } from './word-lists';

/** Secrets without the shape of one, which only their announcement makes: PINs, recovery codes, seeds, passphrases. */

const IS = String.raw`(?:\s{0,2}(?:is|are|=|:|lautet|ist|est|es|è|er|to|jest|'s|’s)){1,2}\s{0,2}`;
const PIN = alternatives('pins? passcode (?:door|safe|vault|gate|access|entry|unlock|alarm|meeting)~(?:code|pin) pin[-~]?(?:[ck]od[eu]|код)');
const PIN_OF = String.raw`(?:[^.\n\d]{0,20}?\bit| (?:for|of|to|für) [^.:\n\d]{1,30}?)?`;
/** Four to ten digits that count nothing. */
const PIN_VALUE = String.raw`["'“]?(\d(?:[ -]?\d){3,9})(?![\w%]|\.\d|[ -]\d|\s{1,2}(?:digits|characters|times|days|ziffern|stellen))`;
const RECOVERY_CODE = String.raw`(?:[a-z0-9]{4,10}(?:-[a-z0-9]{4,10}){1,3}|\d{8})`;

const ANNOUNCED: readonly (readonly [SecretKindId, RegExp])[] = [
  // A PIN or code for a door, a safe, a meeting
  ['password', new RegExp(String.raw`\b(?:${PIN})${PIN_OF}${IS}${PIN_VALUE}`, 'gi')],
  ['password', /\b(?:ssid|wi-?fi|wlan)\b[^\n]{0,60}?\b(?:key|psk)\b[ :=]{1,3}["']?([^\s"',;]{8,63})/gi],
  // Recovery codes: two or more in a row
  ['password', new RegExp(String.raw`\b(?:recovery|backup|rescue|scratch|emergency|one[- ]time|wiederherstellungs)[- ]?(?:codes?|keys?)\b[^]{0,100}?\s(${
    RECOVERY_CODE}(?:[,;\s]{1,4}${RECOVERY_CODE}){1,15})`, 'gi')],
  // Passwords that a mail provider makes for one program
  ['password', /\bapp(?:lication)?[- ]password\b[^\n]{0,40}?[\s:="'](?=[a-z ]{16})((?:[a-z]{4} ){3}[a-z]{4}|[a-z]{16})(?![\w-])/gi],
  // Seeds of a second factor: base32, in one piece or in groups of four, which may begin a line of their own
  ['named_secret', /\b(?:totp|otp|2fa|mfa|authenticator|second factor|setup key)\b[^\n]{0,60}?(?:\s|[:=("'`]|:\s{1,6}(?=[a-z ]{0,40}[2-7]))((?:[a-z2-7]{4} ){3,12}[a-z2-7]{4}|[A-Z2-7]{16,64})(?![\w-])/gi],
];

/** Twelve words or more that no sentence has, behind what makes them those of a wallet. */
const WALLET = /\b(?:wallet|restore)\b[^\n]{0,60}?[:\s]\s?((?:[a-z]{3,8} ){11,23}[a-z]{3,8})(?![a-z])/gi;
const PHRASE_NOUN = alternatives('pass~?phrases? seed(?:~phrase)? recovery~phrase mnemonic passwords? kennwort passwort');
const PHRASE_HEAD = new RegExp(String.raw`\b(?:${PHRASE_NOUN})\b[^.\n]{0,40}?(?:\bis\b\s?[:=]?|[:=])\s{0,2}["“„'«]?`, 'gi');
const PHRASE_WORDS = /[a-z]{2,12}(?:[ -][a-z]{2,12}){3,23}(?: \d{1,4})?/iy;
/** What a phrase ends with: a mark, the line, or a verb that belongs to the sentence. */
const PHRASE_END = /^(?:["”“'».,;!)]|\s*\n|\s*$)/;
const AFTER_PHRASE = / (?:opens?|unlocks?|please|thanks)\b.*$/i;
const QUOTED_PHRASE = /\bpass ?(phrase|word)s?\b([^"“„\n]{0,30})["“„]((?:[^\s"”“]{1,30} ){2,9}[^\s"”“]{1,30})["”“]/gi;
/** Words of a sentence, which a phrase of random words does not have. */
const SENTENCE = new RegExp(String.raw`\b(?:${alternatives(
  'the an? in of to and or is are by with for on at as we you it not be no must only same none via case stored kept sent required characters? letters? words? see ask our your my this any can has have',
  'der die das wird nicht la el du',
)})\b`, 'i');

/** Words of what is said about a phrase. */
const ABOUT_PHRASE = new RegExp(String.raw`\b(?:${alternatives('not no none stored kept sent vault required must same characters? letters? words? see ask unknown missing wrong incorrect invalid short match\\w*')})\b`, 'i');

const RULES: readonly Rule<SecretKindId>[] = [
  ...ANNOUNCED.map(([kind, pattern]): Rule<SecretKindId> => [kind, pattern, (value) => /\d|^[a-z]{16}$|^(?:[a-z]{4} ){3}/.test(value) && !isPlaceholder(value)]),
  ['password', WALLET, (words) => !SENTENCE.test(words) && !isPlaceholder(words)],
  ['password', QUOTED_PHRASE, (phrase, [, noun = '', lead = '']) => !(/phrase/i.test(noun) && /(?:\bis|[:=])\s*$/.test(lead) ? ABOUT_PHRASE : SENTENCE).test(phrase) && !isPlaceholder(phrase)],
];

/** @internal Called by the detector with text of any length; linear in its length. */
export function findCodes(text: string): FoundSecret[] {
  const found: FoundSecret[] = findByRules(text, RULES);
  for (const head of text.matchAll(PHRASE_HEAD)) {
    const start = head.index + head[0].length;
    const words = matchAt(PHRASE_WORDS, text, start)?.[0] ?? '';
    const phrase = words.replace(AFTER_PHRASE, '');
    const ends = phrase !== words || PHRASE_END.test(text.slice(start + words.length, start + words.length + 20));
    if (ends && phrase.split(/[ -]/).length >= 4 && !SENTENCE.test(phrase)) found.push({ kind: 'password', start, end: start + phrase.length });
  }
  return found;
}
