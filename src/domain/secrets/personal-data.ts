/**
 * Personal data that people paste along with an example: a reason to look, never to refuse. It is found by shape alone, so names and
 * addresses are not.
 */

/** Kinds of personal data; the label begins a sentence. */
export const PERSONAL_DATA = {
  email: { label: 'E-mail address' },
  phone: { label: 'Phone number' },
  card: { label: 'Payment card number' },
  iban: { label: 'Bank account number' },
} as const;
export type PersonalDataKind = keyof typeof PERSONAL_DATA;

/** Kind and place, in UTF-16 units of the text, `end` exclusive; never the value. */
export interface FoundPersonalData { readonly kind: PersonalDataKind; readonly start: number; readonly end: number }

/** Nobody's: reserved for examples by https://www.rfc-editor.org/rfc/rfc2606 and https://www.rfc-editor.org/rfc/rfc6761 . */
const RESERVED = /[@.]example\.(?:com|net|org)$|\.(?:example|test|invalid|localhost)$/i;
/** Mailboxes of a team or a machine. */
const SHARED = /^(?:no-?reply|do-?not-?reply|info|support|help(?:desk)?|security|admin|postmaster|abuse|alerts?|notifications?|team|ops|soc|dpo|privacy|billing|sales|contact|office|service|git)(?:[+._-][^@]*)?@/i;

function isCard(digits: string): boolean {
  if (!/^(?:4|5[1-5]|2[2-7]|3[47]|6011|65)/.test(digits) || digits.length < 13 || digits.length > 19) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Check digits of ISO 13616. */
function isIban(text: string): boolean {
  const compact = text.replace(/ /g, '');
  if (compact.length < 15 || compact.length > 34) return false;
  let rest = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

interface Shape { readonly kind: PersonalDataKind; readonly pattern: RegExp; readonly believable: (text: string) => boolean }

/** In this order: what one shape has taken, the next does not look at again. */
const SHAPES: readonly Shape[] = [
  { kind: 'iban', pattern: /(?<![\w-])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\w-])/g, believable: isIban },
  { kind: 'card', pattern: /(?<![\w.-])\d{4}(?:[ -]?\d{3,6}){2,4}(?![\w-])/g, believable: (text) => isCard(digitsOf(text)) },
  { kind: 'email', pattern: /(?<![\w.+-])[\w.+-]{1,64}@[a-z\d](?:[a-z\d-]{0,62}\.)+[a-z]{2,24}(?![\w-])/gi, believable: (text) => !RESERVED.test(text) && !SHARED.test(text) },
  { kind: 'phone', pattern: /(?<![\w.+-])\+\d{1,3}(?:[ ./-]?\(?\d{1,5}\)?){2,6}(?![\w-])/g, believable: (text) => digitsOf(text).length >= 9 && digitsOf(text).length <= 15 },
  { kind: 'phone', pattern: /(?<=\b(?:phone|tel|telephone|mobile|cell|call|fax)\b[^\d\n]{0,12})\(?\d{2,5}\)?(?:[ ./-]{0,3}\d{2,5}){1,4}(?![\w-])/gi, believable: (text) => digitsOf(text).length >= 7 && digitsOf(text).length <= 15 },
];

/** Finds personal data in a text that people wrote, in the order of the text. Runs in time linear in its length; never throws. */
export function findPersonalData(text: string): readonly FoundPersonalData[] {
  const found: FoundPersonalData[] = [];
  for (const { kind, pattern, believable } of SHAPES) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (believable(match[0]) && !found.some((other) => start < other.end && other.start < end)) found.push({ kind, start, end });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}
