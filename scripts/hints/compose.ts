import { readClausesBeside, type BesideClause, type LabelledText } from './texts';

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

const MAIN_OPENERS = ['The main point: ', 'What we really need: ', 'Most important: ', 'The actual request: ', 'In short: '];

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

/**
 * Variants of a request in other surroundings: with sentences that take other controls back, with a smaller wish for
 * another control (which becomes secondary), with greetings and background, in another order, misspelt.
 */
export function compose(texts: readonly LabelledText[], variants: number, seed: number): LabelledText[] {
  const next = numbers(seed);
  const beside = readClausesBeside();
  const pick = (kind: BesideClause['kind'], ...not: readonly string[]): BesideClause | undefined => {
    const fitting = beside.filter((clause) => clause.kind === kind && (clause.label === null || !not.includes(clause.label)));
    return fitting[Math.floor(next() * fitting.length)];
  };
  const vary = (text: LabelledText): LabelledText => {
    const wanted = [text.primary, ...text.secondary];
    const body = [text.summary, text.description].filter((part) => part !== '').join('. ');
    const denied = [pick('denied', ...wanted), pick('denied', ...wanted)].slice(0, Math.floor(next() * 2.5));
    const decided = text.primary !== 'unsure' && text.primary !== 'none';
    const side = decided && next() < 0.35 ? pick('side', ...wanted) : undefined;
    const noise = [pick('noise'), pick('noise')].slice(0, Math.floor(next() * 3));
    const main = side !== undefined && next() < 0.4 ? MAIN_OPENERS[Math.floor(next() * MAIN_OPENERS.length)] + body : body;
    const around = [...denied, side, ...noise].flatMap((clause) => (clause === undefined ? [] : [{ text: clause.text, place: next() }]))
      .sort((a, b) => a.place - b.place).map((clause) => clause.text);
    const before = Math.floor(next() * (around.length + 1));
    const sentence = /[.!?:]$/.test(main.trim()) ? main : `${main}.`;
    const whole = [...around.slice(0, before), sentence, ...around.slice(before)].join(next() < 0.3 ? '\n' : ' ');
    const written = next() < 0.25 ? misspell(whole, next) : whole;
    return { ...text, summary: '', description: next() < 0.06 && decided ? asBrief(written, next) : written, secondary: side?.label == null ? text.secondary : [...text.secondary, side.label] };
  };
  return texts.flatMap((text) => [text, ...Array.from({ length: variants }, () => vary(text))]);
}
