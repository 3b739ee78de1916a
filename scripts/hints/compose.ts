import { readClausesBeside, readFrames, type BesideClause, type Frame, type LabelledText } from './texts';

/** A repeatable source of numbers from 0 to 1 (mulberry32), so that training always gives the same weights. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Swaps, drops or doubles a letter in some of the longer words, as people do who type fast. */
function misspell(text: string, next: () => number): string {
  return text.replace(/[a-z]{5,}/g, (word) => {
    if (next() > 0.12) return word;
    const at = 1 + Math.floor(next() * (word.length - 2));
    const [head, one, two, tail] = [word.slice(0, at), word[at] ?? '', word[at + 1] ?? '', word.slice(at + 2)];
    const kind = next();
    return kind < 0.4 ? head + two + one + tail : kind < 0.7 ? head + two + tail : head + one + one + two + tail;
  });
}

function asBrief(text: string, next: () => number): string {
  const one = (...choices: readonly string[]): string => choices[Math.floor(next() * choices.length)] ?? '';
  return [`Goal: ${text}`, `Traffic type: ${one('model', 'MCP', 'both')}`, `Lifecycle moment: ${one('before upstream', 'unsure', 'after response/evidence')}`, `Scope: ${one('one team', 'API key pilot', 'organisation')}`,
    `Action model: ${one('block', 'observe', 'export', 'transform')}`, `External systems: ${one('none', '-', 'none')}`, `Data fields: ${one('request id', 'metadata', 'prompt')}`, 'User-visible behaviour: none', 'Evidence: request id and outcome', `Rollout plan: ${one('two weeks on one key', 'test first, 5 calls per second')}`, 'Compliance constraints: none'].join('\n');
}

/** What a request says, in one piece. */
const bodyOf = ({ summary, description }: LabelledText): string => [summary, description].filter((part) => part !== '').join(description.includes('\n') ? '\n' : '. ');
/** A request that is at most this long can stand inside another one. */
const LONGEST_INSIDE = 170;
const SENTENCE = /[.!?:]["')]?$/;
const asSentence = (text: string): string => (SENTENCE.test(text.trim()) ? text : `${text}.`);

/** What stands beside a request, and the control that it asks for besides, if any. */
interface Beside { readonly text: string; readonly label: string | null }

/**
 * Variants of a request in other surroundings: with sentences that take other controls back, with a smaller wish for
 * another control (which becomes secondary), with greetings and background, in another order, misspelt. What stands beside it
 * is a clause written for this, or another whole request in a frame that makes it smaller or takes it back.
 */
export function compose(texts: readonly LabelledText[], variants: number, seed: number, others: readonly LabelledText[] = texts): LabelledText[] {
  const next = numbers(seed);
  const clauses = readClausesBeside();
  const frames = readFrames();
  const inside = others.filter((text) => text.secondary.length === 0 && bodyOf(text).length <= LONGEST_INSIDE && !bodyOf(text).includes('\n'));
  const one = <T>(choices: readonly T[]): T | undefined => choices[Math.floor(next() * choices.length)];
  const clause = (kind: BesideClause['kind'], not: readonly string[]): Beside | undefined =>
    one(clauses.filter((each) => each.kind === kind && (each.label === null || !not.includes(each.label))));
  const framed = (kind: Frame['kind'], not: readonly string[]): Beside | undefined => {
    const frame = one(frames.filter((each) => each.kind === kind));
    const other = one(inside);
    if (frame === undefined || other === undefined || not.includes(other.primary)) return undefined;
    if (kind === 'side' && (other.primary === 'none' || other.primary === 'unsure')) return undefined;
    return { text: frame.text.replace('{}', () => asSentence(other.description.length > 20 && next() < 0.6 ? other.description : bodyOf(other))), label: other.primary };
  };
  const beside = (kind: 'side' | 'denied', not: readonly string[]): Beside | undefined => (next() < 0.6 ? framed(kind, not) : undefined) ?? clause(kind, not);
  const vary = (text: LabelledText): LabelledText => {
    const wanted = [text.primary, ...text.secondary];
    const decided = text.primary !== 'unsure' && text.primary !== 'none';
    const denied = decided || next() < 0.5 ? [beside('denied', wanted), beside('denied', wanted)].slice(0, Math.floor(next() * 2.5)) : [];
    const side = decided && text.secondary.length === 0 && next() < 0.35 ? beside('side', wanted) : undefined;
    const noise = [clause('noise', []), clause('noise', [])].slice(0, Math.floor(next() * 2.4));
    const main = side !== undefined && next() < 0.5 ? one(frames.filter(({ kind }) => kind === 'main'))?.text.replace('{}', () => asSentence(bodyOf(text))) ?? bodyOf(text) : bodyOf(text);
    const around = [...denied, side, ...noise].flatMap((each) => (each === undefined ? [] : [{ text: asSentence(each.text), place: next() }]))
      .sort((a, b) => a.place - b.place).map((each) => each.text);
    const before = Math.floor(next() * (around.length + 1));
    const whole = [...around.slice(0, before), asSentence(main), ...around.slice(before)].join(next() < 0.4 ? '\n' : ' ');
    const written = next() < 0.3 ? misspell(whole, next) : whole;
    return { ...text, summary: '', description: next() < 0.06 && decided ? asBrief(written, next) : written, secondary: side?.label == null ? text.secondary : [...text.secondary, side.label] };
  };
  return texts.flatMap((text) => [text, ...Array.from({ length: variants }, () => vary(text))]);
}
