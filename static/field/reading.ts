import type { DialogText } from '../../src/domain/brief/dialog-text';
import { briefAsText } from '../../src/domain/brief/export';
import { parsePaste } from '../../src/domain/brief/paste';
import type { Paste } from '../../src/domain/brief/paste-model';
import { fittingBrief, sortDialogText, type SortedText } from '../../src/domain/brief/sort-dialog-text';
import { decodeBrief, type StoredBrief } from '../../src/domain/brief/storage';
import { maskSecrets } from '../../src/domain/secrets/find';
import type { RowId } from '../../src/domain/vocabulary/ids';

/** What the page makes of what is typed. Nothing in it but the text itself is a secret. */
export interface Reading {
  readonly of: DialogText;
  readonly sorted: SortedText;
  /** What goes into the field; null when nothing does. */
  readonly value: StoredBrief | null;
  /** Rows that are longer than the field takes. */
  readonly leftOut: readonly RowId[];
  /** Whether all of the text goes into the field. */
  readonly whole: boolean;
}

/** Typing in one box does not read the other one again. */
function remembering<T>(work: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly result: T } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, result: work(text) };
    return last.result;
  };
}

const maskGoal = remembering(maskSecrets);
const maskCorrected = remembering(maskSecrets);
const maskText = remembering(maskSecrets);
const parse = remembering<Paste>(parsePaste);

export function readDialogText(of: DialogText): Reading {
  const { goal, corrects, text } = of;
  const masked: DialogText = { goal: goal === null ? null : maskGoal(goal), corrects: maskCorrected(corrects), text: maskText(text) };
  const sorted = sortDialogText(masked, parse);
  const fitting = fittingBrief(sorted.brief);
  return { of, sorted, ...fitting, whole: sorted.unplaced.length === 0 && fitting.leftOut.length === 0 };
}

/** What the field holds, as a text that is read back word for word; null when it holds no brief. */
export function textOfValue(value: unknown): DialogText | null {
  const decoded = decodeBrief(value);
  if (!decoded.ok || value === null) return null;
  return { goal: null, corrects: '', text: briefAsText(decoded.brief) };
}
