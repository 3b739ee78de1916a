import type { Clause } from './clauses';
import type { Evidence } from './evidence';
import { recogniseOptions } from '../brief/paste-options';
import { ACTION_IDS, MOMENT_IDS, type ActionId, type MomentId } from './hint';

/** Which actions a plugin rule implies when the words name none. */
const IMPLIED: Readonly<Record<string, readonly ActionId[]>> = {
  'plugin.approval': ['allow', 'block'], 'plugin.external-verdict': ['allow', 'block'], 'plugin.looked-at': ['allow', 'block'], 'plugin.checked-by-it': ['allow', 'block'], 'plugin.system-verdict': ['allow', 'block'], 'plugin.eligibility': ['allow', 'block'],
  'plugin.delivery': ['export'], 'plugin.webhook': ['export'], 'plugin.per-call-record': ['export'], 'plugin.notify': ['notify'],
  'plugin.enrich': ['enrich'], 'plugin.transform': ['transform'], 'plugin.analytics': ['analyze'],
};
const NOTIFIES = /\b(?:slack|teams|e-?mail|mail|message|msg|ping|pagerduty|opsgenie|sms|notif\w*|inform\w*|#\w+)\b/i;
const CARRIES_RECORDS = /\b(?:row|rows|export\w*|archive|siem|splunk|sentinel|warehouse|bigquery|every (?:call|decision|block)|records?|feed|stream\w*)\b/i;
/** A message for every call is a record of the calls, not a notification. */
const CARRIES_ALL = /\b(?:every (?:call|decision|block)|one row|export\w*)\b/i;
const ONLY_LOOKS = /\bobserve only\b|\bonly (?:watch|observe)\b/i;

const AFTER_WORDS = /\b(?:answers?|repl(?:y|ies)|responses?|completions?|output)\b/i;
const UNDECIDED = /\b(?:not (?:yet )?decided|dunno|don't know|unsure|undecided|either|we would like your advice|no idea)\b[^\n]{0,80}\b(?:before|after|prompts?|answers?|repl(?:y|ies)|when|moment|both)\b/i;

/** What a plugin does, by the words of the request and by the kinds of wish found in it. */
export function findActions(clauses: readonly Clause[], evidence: readonly Evidence[]): ActionId[] {
  const stated = clauses.filter((clause) => clause.row === 'action').flatMap((clause) => recogniseOptions('action', clause.text).options);
  const own = ACTION_IDS.filter((action) => stated.includes(action));
  if (own.length > 0) return own;
  const main = evidence.filter(({ rule, strength }) => rule.control === 'plugin' && strength >= 1.5);
  const found = new Set<ActionId>(main.flatMap(({ rule, clause }) => {
    if (rule.id === 'plugin.delivery' && NOTIFIES.test(clause.text) && !CARRIES_RECORDS.test(clause.text)) return ['notify'];
    if (rule.id === 'plugin.notify' && CARRIES_ALL.test(clause.text)) return ['export'];
    return IMPLIED[rule.id] ?? [];
  }));
  if (clauses.some((clause) => ONLY_LOOKS.test(clause.text))) found.add('observe');
  return ACTION_IDS.filter((action) => found.has(action));
}

/** When a plugin acts: as the brief says, else by what its actions need to see. */
export function findMoment(clauses: readonly Clause[], evidence: readonly Evidence[], actions: readonly ActionId[]): MomentId {
  const stated = clauses.filter((clause) => clause.row === 'moment').flatMap((clause) => recogniseOptions('moment', clause.text).options);
  const own = MOMENT_IDS.find((moment) => stated.includes(moment));
  if (own !== undefined) return own;
  if (clauses.some((clause) => UNDECIDED.test(clause.text))) return 'unsure';
  if (actions.includes('allow') || actions.includes('block')) return 'before';
  const changing = evidence.filter(({ rule }) => rule.id === 'plugin.enrich' || rule.id === 'plugin.transform');
  if (actions.includes('transform') || actions.includes('enrich')) return changing.some(({ clause }) => AFTER_WORDS.test(clause.text)) ? 'after' : 'before';
  return actions.length > 0 ? 'evidence' : 'unsure';
}
