import type { Figures, Tally } from './figures';
import { LABELS } from './labels';

const three = (value: number): string => value.toFixed(3);

/** A Markdown table; the first column is text, the others are numbers. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [header, header.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const counts = (name: string, tally: Tally): readonly (string | number)[] => [name, three(tally.precision), three(tally.recall), three(tally.f1), tally.right, tally.wrong, tally.missed];
const COUNTED = ['precision', 'recall', 'F1', 'right', 'wrong', 'missed'];

/** Precision, recall and F1 of each label, with counts. */
export function labelTable({ perLabel }: Figures): string {
  return table(['label', ...COUNTED], [...perLabel].filter(([, { support, wrong }]) => support + wrong > 0).map(([label, tally]) => counts(label, tally)));
}

/** The other things that a hint says. */
export function facetTable({ secondary, moment, actions }: Figures): string {
  return table(['micro', ...COUNTED], [['secondary', secondary], ['moment', moment], ['actions', actions]].map(([name, tally]) => counts(name as string, tally as Tally)));
}

/** Rows are the wanted labels, columns what was found. */
export function confusionTable({ confusion }: Figures): string {
  return table(['wanted \\ found', ...LABELS], LABELS.map((wanted) => [wanted, ...LABELS.map((found) => confusion.get(wanted)?.get(found) ?? 0)]));
}

/** How often each certainty was right. */
export function calibrationTable({ calibration }: Figures): string {
  return table(['said', 'right', 'of', 'share'], [...calibration].map(([said, { right, all }]) => [said, right, all, all === 0 ? '–' : three(right / all)]));
}

/** Everything measured, as Markdown. */
export function report(figures: Figures): string {
  return [`${figures.texts} texts, macro-F1 ${three(figures.macroF1)}`, labelTable(figures), facetTable(figures), confusionTable(figures), calibrationTable(figures)].join('\n\n');
}
