import { QUESTION_IDS, type QuestionId, type RequestGateId, type RoleId } from '../vocabulary/ids';
import { STATUSES } from '../vocabulary/statuses';
import type { RequestState } from '../state';
import { openBefore, type Open } from './open';
import { gateSentence } from './sentence';

export interface GateDecision {
  readonly pass: boolean;
  readonly open: readonly Open[];
  /** At most 300 characters; names what is open by who must act. */
  readonly sentence: string;
}

const missing = (role: RoleId, subject: string): Open => ({ role, kind: 'decide', subject, question: null, item: null, since: null });

/** Who gives the reason of an ending. */
const REASON_FROM: Readonly<Record<'redirected' | 'declined' | 'withdrawn', RoleId>> = {
  redirected: 'product_manager', declined: 'product_manager', withdrawn: 'requester',
};

function openBeforeEnding(gate: keyof typeof REASON_FROM, state: RequestState): Open[] {
  const { ending } = state.record;
  const reason = ending?.kind === gate && ending.reason.trim() !== '' ? [] : [missing(REASON_FROM[gate], 'the reason')];
  if (gate !== 'redirected') return reason;
  const { control, staleRows } = state.fit;
  const elsewhere = control !== null && control !== 'plugin' && control !== 'unsure' && staleRows.length === 0;
  return elsewhere ? reason : [...reason, missing('security', 'fit as a standard control')];
}

/** Which of the ten questions a subtask is, by the record; null when it is none of them. */
export function questionOfSubtask(state: RequestState, subtaskId: string | null): QuestionId | null {
  return QUESTION_IDS.find((id) => subtaskId !== null && state.questions[id].subtask?.id === subtaskId) ?? null;
}

const GATES: Readonly<Record<RequestGateId, (state: RequestState) => Open[]>> = {
  pilot: (state) => openBefore(state, false),
  done: (state) => openBefore(state, true),
  redirected: (state) => openBeforeEnding('redirected', state),
  declined: (state) => openBeforeEnding('declined', state),
  withdrawn: (state) => openBeforeEnding('withdrawn', state),
};

/**
 * Whether a request may pass a gate, and if not, what is open and who must act. Pure: it looks at the state and nothing else.
 * The gates of a question's own workflow stand in `question-gate.ts`.
 */
export function decideGate(gate: RequestGateId, state: RequestState): GateDecision {
  const open = GATES[gate](state);
  return { pass: open.length === 0, open, sentence: gateSentence(STATUSES[gate].name, open) };
}
