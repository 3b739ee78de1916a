import { AppError } from '../contract/errors';
import type { CallInput } from '../contract/messages';
import type { AfterAct } from '../contract/snapshot';
import { endingOf } from '../domain/acts/endings';
import { moveRequest as move } from '../domain/acts/moves';
import type { RequestRecord } from '../domain/record';
import { recordOf } from './act-on-request';
import { settleAfterAct } from './catch-up';
import { endRequest } from './end-request';
import type { Actor, Ports } from './ports';
import { noticed, refreshRequest, settle } from './refresh-request';
import { refuseSecrets } from './refuse-secrets';
import { stateOf } from './request-state';
import { afterAct, loadForAct, movedTo } from './snapshot';
import { updateRecord } from './update-record';

/**
 * One move of the panel: the Jira transition as the user, whose validators decide, then stage and status in the record.
 * When the second half is lost, the event of the transition brings it about; only a reason is gone then, and the person is told.
 * @throws AppError as `actOnRequest`, and `gate_closed` with the sentence of the gate.
 */
export async function moveRequest(ports: Ports, actor: Actor, issueId: string, input: CallInput<'moveRequest'>): Promise<AfterAct> {
  if (endingOf(input.move) !== null) return endRequest(ports, actor, issueId, input);
  refuseSecrets(input);
  const { loaded, person } = await loadForAct(ports, actor, issueId, input.move);
  const requestId = loaded.issue.id;
  const moved = (record: RequestRecord) => move({ state: stateOf(loaded, record), person, now: ports.now() }, input, loaded.record);
  const planned = moved(loaded.record);
  if (!planned.ok) throw new AppError(planned.code, planned.message);
  if (planned.to !== null) await ports.jira.transitionTo(requestId, loaded.setUp.statusIds[planned.to], 'user', loaded.issue.transitions);
  const there = planned.to === null ? loaded : movedTo(loaded, planned.to);
  try {
    const { after, revision } = await updateRecord(ports, requestId, (record) => noticed(there, recordOf(moved(record)), ports.now()), loaded);
    // Jira's history shows a transition; of a stage that changes without one it shows only what the field does.
    return afterAct(await settleAfterAct(ports, { ...there, record: after, revision }, (done) => settle(ports, done, { history: planned.to === null })));
  } catch (error) {
    if (planned.to === null || !(error instanceof AppError)) throw error;
    await settleAfterAct(ports, there, async (done) => {
      await refreshRequest(ports, requestId);
      return done;
    });
    if (input.note.trim() === '') return afterAct(there);
    throw new AppError(error.code, `The request is in ${there.issue.statusName} now, but your reason could not be kept: write it in a comment.`, undefined, { cause: error });
  }
}
