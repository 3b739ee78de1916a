import { recogniseOptions } from '../brief/paste-options';
import type { Clause } from './clauses';
import { ACTION_IDS, MOMENT_IDS, type ActionId, type MomentId } from './hint';
import { scoresOf, type Models } from './model/models';
import type { Known } from './model/vectors';

const UNDECIDED = /\b(?:not (?:yet )?decided|dunno|don't know|unsure|undecided|either|we would like your advice|no idea)\b[^\n]{0,80}\b(?:before|after|prompts?|answers?|repl(?:y|ies)|when|moment|both)\b/i;

/** What a plugin does and when, where the request is one. */
export interface Facets {
  readonly moment: MomentId;
  readonly actions: readonly ActionId[];
}

function statedActions(clauses: readonly Clause[]): ActionId[] {
  const stated = clauses.filter(({ row }) => row === 'action').flatMap(({ text }) => recogniseOptions('action', text).options);
  return ACTION_IDS.filter((action) => stated.includes(action));
}

function statedMoment(clauses: readonly Clause[]): MomentId | undefined {
  const stated = clauses.filter(({ row }) => row === 'moment').flatMap(({ text }) => recogniseOptions('moment', text).options);
  return MOMENT_IDS.find((moment) => stated.includes(moment));
}

/** Reads moment and actions: as the rows of a brief say, else as the trained models read the words. */
export function findFacets({ moments, actions }: Models, clauses: readonly Clause[], known: readonly Known[]): Facets {
  const momentScores = scoresOf(moments, known);
  const likeliest = MOMENT_IDS[momentScores.indexOf(Math.max(...momentScores))] ?? 'unsure';
  const actionScores = scoresOf(actions, known);
  const best = Math.max(...actionScores);
  // A plugin does something: where no action is likely, the likeliest is named.
  const read = ACTION_IDS.filter((_, index) => (actionScores[index] ?? 0) >= Math.min(0, best));
  const own = statedActions(clauses);
  return {
    moment: statedMoment(clauses) ?? (clauses.some(({ text }) => UNDECIDED.test(text)) ? 'unsure' : likeliest),
    actions: own.length > 0 ? own : read,
  };
}
