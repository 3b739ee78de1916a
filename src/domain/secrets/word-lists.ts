/** Lists of words as expressions. A list is written as words between spaces, each a small pattern; `~` stands for a space inside one. */

/** The alternatives of an expression. */
export const alternatives = (...lists: readonly string[]): string => lists.join(' ').trim().split(/\s+/).join('|').replace(/~/g, ' ');

/** Exactly one of the words, in capitals or not. */
export const wholeWord = (...lists: readonly string[]): RegExp => new RegExp(`^(?:${alternatives(...lists)})$`, 'i');
