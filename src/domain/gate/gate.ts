import type { PendingEnding } from '../record';
import { QUESTION_IDS, type EndingId, type ProgressGateId, type QuestionId, type RoleId } from '../vocabulary/ids';
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
const REASON_FROM: Readonly<Record<EndingId, RoleId>> = { redirected: 'product_manager', declined: 'product_manager', withdrawn: 'requester' };

/** Which of the ten questions a subtask is, by the record; null when it is none of them. */
export function questionOfSubtask(state: RequestState, subtaskId: string | null): QuestionId | null {
  return QUESTION_IDS.find((id) => subtaskId !== null && state.questions[id].subtask?.id === subtaskId) ?? null;
}

/**
 * Whether a request may go on to Pilot or Done, and if not, what is open and who must act. Pure: it looks at the state and nothing else.
 * The gates of a question's own workflow stand in `question-gate.ts`.
 */
export function decideGate(gate: ProgressGateId, state: RequestState): GateDecision {
  const open = openBefore(state, gate === 'done');
  return { pass: open.length === 0, open, sentence: gateSentence(STATUSES[gate].name, open) };
}

/**
 * Whether a request may end this way now. `pending` is the intent that holds at this moment (`pending-ending.ts`), and nothing else in the record counts
 * as a reason: an ending that the request came back from opens nothing.
 */
export function decideEnding(gate: EndingId, state: RequestState, pending: PendingEnding | null): GateDecision {
  const reason = pending?.kind === gate && pending.reason.trim() !== '' ? [] : [missing(REASON_FROM[gate], 'the reason')];
  const fit = gate === 'redirected' && state.fit.elsewhere === null ? [missing('security', 'fit as a standard control')] : [];
  const open = [...reason, ...fit];
  return { pass: open.length === 0, open, sentence: gateSentence(STATUSES[gate].name, open) };
}
