import { QUESTION_IDS, type GateId, type QuestionId, type RoleId } from '../vocabulary/ids';
import { QUESTION_STATUSES, STATUSES } from '../vocabulary/statuses';
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

function openBeforeAnswered(state: RequestState, subtaskId: string | null): Open[] {
  const id = questionOfSubtask(state, subtaskId);
  if (id === null) return [missing('requester', 'one of the ten questions of this request')];
  return openBefore(state, false).filter((entry) => entry.question === id || !state.briefReadable);
}

function openBeforeClosing(state: RequestState): Open[] {
  return state.record.ending === null ? [missing('product_manager', 'the end of the request')] : [];
}

/** Which of the ten questions a subtask is, by the record; null when it is none of them. */
export function questionOfSubtask(state: RequestState, subtaskId: string | null): QuestionId | null {
  return QUESTION_IDS.find((id) => subtaskId !== null && state.questions[id].subtask?.id === subtaskId) ?? null;
}

const GATES: Readonly<Record<GateId, { readonly name: string; readonly open: (state: RequestState, subtaskId: string | null) => Open[] }>> = {
  pilot: { name: STATUSES.pilot.name, open: (state) => openBefore(state, false) },
  done: { name: STATUSES.done.name, open: (state) => openBefore(state, true) },
  redirected: { name: STATUSES.redirected.name, open: (state) => openBeforeEnding('redirected', state) },
  declined: { name: STATUSES.declined.name, open: (state) => openBeforeEnding('declined', state) },
  withdrawn: { name: STATUSES.withdrawn.name, open: (state) => openBeforeEnding('withdrawn', state) },
  answered: { name: QUESTION_STATUSES.answered.name, open: openBeforeAnswered },
  closed_unanswered: { name: QUESTION_STATUSES.closed_unanswered.name, open: openBeforeClosing },
};

/**
 * Whether a request may pass a gate, and if not, what is open and who must act. `subtaskId` is the question's own issue id and is needed for the
 * gate `answered` only. Pure: it looks at the state and nothing else.
 */
export function decideGate(gate: GateId, state: RequestState, subtaskId: string | null = null): GateDecision {
  const { name, open } = GATES[gate];
  const found = open(state, subtaskId);
  return { pass: found.length === 0, open: found, sentence: gateSentence(name, found) };
}
