/** A stretch of a text; `changed` when the other text does not have it there. */
export interface Stretch { readonly text: string; readonly changed: boolean }

/** Longest comparison, in pairs of words; anything longer is shown unmarked. */
const MOST_PAIRS = 250_000;

function stretches(words: readonly string[], kept: ReadonlySet<number>): readonly Stretch[] {
  const joined: { text: string; changed: boolean }[] = [];
  for (const [index, text] of words.entries()) {
    const changed = !kept.has(index);
    const last = joined.at(-1);
    if (last?.changed === changed) last.text += text;
    else joined.push({ text, changed });
  }
  return joined;
}

/** Marks in two texts the words that the other does not have, by their longest common sequence. Each result joins to its text. */
export function compareWords(one: string, other: string): { readonly one: readonly Stretch[]; readonly other: readonly Stretch[] } {
  const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*/g) ?? [];
  const [left, right] = [wordsOf(one), wordsOf(other)];
  if (left.length * right.length > MOST_PAIRS || left.length === 0 || right.length === 0) {
    return { one: one === '' ? [] : [{ text: one, changed: false }], other: other === '' ? [] : [{ text: other, changed: false }] };
  }
  const same = (i: number, j: number): boolean => left[i]?.trimEnd() === right[j]?.trimEnd();
  const width = right.length + 1;
  const common = new Uint32Array((left.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) common[i * width + j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const [keptLeft, keptRight] = [new Set<number>(), new Set<number>()];
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    if (same(i, j)) {
      keptLeft.add(i);
      keptRight.add(j);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return { one: stretches(left, keptLeft), other: stretches(right, keptRight) };
}
