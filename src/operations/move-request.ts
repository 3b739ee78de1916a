import { AppError } from '../contract/errors';
import type { CallInput } from '../contract/messages';
import type { Snapshot } from '../contract/snapshot';
import { moveRequest as move } from '../domain/acts/moves';
import type { RequestRecord } from '../domain/record';
import { recordOf } from './act-on-request';
import { refreshAfterAct } from './catch-up';
import { loadRequest } from './load-request';
import type { Actor, Ports } from './ports';
import { refuseSecrets } from './refuse-secrets';
import { stateOf } from './request-state';
import { movedTo, personOf, snapshotAfter } from './snapshot';
import { updateRecord } from './update-record';

/**
 * One move of the panel: the Jira transition as the user, whose validators decide, then stage and status in the record.
 * When the second half is lost, the event of the transition brings it about; only a reason is gone then, and the person is told.
 * @throws AppError as `actOnRequest`, and `gate_closed` with the sentence of the gate.
 */
export async function moveRequest(ports: Ports, actor: Actor, issueId: string, input: CallInput<'moveRequest'>): Promise<Snapshot> {
  refuseSecrets(input);
  const loaded = await loadRequest(ports, issueId, 'user');
  const person = await personOf(ports, actor, loaded);
  const moved = (record: RequestRecord) => move({ state: stateOf(loaded, record), person, now: ports.now() }, input);
  const planned = moved(loaded.record);
  if (!planned.ok) throw new AppError(planned.code, planned.message);
  if (planned.to !== null) await ports.jira.transitionTo(loaded.issue.id, loaded.setUp.statusIds[planned.to], 'user');
  let unkept: AppError | null = null;
  let done = planned.to === null ? loaded : movedTo(loaded, planned.to);
  try {
    // The event of this very transition may have been quicker: its stage is the same one.
    const { after, revision } = await updateRecord(ports, loaded.issue.id, (record) => recordOf(moved({ ...record, stage: loaded.record.stage })));
    done = { ...done, record: after, revision };
  } catch (error) {
    if (planned.to === null || !(error instanceof AppError)) throw error;
    unkept = error;
  }
  await refreshAfterAct(ports, loaded.issue.id);
  if (unkept !== null && input.note.trim() !== '') {
    throw new AppError(unkept.code, `The request is in ${done.issue.statusName} now, but your reason could not be kept: write it in a comment.`, undefined, { cause: unkept });
  }
  return snapshotAfter(ports, done, person);
}
