import type { RequestRecord } from '../record';
import type { MoveId, StageId, StatusId } from '../vocabulary/ids';
import { MOVES, type MoveStep } from '../vocabulary/moves';
import { STATUSES } from '../vocabulary/statuses';

/** The way that a move goes from where the request is; null when it does not start there. */
export function moveStep(move: MoveId, at: { readonly status: StatusId | null; readonly record: RequestRecord }): MoveStep | null {
  const stage = at.record.stage.id;
  return MOVES[move].steps.find((step) => step.from === at.status && (step.fromStages?.includes(stage) ?? true)) ?? null;
}

/**
 * The stage of a request that was seen in `before` and is now in `now`: the present one while it fits, else that of the move between the two
 * statuses, else the first that the status allows. `before` is null when the request is seen for the first time.
 */
export function stageAfter(before: StatusId | null, now: StatusId, stage: StageId): StageId {
  const { stages } = STATUSES[now];
  if (before === now) return stages.includes(stage) ? stage : stages[0];
  const step = Object.values(MOVES).flatMap((move) => move.steps).find(({ from, to }) => from === before && to === now);
  if (step !== undefined) return step.stage;
  return before === null && stages.includes(stage) ? stage : stages[0];
}
