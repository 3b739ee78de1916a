import { AppError } from '../contract/errors';
import type { CallInput } from '../contract/messages';
import type { AfterAct } from '../contract/snapshot';
import { concludeEnding, intendEnding, takeBackEnding } from '../domain/acts/endings';
import type { PendingEnding } from '../domain/record';
import { recordOf } from './act-on-request';
import { settleAfterAct } from './catch-up';
import type { LoadedRequest } from './load-request';
import { orElse } from './or-else';
import type { Actor, Ports } from './ports';
import { noticed, settle } from './refresh-request';
import { refuseSecrets } from './refuse-secrets';
import { stateOf } from './request-state';
import { afterAct, loadForAct, movedTo } from './snapshot';
import { updateRecord } from './update-record';

/**
 * Ends a request: writes down the reason, which the gate reads, then has Jira move the issue as the user, then makes the intent the ending and
 * closes what is open. An intent whose transition came to nothing is taken back; where that fails, or nobody knows whether it did, it expires by itself.
 * @throws AppError as `actOnRequest`, and `gate_closed` with the sentence of the gate.
 */
export async function endRequest(ports: Ports, actor: Actor, issueId: string, input: CallInput<'moveRequest'>): Promise<AfterAct> {
  refuseSecrets(input);
  const { loaded, person } = await loadForAct(ports, actor, issueId, input.move);
  const { issue } = loaded;
  const { after, revision } = await updateRecord(ports, issue.id, (record) =>
    recordOf(intendEnding({ state: stateOf(loaded, record), person, now: ports.now() }, input, issue.statusId)), loaded);
  const pending = after.pendingEnding;
  if (pending === null) throw new AppError('internal', 'The ending was not noted. Reload the page and try again.');
  await move(ports, loaded, pending);
  const there = { ...movedTo(loaded, pending.kind), record: after, revision };
  return afterAct(await settleAfterAct(ports, there, async () => {
    const ended = await updateRecord(ports, issue.id, (record) => noticed(there, concludeEnding(record, pending, ports.now()), ports.now()), there);
    return settleAfterAct(ports, { ...there, record: ended.after, revision: ended.revision }, (done) => settle(ports, done));
  }));
}

/** The transition. A failure of which nobody knows whether it was one is looked into before the intent is taken back. */
async function move(ports: Ports, { issue, setUp }: LoadedRequest, pending: PendingEnding): Promise<void> {
  const target = setUp.statusIds[pending.kind];
  try {
    await ports.jira.transitionTo(issue.id, target, 'user', issue.transitions);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const now = await orElse(ports.jira.readIssue(issue.id, 'user'), null);
    if (now?.statusId === target) return;
    // Where nobody could look, it may have moved: the next look finds out, and drops what came to nothing.
    if (now === null) throw error;
    await orElse(updateRecord(ports, issue.id, (record) => takeBackEnding(record, pending)), undefined);
    throw error;
  }
}
