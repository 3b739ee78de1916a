import { refusals, refuse } from './errors';

type Term = { readonly phrase: readonly string[] } | { readonly prefix: string } | { readonly word: string };

/**
 * What `~` looks for: every word, a phrase in quotes, and a word that begins with what stands before `*`; case doesn't matter. Word stems
 * are not modelled: a word is found as it is written.
 * https://support.atlassian.com/jira-software-cloud/docs/search-for-issues-using-the-text-field/
 * @throws JqlError for the rest of the search syntax
 */
export function textMatcher(query: string): (texts: readonly string[]) => boolean {
  const terms = [...query.matchAll(/"([^"]*)"|(\S+)/g)].flatMap((match) => termsOf(match[1], match[2] ?? ''));
  if (terms.length === 0) refuse(refusals.notModelled(`A search for the text '${query}', which has no word,`));
  return (texts) => {
    const words = texts.map(wordsOf);
    return terms.every((term) => words.some((list) => found(term, list)));
  };
}

function termsOf(phrase: string | undefined, word: string): Term[] {
  if (phrase !== undefined) return [{ phrase: wordsOf(phrase) }];
  if (/[?~^\\!+{}[\]()&|"]|^-|\*.|^\*|^(AND|OR|NOT)$/.test(word)) refuse(refusals.notModelled(`The text search term '${word}'`));
  if (!word.endsWith('*')) return wordsOf(word).map((part) => ({ word: part }));
  const parts = wordsOf(word);
  return parts.map((part, position) => (position === parts.length - 1 ? { prefix: part } : { word: part }));
}

function found(term: Term, words: readonly string[]): boolean {
  if ('word' in term) return words.includes(term.word);
  if ('prefix' in term) return words.some((word) => word.startsWith(term.prefix));
  return words.some((_word, start) => term.phrase.every((part, position) => words[start + position] === part));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}
