import type { CapabilityId } from '../vocabulary/capabilities';

/**
 * What each action needs, and at which moments it can happen: https://docs.odock.ai/docs/plugins/plugin-lifecycle/ (moments),
 * https://docs.odock.ai/docs/plugins/evaluate-plugin/ (capabilities). The mapping between the two is our reading.
 */
export interface ActionRule {
  readonly action: string;
  /** Moments at which it can happen, ids of the row *Lifecycle moment*. */
  readonly moments: readonly string[];
  /** What to say when no chosen moment allows it; null when every moment does. */
  readonly misplaced: { readonly severity: 'error' | 'warning'; readonly sentence: string } | null;
  /** It must see the call that it acts on. */
  readonly inspects: boolean;
  /** Change that it makes to the request (at *before*) or the response (at *after*); null when it makes none. */
  readonly mutates: string | null;
  /** Needed at any moment, each with the reason. */
  readonly needs: readonly { readonly capability: CapabilityId; readonly why: string; readonly onlyWithSystem?: true }[];
}

const ANY = ['before', 'after', 'evidence'];
const IN_PATH = ['before', 'after'];
const never = (verb: string) => ({ severity: 'error', sentence: `After response/evidence nothing can be ${verb} any more: choose an earlier moment.` } as const);
const BACKGROUND = { capability: 'background_work', why: 'runs after the response, out of the caller’s way' } as const;

export const ACTION_RULES: readonly ActionRule[] = [
  { action: 'observe', moments: ANY, misplaced: null, inspects: true, mutates: null, needs: [] },
  { action: 'allow', moments: IN_PATH, misplaced: never('allowed'), inspects: true, mutates: null, needs: [] },
  { action: 'block', moments: IN_PATH, misplaced: never('blocked'), inspects: true, mutates: null, needs: [] },
  { action: 'transform', moments: IN_PATH, misplaced: never('transformed'), inspects: true, mutates: 'changes named fields', needs: [] },
  { action: 'enrich', moments: IN_PATH, misplaced: never('enriched'), inspects: true, mutates: 'adds metadata or headers only', needs: [] },
  {
    action: 'export', moments: ANY, misplaced: null, inspects: true, mutates: null,
    needs: [{ capability: 'external_network', why: 'sends to the named system only' }, BACKGROUND],
  },
  {
    action: 'notify', moments: ANY, misplaced: null, inspects: false, mutates: null,
    needs: [BACKGROUND],
  },
  {
    action: 'analyze', moments: ['after', 'evidence'], inspects: true, mutates: null,
    misplaced: { severity: 'warning', sentence: 'Before upstream work there is only the request to analyze: choose a later moment, or say that the request is enough.' },
    needs: [BACKGROUND, { capability: 'external_network', why: 'sends to the named system only', onlyWithSystem: true }],
  },
];
