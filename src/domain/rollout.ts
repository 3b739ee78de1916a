import type { StagePlan } from './record';
import type { RequestState } from './state';
import { LIVE_STAGE_IDS, MAX_SHOWN, type LiveStageId, type StageId, type UndoId } from './vocabulary/ids';
import { optionLabel } from './vocabulary/rows';

export const isLive = (stage: StageId): stage is LiveStageId => LIVE_STAGE_IDS.some((id) => id === stage);

/** What runs now, for whom, and how it is taken back. Texts are at most {@link MAX_SHOWN} long; empty when nobody has said so. */
export interface LiveRollout {
  readonly start: string;
  readonly scope: string;
  readonly owner: string;
  readonly measured: string;
  readonly undo: UndoId;
  readonly undoPlan: string;
}

const shown = (text: string): string => (text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN - 1)}…`);

/**
 * What stands in for a stage that nobody has planned: what was decided, and of the brief only options. The brief's texts are not repeated, since
 * people write them without the app and they can hold a secret.
 */
export function unplanned({ brief, record, items }: RequestState): Omit<StagePlan, 'by' | 'at'> {
  const options = (row: 'scope' | 'evidence'): string => brief[row].options.filter((option) => option !== 'unsure').map((option) => optionLabel(row, option)).join(', ');
  return {
    scope: options('scope'), start: '', owner: shown(record.questions.q10.answer?.text ?? ''), measured: options('evidence'),
    undo: shown(items.rollback.attestation?.note ?? ''), tested: null,
  };
}

/** Null while nothing runs. */
export function liveRollout(state: RequestState): LiveRollout | null {
  const { stage, plans } = state.record;
  if (!isLive(stage.id)) return null;
  const { start, scope, owner, measured, undo, tested } = plans[stage.id] ?? unplanned(state);
  return { start, scope, owner, measured, undo: tested !== null ? 'tested' : undo !== '' || state.items.rollback.met ? 'documented' : 'none', undoPlan: undo };
}
