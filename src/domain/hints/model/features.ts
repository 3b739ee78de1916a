import type { RowId } from '../../vocabulary/ids';
import type { Clause } from '../clauses';
import type { Emphasis } from '../emphasis';
import type { Evidence } from '../evidence';
import { CONCEPTS } from '../rules/concepts';
import { stem } from './stem';
import { tokensOf, type Token } from './tokens';

/** Where a feature stands in a clause; offsets are relative to the clause's source. */
export interface Mention {
  readonly clause: Clause;
  readonly start: number;
  readonly end: number;
}

/** Something the model looks for, how strongly the text says it, and where it says it most strongly. */
export interface Feature {
  readonly value: number;
  readonly mention: Mention;
}

const BY_EMPHASIS: Readonly<Record<Emphasis, number>> = { main: 2.4, plain: 1, side: 0.3 };
/** In a brief the goal says what is wanted; the other rows say how it is set up. */
const BY_ROW: Readonly<Record<RowId, number>> = {
  goal: 1.6, action: 0.4, systems: 0.4, behaviour: 0.3, data: 0.2, moment: 0, traffic: 0, scope: 0.1, evidence: 0.1, rollout: 0.1, compliance: 0.1,
};

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
      const phrase = tokens.slice(index, index + length);
      const concept = CONCEPT_OF.get(phrase.map(({ word }) => word).join('_'));
      const [first, last] = [phrase[0], phrase[length - 1]];
      if (concept === undefined || first === undefined || last === undefined) continue;
      concepts.push({ name: denied[index] === true ? `no ${concept}` : concept, start: first.start, end: last.end });
      index += length - 1;
      break;
    }
  }
  return concepts;
}

/** How much a rule that applies counts beside words, and the strength from which more is not more. */
const RULE_VALUE = 0.23;
const STRONGEST = 5;

/** Reads clauses into features: words, neighbouring words, concepts, concepts that meet in one clause, and rules that apply. */
export function featuresOf(clauses: readonly Clause[], evidence: readonly Evidence[]): Map<string, Feature> {
  const features = new Map<string, Feature>();
  for (const clause of clauses) {
    const value = BY_EMPHASIS[clause.emphasis] * (clause.row === null ? 1 : BY_ROW[clause.row]);
    if (value === 0) continue;
    const aside = clause.setAside ? '~' : '';
    const add = (name: string, start: number, end: number): void => {
      const key = aside + name;
      if ((features.get(key)?.value ?? 0) < value) features.set(key, { value, mention: { clause, start: clause.start + start, end: clause.start + end } });
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
      for (const other of concepts.slice(index + 1)) {
        if (other.name !== concept.name) add([concept.name, other.name].sort().join('+'), concept.start, other.end);
      }
    });
  }
  for (const { rule, clause, start, end, strength } of evidence) {
    const value = RULE_VALUE * Math.min(strength, STRONGEST);
    if ((features.get(rule.id)?.value ?? 0) < value) features.set(rule.id, { value, mention: { clause, start, end } });
  }
  return features;
}
