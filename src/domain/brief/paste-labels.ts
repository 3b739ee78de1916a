import { ROWS } from '../vocabulary/rows';
import { ROW_IDS, type RowId } from '../vocabulary/ids';

/** What people call a row: its other names, and names from which it can only be guessed. Lower case, British spelling. */
const NAMES: Readonly<Record<RowId, { readonly own: readonly string[]; readonly guess: readonly string[] }>> = {
  goal: { own: ['goals', 'purpose', 'objective', 'the goal'], guess: ['aim', 'what', 'summary', 'request', 'requirement', 'what we want', 'what we need', 'use case', 'intent', 'outcome'] },
  traffic: { own: ['traffic', 'traffic types', 'type of traffic'], guess: ['calls', 'kind of traffic', 'which traffic', 'traffic kind'] },
  moment: { own: ['moment', 'lifecycle moments', 'lifecycle', 'life cycle moment', 'lifecycle placement'], guess: ['placement', 'when', 'phase', 'stage', 'hook', 'timing', 'trigger'] },
  scope: { own: ['scopes'], guess: ['applies to', 'for whom', 'where', 'who', 'coverage', 'target', 'audience'] },
  action: { own: ['action', 'actions', 'action models', 'model of action'], guess: ['what it does', 'mode', 'plugin action'] },
  systems: { own: ['external system', 'external systems involved', 'systems', 'external integrations', 'third party systems'], guess: ['integrations', 'integration', 'system', 'connects to', 'tools', 'vendor'] },
  data: { own: ['data field', 'data', 'data fields needed', 'minimum data fields', 'fields'], guess: ['data needed', 'inputs', 'payload', 'information needed'] },
  behaviour: { own: ['user visible behaviour', 'visible behaviour', 'user visible behaviours', 'user facing behaviour'], guess: ['behaviour', 'what the user sees', 'what the caller sees', 'what users see', 'user experience', 'user impact', 'caller sees', 'ux'] },
  evidence: { own: ['evidence required', 'required evidence', 'evidence needed'], guess: ['audit', 'observability', 'proof', 'logging', 'logs', 'audit evidence', 'monitoring'] },
  rollout: { own: ['rollout', 'roll out plan', 'roll out', 'rollout plans', 'roll-out plan'], guess: ['plan', 'pilot', 'timeline', 'rollback', 'deployment plan', 'roll back', 'schedule', 'launch', 'testing', 'go live', 'deployment'] },
  compliance: { own: ['compliance', 'compliance constraint', 'compliance requirements', 'constraints'], guess: ['legal', 'retention', 'data residency', 'residency', 'privacy', 'regulatory', 'data protection', 'gdpr', 'legal requirements', 'legal basis'] },
};

/** Words by which a heading or a question of another house is known; the first row that fits has it. */
const WORDS: readonly (readonly [RowId, RegExp])[] = [
  ['compliance', /\b(?:compliance|legal|gdpr|laws?|retention|residency|privacy|data protection|protection of data|regulat\w+|rules (?:we|to))\b/],
  ['behaviour', /\b(?:visible|(?:user|caller|operator|customer|people|person|agent|one)s?(?: will| would| should)? (?:see|notice|experience)s?|user (?:experience|impact))\b/],
  ['rollout', /\b(?:roll ?out|go live|roll ?back|launch|pilot|introduction|introduce|deploy\w*|timeline|schedule|how (?:do )?we (?:start|begin|test|stop))\b/],
  ['evidence', /\b(?:evidence|audit|logs?|logging|proof|observability|metrics?|monitoring|how (?:do )?we (?:check|know|prove))\b/],
  ['traffic', /\btraffic\b|\b(?:kind|type|which) (?:of )?calls?\b/],
  ['moment', /\b(?:moment|lifecycle|timing|which (?:stage|point|phase)|when (?:it|should|does|will|to)\b)/],
  ['systems', /\b(?:systems?|integrations?|connect(?:ed|s|ions?)?|third party|interfaces?)\b/],
  ['scope', /\b(?:scope|appl(?:y|ies)|for whom|coverage|who is (?:it|this) for)\b/],
  ['data', /\b(?:data|fields?|(?:may|can|must|will) read)\b/],
  ['action', /\b(?:action|what it does)\b/],
  ['goal', /\b(?:goals?|purpose|objective|aim|subject|what (?:do |should |shall |must )?(?:the|it|this|we)(?: \w+)? (?:do|want|need|ask)|why (?:do )?we (?:need|want))\b/],
];
/** A name of more words is a sentence. */
const MOST_WORDS = 9;
const SENTENCE_START = /^(?:we|i|it|please|this|that|there|if|as|but|and|so|no|nothing|all|each|every|you)\b/;

/** Cells that head a table of rows and say nothing themselves. */
export const TABLE_HEADS: ReadonlySet<string> = new Set([
  'information', 'what to include', 'field', 'entry', 'row', 'value', 'content', 'item', 'answer', 'details', 'detail', 'description', 'section', 'our input', 'topic',
  'our answer', 'your answer', 'your input', 'answers', 'question', 'text', 'no', 'nr', '#', 'input', 'what', 'example', 'examples', 'comment', 'comments', 'choice', 'what we want', 'what we need', 'our wish', 'wish', 'requirement',
]);

/** Heads of the column with people's own words, in a table that has others too. */
export const ANSWER_HEADS: ReadonlySet<string> = new Set(['our answer', 'your answer', 'our input', 'your input', 'answer', 'answers', 'value', 'input', 'content', 'details', 'what we want', 'what we need', 'our wish']);

/** Lower case, without marks of emphasis, numbering, brackets and trailing colon; American spelling made British. */
export function normaliseLabel(label: string): string {
  return label
    .toLowerCase()
    .replace(/\([^)]{0,80}\)/g, ' ')
    .replace(/^[\s#>*_`~"'+-]*(?:h[1-6]\.\s+)?(?:\d{1,2}[.)]?\s+)?(?:q\s*:\s*)?/, '')
    .replace(/[*_`"':?]/g, ' ')
    .replace(/behavior/g, 'behaviour')
    .replace(/[-/\s]+/g, ' ')
    .trim();
}

const OWN = new Map<string, RowId>();
const GUESS = new Map<string, RowId>();
for (const row of ROW_IDS) {
  for (const name of [ROWS[row].label, row, ...NAMES[row].own]) OWN.set(normaliseLabel(name), row);
  for (const name of NAMES[row].guess) GUESS.set(normaliseLabel(name), row);
}

export interface NamedRow { readonly row: RowId; readonly guessed: boolean }

function byName(plain: string): NamedRow | null {
  const own = OWN.get(plain);
  if (own !== undefined) return { row: own, guessed: false };
  const guess = GUESS.get(plain);
  return guess === undefined ? null : { row: guess, guessed: true };
}

/** The row that a label names; null when it names none. A label in two languages or with two names counts by the part that is known. */
export function rowOfLabel(label: string): NamedRow | null {
  const whole = byName(normaliseLabel(label));
  if (whole !== null || !label.includes(' / ')) return whole;
  const parts = label.split(' / ').map((part) => byName(normaliseLabel(part))).filter((part) => part !== null);
  return parts.find((part) => !part.guessed) ?? parts[0] ?? null;
}

/** The row that a heading or a question in other words speaks of; always a guess, null when it speaks of none. */
export function rowOfHeading(heading: string): NamedRow | null {
  const named = rowOfLabel(heading);
  if (named !== null) return named;
  const plain = normaliseLabel(heading);
  if (plain === '' || plain.split(' ').length > MOST_WORDS || SENTENCE_START.test(plain)) return null;
  const found = WORDS.find(([, words]) => words.test(plain));
  return found === undefined ? null : { row: found[0], guessed: true };
}
