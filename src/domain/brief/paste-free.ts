import { isSetAside } from '../hints/emphasis';
import type { Hint, Span } from '../hints/hint';
import { ROW_IDS, type RowId } from '../vocabulary/ids';
import { CONDITION, COURTESY, CUES, DEED, DENIES, TRADE, WISH } from './paste-cues';
import { sentencesOf, type Stretch } from './paste-sentences';

/** A sentence and the row that it speaks of; null when it speaks of none. */
export interface SortedSentence extends Stretch { readonly row: RowId | null }

/** What the cues must come to before a sentence is put anywhere. */
const LEAST = 2;
/** A sentence that is so clearly of another row is not the goal, even if it stands first. */
const CLEARLY = 3.5;
/** What speaks for the goal: words that decided the hint, a wish, a deed, and standing first of what says anything. */
const BY_HINT = 1.5;
const BY_WISH = 1;
const BY_DEED = 1;
const BY_PLACE = 1.5;
/** Longer sentences are read up to here. */
const LONGEST = 600;
/** What surrounds the goal stays with it up to so many characters; more is a story that a person has to cut. */
const LONGEST_GOAL = 700;

interface Read extends Stretch {
  readonly row: RowId | null;
  readonly score: number;
  readonly courtesy: boolean;
  /** It says what is not wanted, or what exists already. */
  readonly setAside: boolean;
  readonly decides: boolean;
  readonly goal: number;
}

/** The places that decided the hint: what its rules saw, else the words that were weighed. */
function decidingSpans(hint: Hint | null): readonly Span[] {
  if (hint === null || hint.primary === 'unsure' || hint.primary === 'outside') return [];
  const own = hint.reasons.filter(({ control }) => control === hint.primary);
  const rules = own.filter(({ rule }) => !rule.startsWith('words.'));
  return (rules.length > 0 ? rules : own).flatMap(({ spans }) => spans);
}

function read(sentence: Stretch, deciding: readonly Span[]): Read {
  const text = sentence.text.slice(0, LONGEST).replace(/[’‘]/g, "'").replace(/\s+/g, ' ');
  const scores = new Map<RowId, number>();
  for (const { row, weight, says } of CUES) if (says.test(text)) scores.set(row, (scores.get(row) ?? 0) + weight);
  let best: { row: RowId | null; score: number } = { row: null, score: 0 };
  for (const row of ROW_IDS) if ((scores.get(row) ?? 0) > best.score) best = { row, score: scores.get(row) ?? 0 };
  const decided = deciding.some(({ start, end }) => start >= sentence.start && end <= sentence.start + sentence.text.length);
  const goal = (decided ? BY_HINT : 0) + (WISH.test(text) ? BY_WISH : 0) + (DEED.test(text) ? BY_DEED : 0);
  return { ...sentence, ...best, courtesy: COURTESY.test(text) && best.score < CLEARLY, setAside: isSetAside(text) || (DENIES.test(text) && !CONDITION.test(text)), decides: decided, goal };
}

/** The goal is what decides the hint, else the first sentence that asks for something. */
function findGoals(sentences: readonly Read[], hint: Hint | null): ReadonlySet<number> {
  const canBe = (sentence: Read): boolean => !sentence.courtesy && !sentence.setAside && sentence.score < CLEARLY;
  const sure = hint !== null && hint.certainty !== 'unsure';
  const first = sentences.findIndex((sentence) => canBe(sentence) && (sentence.goal >= BY_WISH + BY_DEED || (sure && sentence.decides)));
  const asked = first === -1 ? sentences.findIndex((sentence) => canBe(sentence) && sentence.goal >= BY_DEED) : first;
  // The words that decide may stand in a sentence that sounds like another row; without it the goal would miss the point.
  const missed = sure && (sentences[asked]?.goal ?? 0) < BY_WISH + BY_DEED && !sentences.some((sentence) => canBe(sentence) && sentence.decides)
    ? sentences.findIndex((sentence) => !sentence.courtesy && !sentence.setAside && sentence.decides && sentence.goal >= BY_HINT + BY_DEED) : -1;
  const goals = new Set<number>([missed === -1 ? asked : missed].filter((index) => index !== -1));
  sentences.forEach((sentence, index) => {
    const goal = sentence.goal + (index === asked ? BY_PLACE : 0);
    if (canBe(sentence) && sentence.decides && goal >= BY_HINT + BY_WISH + BY_DEED && goal > sentence.score) goals.add(index);
  });
  return goals;
}

/**
 * Sorts the sentences of a text to the rows that they speak of. The goal is read with the same eyes as the hint: it is the sentence with the
 * words that decide. What says nothing of its own stays with the goal, while that is short enough; courtesies go nowhere.
 * @param hint on this text; null when the goal is known from elsewhere.
 */
export function sortSentences(text: string, hint: Hint | null): SortedSentence[] {
  const deciding = decidingSpans(hint);
  const sentences = sentencesOf(text).map((sentence) => read(sentence, deciding));
  // What belongs to none of the controls may be a printer's matter.
  const speaksOfUs = hint !== null && ((hint.certainty !== 'unsure' && hint.primary !== 'outside') || TRADE.test(text));
  const goals = !speaksOfUs ? new Set<number>() : findGoals(sentences, hint);
  const rows = sentences.map((sentence, index): RowId | null => {
    if (goals.has(index)) return 'goal';
    return sentence.courtesy || sentence.score < LEAST ? null : sentence.row;
  });
  // What stands beside a semicolon and says nothing by itself belongs to what stands on the other side.
  const beside = (index: number): RowId | null => {
    const goesOn = sentences[index - 1]?.text.endsWith(';') === true ? rows[index - 1] : null;
    return goesOn ?? (sentences[index]?.text.endsWith(';') === true ? rows[index + 1] : null) ?? null;
  };
  let room = LONGEST_GOAL - sentences.reduce((sum, sentence, index) => (rows[index] === 'goal' ? sum + sentence.text.length : sum), 0);
  return sentences.map((sentence, index) => {
    const { text: said, start } = sentence;
    const row = rows[index] ?? (sentence.courtesy ? null : beside(index));
    if (row !== null || sentence.courtesy || goals.size === 0 || said.length > room) return { text: said, start, row };
    room -= said.length;
    return { text: said, start, row: 'goal' };
  });
}
