import { moveStep } from '../../src/domain/acts/move-step';
import type { Permission } from '../../src/domain/acts/permission';
import { decideGate, type GateDecision } from '../../src/domain/gate/gate';
import type { RequestState } from '../../src/domain/state';
import { MOVE_IDS, type LiveStageId, type MoveId } from '../../src/domain/vocabulary/ids';
import { MOVES } from '../../src/domain/vocabulary/moves';

export const moveSlot = (move: MoveId): string => `move:${move}`;
export const planSlot = (stage: LiveStageId): string => `plan:${stage}`;

/** Moves that end a request, and the one that brings it back: they have a place of their own. */
export const ENDING_MOVES: readonly MoveId[] = ['redirect', 'decline', 'withdraw', 'reopen'];
const LEADING_ON: readonly MoveId[] = MOVE_IDS.filter((move) => !ENDING_MOVES.includes(move));

/** Moves that a gate stands before. */
const GATE_OF: Partial<Readonly<Record<MoveId, 'pilot' | 'done'>>> = { start_pilot: 'pilot', start_limited: 'pilot', finish: 'done' };

/** How a move is offered: `form` with what it needs, `button` that opens the form, or in words why not now. */
export type Offer =
  | { readonly move: MoveId; readonly kind: 'form' | 'button' }
  | { readonly move: MoveId; readonly kind: 'no'; readonly why: string };

/**
 * The moves of `moves` that start here; those that lead on, unless others are asked for. What goes forward needs no reason and stands there
 * ready; what goes back or ends the request is opened first. Before a gate that is shut stands no button that would be refused.
 */
export function offersOf(state: RequestState, may: (move: MoveId) => Permission, moves: readonly MoveId[] = LEADING_ON): readonly Offer[] {
  return moves.filter((move) => moveStep(move, state) !== null).map((move): Offer => {
    const permission = may(move);
    if (!permission.allowed) return { move, kind: 'no', why: permission.message };
    const gate = GATE_OF[move];
    if (gate !== undefined && !decideGate(gate, state).pass) return { move, kind: 'no', why: 'waits for what is open.' };
    return { move, kind: MOVES[move].noteRequired || MOVES[move].ends !== undefined ? 'button' : 'form' };
  });
}

export interface GateAhead extends GateDecision { readonly gate: 'pilot' | 'done'; readonly title: string }

/** The gates that this request still has before it, the next one first. In Done it is named again only when something has become open since. */
export function gatesAhead(state: RequestState): readonly GateAhead[] {
  const { status, record } = state;
  if (record.reviewSince === null) return [];
  const pilot = (): GateAhead => ({ gate: 'pilot', title: 'Before the pilot', ...decideGate('pilot', state) });
  const done = (title: string): GateAhead => ({ gate: 'done', title, ...decideGate('done', state) });
  switch (status) {
    case 'in_review': case 'changes_requested': return [pilot(), done('Before production')];
    case 'pilot': return [done('Before production')];
    case 'done': return [done('Open again')].filter(({ pass }) => !pass);
    default: return [];
  }
}
