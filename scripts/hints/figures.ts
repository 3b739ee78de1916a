import { CERTAINTIES } from '../../src/domain/vocabulary/ids';
import { LABELS, type Answer } from './labels';

/** Right, wrongly found and missed. */
export class Tally {
  right = 0;
  wrong = 0;
  missed = 0;
  compare(found: readonly string[], wanted: readonly string[]): void {
    this.right += found.filter((one) => wanted.includes(one)).length;
    this.wrong += found.filter((one) => !wanted.includes(one)).length;
    this.missed += wanted.filter((one) => !found.includes(one)).length;
  }
  get precision(): number { return this.right / (this.right + this.wrong || 1); }
  get recall(): number { return this.right / (this.right + this.missed || 1); }
  get f1(): number { return (2 * this.right) / (2 * this.right + this.wrong + this.missed || 1); }
  get support(): number { return this.right + this.missed; }
}

/** What a careful reader said of a text. Moment and actions are null where nobody labelled them. */
export interface Labelled {
  readonly primary: string;
  readonly secondary: readonly string[];
  readonly moment: string | null;
  readonly actions: readonly string[] | null;
}

export interface Figures {
  readonly texts: number;
  /** Mean F1 of the labels that occur in the labelled texts. */
  readonly macroF1: number;
  readonly perLabel: ReadonlyMap<string, Tally>;
  readonly secondary: Tally;
  readonly moment: Tally;
  readonly actions: Tally;
  /** Wanted label, then found label, to a count. */
  readonly confusion: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly calibration: ReadonlyMap<string, { readonly right: number; readonly all: number }>;
}

/** Compares answers with labels. Moment and actions are judged on the texts that are labelled as a plugin. */
export function figuresOf(pairs: readonly (readonly [Labelled, Answer])[]): Figures {
  const perLabel = new Map(LABELS.map((label) => [label, new Tally()]));
  const [secondary, moment, actions] = [new Tally(), new Tally(), new Tally()];
  const confusion = new Map(LABELS.map((label) => [label, new Map<string, number>()]));
  const calibration = new Map(CERTAINTIES.map((certainty) => [certainty as string, { right: 0, all: 0 }]));
  for (const [wanted, found] of pairs) {
    for (const [label, tally] of perLabel) tally.compare(found.primary === label ? [label] : [], wanted.primary === label ? [label] : []);
    const row = confusion.get(wanted.primary);
    row?.set(found.primary, (row.get(found.primary) ?? 0) + 1);
    secondary.compare(found.secondary, wanted.secondary);
    const certainty = calibration.get(found.certainty);
    if (certainty !== undefined) {
      certainty.all += 1;
      if (found.primary === wanted.primary) certainty.right += 1;
    }
    if (wanted.primary !== 'plugin' || wanted.moment === null || wanted.actions === null) continue;
    moment.compare(found.moment === null ? [] : [found.moment], [wanted.moment]);
    actions.compare(found.actions, wanted.actions);
  }
  const present = [...perLabel.values()].filter(({ support }) => support > 0);
  const macroF1 = present.reduce((sum, { f1 }) => sum + f1, 0) / (present.length || 1);
  return { texts: pairs.length, macroF1, perLabel, secondary, moment, actions, confusion, calibration };
}
