import type { Hint, Reason, TextSource } from '../../src/domain/hints/hint';
import { asShown } from '../../src/domain/secrets/shown';

/** As `elements/Highlighted` shows it. */
export interface Segment { readonly text: string; readonly marked: boolean }
export interface Excerpt { readonly source: TextSource; readonly segments: readonly Segment[] }

/** Characters kept on either side of the marked words of a long text. */
const AROUND = 80;

/** A text cut into marked and unmarked parts. Spans may overlap and may reach beyond the text; together the parts are the text. */
export function highlight(text: string, spans: readonly { readonly start: number; readonly end: number }[]): readonly Segment[] {
  const ordered = spans.map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(text.length, end) }))
    .filter(({ start, end }) => start < end).sort((one, other) => one.start - other.start);
  const segments: Segment[] = [];
  let position = 0;
  for (const { start, end } of ordered) {
    if (start > position) segments.push({ text: text.slice(position, start), marked: false });
    if (end > position) segments.push({ text: text.slice(Math.max(start, position), end), marked: true });
    position = Math.max(position, end);
  }
  if (position < text.length) segments.push({ text: text.slice(position), marked: false });
  return segments;
}

/** Long unmarked stretches are shortened; the words beside a mark stay. */
export function shorten(segments: readonly Segment[]): readonly Segment[] {
  return segments.map((segment, index) => {
    if (segment.marked || segment.text.length <= 2 * AROUND) return segment;
    const head = index === 0 ? '' : segment.text.slice(0, AROUND);
    const tail = index === segments.length - 1 ? '' : segment.text.slice(-AROUND);
    return { text: `${head}…${tail}`, marked: false };
  });
}

/** Weighed words are named so; they say less than a rule. */
const isWord = ({ rule }: Reason): boolean => rule.startsWith('words.');

/**
 * Reasons for the suggested control, and those that speak for something else. Where rules decided, the single words that a model weighed
 * beside them are left out: they are no reason for a person.
 */
export function reasonsFor(hint: Hint): { readonly deciding: readonly Reason[]; readonly others: readonly Reason[] } {
  const own = hint.reasons.filter((reason) => reason.control === hint.primary);
  const rules = own.filter((reason) => !isWord(reason));
  return { deciding: rules.length > 0 ? rules : own, others: hint.reasons.filter((reason) => reason.control !== hint.primary) };
}

/** The texts that a hint rests on, each once and without its secrets, with the deciding words marked; where nothing decides, the words that were weighed. */
export function excerptsOf(hint: Hint, textOf: (source: TextSource) => string): readonly Excerpt[] {
  const { deciding, others } = reasonsFor(hint);
  const spans = (deciding.length > 0 ? deciding : others).flatMap((reason) => reason.spans);
  const sources = [...new Set(spans.map((span) => span.source))];
  return sources.map((source) => {
    const { text, places } = asShown(textOf(source), spans.filter((span) => span.source === source));
    return { source, segments: shorten(highlight(text, places)) };
  });
}
