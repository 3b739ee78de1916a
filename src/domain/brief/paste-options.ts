import { ROWS } from '../vocabulary/rows';
import type { RowId } from '../vocabulary/ids';
import { DENIED_AFTER, NEGATED, OTHER_WORDS, SAYS_NOTHING, SHORT_FORM, STANDS_ALONE, UNSURE } from './paste-option-words';

export interface RecognisedOptions {
  readonly options: readonly string[];
  /** True when an option was recognised by other words than its label. */
  readonly guessed: boolean;
  /** True when the options say all that the text says. */
  readonly complete: boolean;
}

/** What must not follow an option's label for it to be meant: a request id is metadata, not the request, and export control is a law. */
const NOT_FOLLOWED_BY: Partial<Record<RowId, Readonly<Record<string, string>>>> = {
  data: { request: ' (?:ids?|identifiers?|metadata)\\b' }, action: { export: ' (?:controls?|laws?|licen[cs]es?)\\b' },
};

/** An option for what is none of the others; words for it count only when nothing else is named. */
const UNNAMED = 'other';

const escaped = (label: string): string => label.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function literal(row: RowId, id: string, label: string): RegExp {
  const follows = NOT_FOLLOWED_BY[row]?.[id];
  return new RegExp(`(?<![\\w-])${escaped(label)}(?![\\w-]${follows === undefined ? '' : `|${follows}`})`, 'gi');
}

interface Option { readonly id: string; readonly alone: boolean; readonly byLabel: RegExp; readonly byWords: RegExp | null }

const global = (words: RegExp): RegExp => new RegExp(words.source, words.flags.includes('g') ? words.flags : `${words.flags}g`);
const known = new Map<RowId, readonly Option[]>();

function optionsOf(row: RowId): readonly Option[] {
  const before = known.get(row);
  if (before !== undefined) return before;
  const options = ROWS[row].options.map(({ id, label, alone }): Option => {
    const words = id === 'unsure' ? UNSURE : OTHER_WORDS[row]?.[id];
    return { id, alone: alone === true, byLabel: literal(row, id, label), byWords: words === undefined ? null : global(words) };
  });
  known.set(row, options);
  return options;
}

/** The first place where the option is named and not denied. */
function placeOf(option: Option, expression: RegExp, text: string): RegExpExecArray | null {
  for (const match of text.matchAll(expression)) {
    if (option.alone) return match.index <= 2 ? match : null;
    const end = match.index + match[0].length;
    if (!NEGATED.test(text.slice(Math.max(0, match.index - 60), match.index)) && !DENIED_AFTER.test(text.slice(end, end + 60))) return match;
  }
  return null;
}

/** The options of a row that a text names. Negated options are not taken; an option that stands alone drops the rest. */
export function recogniseOptions(row: RowId, text: string): RecognisedOptions {
  const found = optionsOf(row).flatMap((option) => {
    const byLabel = placeOf(option, option.byLabel, text);
    const match = byLabel ?? (option.byWords === null ? null : placeOf(option, option.byWords, text));
    return match === null ? [] : [{ ...option, words: match[0], isLabel: byLabel !== null }];
  });
  const alone = found.find((option) => option.alone);
  const named = found.filter((option) => !option.alone && (option.isLabel || option.id !== UNNAMED));
  const taken = alone !== undefined ? [alone] : named.length > 0 ? named : found;
  // Two options may share their words ("both"); each word is taken away once.
  const rest = taken.reduce((left, option) => left.replace(option.words, ' '), text).replace(SAYS_NOTHING, '');
  const sayAll = taken.every((option) => option.isLabel || (option.alone && STANDS_ALONE.test(text)) || SHORT_FORM[row]?.test(option.words) === true);
  return {
    options: taken.map((option) => option.id),
    guessed: taken.some((option) => !option.isLabel && !option.alone),
    complete: taken.length > 0 && rest === '' && sayAll,
  };
}

/**
 * A text without the options that it begins with: in `SIEM. Collector in the EU` or `Metadata, usage: request id` the first words only name
 * what is chosen. When the text goes on with another option and a colon, its beginning is part of a list and stays.
 */
export function withoutLeadingOptions(row: RowId, text: string): string {
  const labels = ROWS[row].options.filter((option) => option.alone !== true).map((option) => escaped(option.label));
  if (labels.length === 0) return text;
  const one = `(?:${labels.sort((a, b) => b.length - a.length).join('|')})`;
  const lead = new RegExp(`^\\s*${one}(?:\\s*(?:,|/|&|\\+|;|\\band\\b|,\\s*and\\b)\\s*${one})*\\s*(?:[.:;]\\s|\\n|\\s[-–—]\\s)\\s*(?=\\S)`, 'i').exec(text);
  if (lead === null) return text;
  const rest = text.slice(lead[0].length);
  return new RegExp(`(?<![\\w-])${one}\\s*:`, 'i').test(rest) ? text : rest;
}
