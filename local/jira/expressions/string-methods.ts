import { Failure } from './errors';
import { integerArgument, type Method, stringArgument } from './functions';
import { HostObject, type Value } from './values';

/** Longest text that `repeat` and `padEnd` make, so that a short expression can't fill the memory. */
const longestText = 100_000;

/**
 * Methods of String.
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference/#string ; `repeat`, `padEnd` and patterns in
 * `replace`: https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/
 */
export const stringMethods = {
  trim: { least: 0, most: 0, takes: [], run: (text) => text.trim() },
  toLowerCase: { least: 0, most: 0, takes: [], run: (text) => text.toLowerCase() },
  toUpperCase: { least: 0, most: 0, takes: [], run: (text) => text.toUpperCase() },
  split: { least: 0, most: 1, takes: ['String'], run: (text, args) => split(text, args.length > 0 ? stringArgument(args, 0) : '') },
  replace: { least: 2, most: 2, takes: ['String', 'Any'], run: (text, args) => replace(text, stringArgument(args, 0), stringArgument(args, 1)) },
  match: { least: 1, most: 1, takes: ['String'], run: (text, args) => match(text, stringArgument(args, 0)) },
  includes: { least: 1, most: 1, takes: ['String'], run: (text, args) => text.includes(stringArgument(args, 0)) },
  indexOf: { least: 1, most: 1, takes: ['String'], run: (text, args) => text.indexOf(stringArgument(args, 0)) },
  slice: { least: 1, most: 2, takes: ['Number', 'Number'], run: (text, args) => text.slice(integerArgument(args, 0), args.length > 1 ? integerArgument(args, 1) : undefined) },
  repeat: { least: 1, most: 1, takes: ['Number'], run: (text, args) => repeat(text, args[0] ?? null) },
  padEnd: { least: 1, most: 2, takes: ['Number', 'String'], run: padEnd },
} satisfies Readonly<Record<string, Method<string>>>;

function split(text: string, separator: string): Value {
  if (separator === '') throw new Failure('evaluation', 'Splitting without a separator, or at an empty one, is not documented.');
  return text.split(separator);
}

/** Whether one or all matches are replaced is not documented: more than one is refused. */
function replace(text: string, pattern: string, replacement: string): string {
  if (/[$\\]/.test(replacement)) throw new Failure('evaluation', 'A "$" or "\\" in the replacement of "replace" is not documented.');
  const matches = text.match(compile(pattern, 'g')) ?? [];
  if (matches.length > 1) throw new Failure('evaluation', 'Whether "replace" replaces one match or all is not documented; here there is more than one.');
  return text.replace(compile(pattern, ''), () => replacement);
}

/** Null without a match. What the list of matches holds is not documented, so all that can be done with it is a comparison with null. */
function match(text: string, pattern: string): Value {
  return compile(pattern, '').test(text) ? new HostObject('Match', null, () => ({})) : null;
}

/** Patterns in the part of the syntax that all engines share. */
function compile(pattern: string, flags: string): RegExp {
  if (/\(\?(?!:)|\\[1-9kpPXRQEAzZG]|[*+?}]\+/.test(pattern)) throw new Failure('evaluation', `The pattern "${pattern}" uses more than the shared part of regular expressions.`);
  try {
    return new RegExp(pattern, flags);
  } catch {
    throw new Failure('evaluation', `The pattern "${pattern}" is not a regular expression.`);
  }
}

/** The custom field page calls it with `value / 10`, so a fraction is cut off. */
function repeat(text: string, count: Value): string {
  if (typeof count !== 'number') throw new Failure('type', 'Argument 1 must be a Number.');
  if (!(count >= 0) || text.length * count > longestText) throw new Failure('evaluation', `A text can't be repeated ${count} times.`);
  return text.repeat(Math.trunc(count));
}

function padEnd(text: string, args: readonly Value[]): string {
  const length = integerArgument(args, 0);
  if (args.length < 2) throw new Failure('evaluation', 'What "padEnd" fills with when it is not told is not documented.');
  const filler = stringArgument(args, 1);
  if (length > longestText) throw new Failure('evaluation', `A text can't be padded to ${length} characters.`);
  return text.padEnd(length, filler);
}
