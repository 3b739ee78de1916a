import type { RowId } from '../../vocabulary/ids';
import type { Clause } from '../clauses';
import type { Emphasis } from '../emphasis';
import type { Evidence } from '../evidence';
import { CONCEPTS } from '../rules/concepts';
import { stem } from './stem';
import { tokensOf, type Token } from './tokens';

/** Where a feature stands; offsets in the clause's source. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** What the models see in one clause: words, neighbouring words, concepts, concepts that meet, and rules that apply. */
export interface ReadClause {
  readonly clause: Clause;
  readonly words: number;
  readonly features: ReadonlyMap<string, Place>;
  /** Rules that apply and how strongly. */
  readonly rules: ReadonlyMap<string, number>;
}

/** A feature of a whole text: how strongly the text says it, and where it says it most strongly. */
export interface Feature {
  readonly value: number;
  readonly clause: number;
}

const BY_EMPHASIS: Readonly<Record<Emphasis, number>> = { main: 2.4, plain: 1, side: 0.3 };
/** In a brief the goal says what is wanted; the other rows say how it is set up. */
const BY_ROW: Readonly<Record<RowId, number>> = {
  goal: 1.6, action: 0.4, systems: 0.4, behaviour: 0.3, data: 0.2, moment: 0, traffic: 0, scope: 0.1, evidence: 0.1, rollout: 0.1, compliance: 0.1,
};

/** How much a clause counts by its row. */
export const weightOfRow = ({ row }: Clause): number => (row === null ? 1 : BY_ROW[row]);

/** Words by their stems, to concepts; phrases are joined by `_`. */
const CONCEPT_OF: ReadonlyMap<string, string> = new Map([
  ['#money', 'MONEY'], ['#ip', 'NETWORK'], ['#toolname', 'TOOLNAME'], ['#header', 'ENRICH'], ['#modelname', 'MODEL'], ['#number', 'NUMBER'],
  ...Object.entries(CONCEPTS).flatMap(([concept, words]) => words.split(' ').map((word): [string, string] => [word.split('_').map(stem).join('_'), concept])),
]);
const LONGEST_PHRASE = 3;

const NEGATION = new Set(['no', 'not', "n't", 'without', 'neither', 'nor', 'never']);
const MODAL = new Set(['must', 'may', 'shall', 'should', 'can', 'could', 'will', 'do', 'does', 'is', 'be', 'are']);
const COMPARES = new Set(['more', 'less', 'above', 'over', 'exceed', 'longer', 'bigger', 'than', 'to', 'on', 'only', 'other', 'later'].map(stem));
/** How many words a denial reaches: "no webhook or e-mail". */
const DENIAL_REACH = 4;
/** Concepts of one clause that are paired; a clause with more says everything at once. */
const MOST_CONCEPTS = 12;

/** For each word whether the words before it take it back. "must not", "n't" and "no more than" forbid, they do not deny. */
function deniedWords(tokens: readonly Token[]): boolean[] {
  let left = 0;
  return tokens.map(({ word }, index) => {
    const was = left > 0;
    if (word === 'but' || word === 'just') left = 0;
    else if (NEGATION.has(word)) {
      const prohibits = word === "n't" || word === 'never' || MODAL.has(tokens[index - 1]?.word ?? '') && word === 'not' && !/^(?:about|a|an|the|for|necessary|needed)$/.test(tokens[index + 1]?.word ?? '');
      left = prohibits || COMPARES.has(tokens[index + 1]?.word ?? '') ? 0 : DENIAL_REACH;
    } else left -= 1;
    return was;
  });
}

interface Concept { readonly name: string; readonly start: number; readonly end: number }

function conceptsOf(tokens: readonly Token[], denied: readonly boolean[]): Concept[] {
  const concepts: Concept[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    for (let length = Math.min(LONGEST_PHRASE, tokens.length - index); length > 0; length -= 1) {
      let phrase = tokens[index]?.word ?? '';
      for (let next = 1; next < length; next += 1) phrase += `_${tokens[index + next]?.word ?? ''}`;
      const concept = CONCEPT_OF.get(phrase);
      const [first, last] = [tokens[index], tokens[index + length - 1]];
      if (concept === undefined || first === undefined || last === undefined) continue;
      concepts.push({ name: denied[index] === true ? `no ${concept}` : concept, start: first.start, end: last.end });
      index += length - 1;
      break;
    }
  }
  return concepts;
}

function readClause(clause: Clause, evidence: readonly Evidence[]): ReadClause {
  const features = new Map<string, Place>();
  const add = (name: string, start: number, end: number): void => {
    if (!features.has(name)) features.set(name, { start: clause.start + start, end: clause.start + end });
  };
  const tokens = tokensOf(clause.text);
  const denied = deniedWords(tokens);
  tokens.forEach((token, index) => {
    add(denied[index] === true ? `no ${token.word}` : token.word, token.start, token.end);
    const next = tokens[index + 1];
    if (next !== undefined) add(`${token.word} ${next.word}`, token.start, next.end);
  });
  const concepts = conceptsOf(tokens, denied).slice(0, MOST_CONCEPTS);
  concepts.forEach((concept, index) => {
    add(concept.name, concept.start, concept.end);
    for (let at = index + 1; at < concepts.length; at += 1) {
      const other = concepts[at];
      if (other !== undefined && other.name !== concept.name) add(concept.name < other.name ? `${concept.name}+${other.name}` : `${other.name}+${concept.name}`, concept.start, other.end);
    }
  });
  const rules = new Map<string, number>();
  for (const { rule, start, end, strength } of evidence) {
    features.set(rule.id, { start, end });
    rules.set(rule.id, strength);
  }
  return { clause, words: tokens.length, features, rules };
}

/** Reads clauses one by one. */
export function readEach(clauses: readonly Clause[], evidence: readonly Evidence[]): ReadClause[] {
  return clauses.map((clause) => readClause(clause, evidence.filter((one) => one.clause === clause)));
}

/** How much a rule that applies counts beside words, and the strength from which more is not more. */
const RULE_VALUE = 0.23;
const STRONGEST = 5;

/** What a whole text says: each feature as strongly as the clause that says it most strongly. Of clauses that are set aside the words are others. */
export function featuresOf(read: readonly ReadClause[]): Map<string, Feature> {
  const features = new Map<string, Feature>();
  read.forEach(({ clause, features: own, rules }, index) => {
    const weight = BY_EMPHASIS[clause.emphasis] * weightOfRow(clause);
    for (const name of own.keys()) {
      const strength = rules.get(name);
      const value = strength === undefined ? weight : RULE_VALUE * Math.min(strength, STRONGEST);
      const key = clause.setAside && strength === undefined ? `~${name}` : name;
      if (value > (features.get(key)?.value ?? 0)) features.set(key, { value, clause: index });
    }
  });
  return features;
}
