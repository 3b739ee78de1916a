/** Rules that find a value by a pattern, for secrets and for personal data. */

/** Where something was found: UTF-16 units, `end` exclusive. */
interface FoundAt<Kind> { readonly kind: Kind; readonly start: number; readonly end: number }

/** The value is the last group of the pattern, or all of it; the function decides whether it is believable; without one, all are. */
export type Rule<Kind> = readonly [kind: Kind, pattern: RegExp, believable?: (value: string, match: RegExpExecArray) => boolean];

/** What the rules find, in their order, without the marks of a sentence behind it. Linear in the text's length when the patterns are. */
export function findByRules<Kind>(text: string, rules: readonly Rule<Kind>[]): FoundAt<Kind>[] {
  return rules.flatMap(([kind, pattern, believable = () => true]) => [...text.matchAll(pattern)].flatMap((match) => {
    const [whole] = match;
    const group = match.at(-1) ?? whole;
    const value = whole.endsWith(group) ? group.replace(/[.,;:)]+$/, '') : group;
    const start = match.index + whole.lastIndexOf(group);
    return believable(value, match) ? { kind, start, end: start + value.length } : [];
  }));
}

/** Each place once: where two overlap, the earlier in the list counts. In the order of the text. */
export function withoutOverlap<Found extends FoundAt<unknown>>(length: number, found: readonly Found[]): Found[] {
  const taken = new Uint8Array(length);
  return found.filter(({ start, end }) => {
    const free = !taken.subarray(start, end).includes(1);
    if (free) taken.fill(1, start, end);
    return free;
  }).sort((one, other) => one.start - other.start);
}

/** What stands in place of something found. */
export const removed = (label: string): string => `[removed: ${label}]`;

/** The text with each place replaced by the label of its kind. */
export function replaceFound<Kind extends string>(text: string, found: readonly FoundAt<Kind>[], kinds: Readonly<Record<Kind, { readonly label: string }>>): string {
  let position = 0;
  return found.map(({ kind, start, end }) => {
    const kept = text.slice(position, start);
    position = end;
    return kept + removed(kinds[kind].label);
  }).join('') + text.slice(position);
}

/** What a sticky pattern finds at a place. */
export function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** The text before a place, so much of it. */
export const before = (text: string, index: number, length: number): string => text.slice(Math.max(0, index - length), index);
