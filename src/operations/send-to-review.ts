import type { CallInput } from '../contract/messages';
import type { Snapshot } from '../contract/snapshot';
import { sendToReview as withAnswers } from '../domain/acts/review';
import { recordOf } from './act-on-request';
import { refreshAfterAct } from './catch-up';
import { loadRequest } from './load-request';
import type { Actor, Ports } from './ports';
import { refuseSecrets } from './refuse-secrets';
import { stateOf } from './request-state';
import { movedTo, personOf, snapshotAfter } from './snapshot';
import { updateRecord } from './update-record';

/**
 * Sends a draft to review: keeps the answers first, so that they survive a refused transition, then moves the issue as
 * the user, then creates the questions. @throws AppError as `actOnRequest`, and `gate_closed` or `wrong_status` of Jira.
 */
export async function sendToReview(ports: Ports, actor: Actor, issueId: string, input: CallInput<'sendToReview'>): Promise<Snapshot> {
  refuseSecrets(input);
  const loaded = await loadRequest(ports, issueId, 'user');
  const person = await personOf(ports, actor, loaded);
  const { after, revision } = await updateRecord(ports, loaded.issue.id, (record) => recordOf(withAnswers({ state: stateOf(loaded, record), person, now: ports.now() }, input)));
  await ports.jira.transitionTo(loaded.issue.id, loaded.setUp.statusIds.in_review, 'user');
  await refreshAfterAct(ports, loaded.issue.id);
  return snapshotAfter(ports, movedTo({ ...loaded, record: after, revision }, 'in_review'), person);
}
