/** Check digits tell numbers of cards, accounts and people from other numbers of the same length. */

/** Luhn's sum: https://www.iso.org/standard/70484.html (ISO/IEC 7812-1). */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A payment card of the large networks; digits only. */
export function isCard(digits: string): boolean {
  return /^(?:4|5[1-5]|2[2-7]|3[47]|6011|65)/.test(digits) && digits.length >= 13 && digits.length <= 19 && isLuhn(digits);
}

/** Check digits of ISO 13616. */
export function isIban(text: string): boolean {
  const compact = text.replace(/ /g, '');
  if (compact.length < 15 || compact.length > 34) return false;
  let rest = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Swiss social insurance number: an article number's check digit. */
const isSwiss = (digits: string): boolean => [...digits].reduce((sum, digit, place) => sum + Number(digit) * (place % 2 === 0 ? 1 : 3), 0) % 10 === 0;

/** Spanish identity numbers end with a letter that the digits decide. */
const isSpanish = (text: string): boolean => {
  const compact = text.replace(/-/g, '');
  return compact.at(-1) === 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(compact.slice(0, -1).replace(/^[XYZ]/, (first) => String('XYZ'.indexOf(first)))) % 23];
};

/** Whether an identity number of one of the known forms has the check digits, or keeps to the ranges, of its country. */
export function isCheckedId(text: string): boolean {
  if (/^\d{3}-/.test(text)) return !/^(?:000|666|9)|-00-|-0000$/.test(text);
  if (text.startsWith('756.')) return isSwiss(text.replace(/\D/g, ''));
  return /^[A-Z]{6}/.test(text) || isSpanish(text);
}
