import type { Snapshot } from '../../src/contract/snapshot';
import { deriveState, type RequestState } from '../../src/domain/state';

/** Draws the conclusions from a snapshot, with the same code that the backend uses. */
export function stateOf(snapshot: Snapshot): RequestState {
  const { record, brief, briefReadable, issue, subtasks, waiverRoles, separateRoles, unlicensed } = snapshot;
  return deriveState({ record, brief, briefReadable, status: issue.status, requesterId: issue.reporterId, creatorId: issue.creatorId, subtasks, waiverRoles, separateRoles: separateRoles === true, archived: issue.archived, unlicensed: unlicensed === true, now: Date.now() });
}
