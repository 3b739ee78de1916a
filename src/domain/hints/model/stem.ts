/** Endings that English verbs and nouns take; the longest first. What is left must keep three letters. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?:ies|ied)$/, 'y'], [/(?<=(?:ss|sh|ch|x|z))es$/, ''], [/(?<=[^s])s$/, ''],
];
const VERBAL: readonly (readonly [RegExp, string])[] = [
  [/([bdfgmnprt])\1(?:ing|ed)$/, '$1'], [/(?<=[a-z]{3})(?:ing|ed)$/, ''], [/(?<=[a-z]{3})e$/, ''], [/(?<=[a-z]{4})ly$/, ''],
];

function replaceFirst(word: string, endings: readonly (readonly [RegExp, string])[]): string {
  const ending = endings.find(([pattern]) => pattern.test(word));
  return ending === undefined ? word : word.replace(ending[0], ending[1]);
}

/** The word without its usual endings, so that "blocks", "blocked" and "blocking" are one. Only for comparing. */
export function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word;
  return replaceFirst(replaceFirst(word, ENDINGS), VERBAL);
}
