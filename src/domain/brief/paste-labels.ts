import { ROWS } from '../vocabulary/rows';
import { ROW_IDS, type RowId } from '../vocabulary/ids';

/** What people call a row: its other names, and names from which it can only be guessed. Lower case, British spelling. */
const NAMES: Readonly<Record<RowId, { readonly own: readonly string[]; readonly guess: readonly string[] }>> = {
  goal: { own: ['goals', 'purpose', 'objective', 'the goal'], guess: ['aim', 'what', 'summary', 'request', 'requirement', 'what we want', 'what we need', 'use case'] },
  traffic: { own: ['traffic', 'traffic types', 'type of traffic'], guess: ['calls', 'kind of traffic', 'which traffic', 'traffic kind'] },
  moment: { own: ['moment', 'lifecycle moments', 'lifecycle', 'life cycle moment', 'lifecycle placement'], guess: ['placement', 'when', 'phase', 'stage', 'hook', 'timing'] },
  scope: { own: ['scopes'], guess: ['applies to', 'for whom', 'where', 'coverage', 'target'] },
  action: { own: ['action', 'actions', 'action models', 'model of action'], guess: ['what it does', 'mode', 'plugin action'] },
  systems: { own: ['external system', 'external systems involved', 'systems', 'external integrations', 'third party systems'], guess: ['integrations', 'integration', 'system', 'connects to', 'tools', 'vendor'] },
  data: { own: ['data field', 'data', 'data fields needed', 'minimum data fields', 'fields'], guess: ['data needed', 'inputs', 'payload', 'information needed'] },
  behaviour: { own: ['user visible behaviour', 'visible behaviour', 'user visible behaviours', 'user facing behaviour'], guess: ['behaviour', 'what the user sees', 'what the caller sees', 'what users see', 'user experience', 'user impact', 'caller sees'] },
  evidence: { own: ['evidence required', 'required evidence', 'evidence needed'], guess: ['audit', 'observability', 'proof', 'logging', 'logs', 'audit evidence', 'monitoring'] },
  rollout: { own: ['rollout', 'roll out plan', 'roll out', 'rollout plans', 'roll-out plan'], guess: ['plan', 'pilot', 'timeline', 'rollback', 'deployment plan', 'roll back', 'schedule', 'launch', 'testing'] },
  compliance: { own: ['compliance', 'compliance constraint', 'compliance requirements', 'constraints'], guess: ['legal', 'retention', 'data residency', 'residency', 'privacy', 'regulatory', 'data protection', 'gdpr', 'legal requirements'] },
};

/** Cells that head a table of rows and say nothing themselves. */
export const TABLE_HEADS: ReadonlySet<string> = new Set(['information', 'what to include', 'field', 'entry', 'row', 'value', 'content', 'item', 'answer', 'details', 'detail', 'description', 'section', 'our input', 'topic']);

/** Lower case, without marks of emphasis, numbering, brackets and trailing colon; American spelling made British. */
export function normaliseLabel(label: string): string {
  return label
    .toLowerCase()
    .replace(/\([^)]{0,80}\)/g, ' ')
    .replace(/^[\s#>*_`~"'-]*(?:\d{1,2}[.)]\s*)?/, '')
    .replace(/[*_`"':]/g, ' ')
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

/** The row that a label names; null when it names none. */
export function rowOfLabel(label: string): { readonly row: RowId; readonly guessed: boolean } | null {
  const plain = normaliseLabel(label);
  const own = OWN.get(plain);
  if (own !== undefined) return { row: own, guessed: false };
  const guess = GUESS.get(plain);
  return guess === undefined ? null : { row: guess, guessed: true };
}
