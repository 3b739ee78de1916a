import { AppError, type ErrorCode } from '../contract/errors';
import { noteMovingBack, noteNotMovedBack, whereItBelongs } from '../domain/acts/done';
import { STATUSES } from '../domain/vocabulary/statuses';
import type { LoadedRequest } from './load-request';
import { orElse } from './or-else';
import type { Ports } from './ports';
import { stateOf } from './request-state';
import { movedTo } from './snapshot';
import { updateRecord } from './update-record';
import { withClaim } from './with-claim';

/** Longer than the consumer may run (manifest.yml gives it 120 seconds). */
const CLAIM_MS = 130_000;

/** Refusals that Jira gives before it does anything; whoever comes next may try again. */
const NOT_DONE: readonly ErrorCode[] = ['rate_limited', 'busy'];

/**
 * Moves a request that came into Done without passing to where it belongs, where its project wants that (setting `moveBack`), and says in the
 * same call what is open and whose turn it is: one mail for both. At most once for each entry: that it is tried is written down before, so that a
 * lost reply or a killed invocation never moves it twice; whether it may be tried at all is decided with the mark. As the app: nobody is acting.
 * @returns the request where it is then; null when it was not moved.
 * @throws AppError when Jira asks to come again
 */
export async function moveBack(ports: Ports, loaded: LoadedRequest): Promise<LoadedRequest | null> {
  const done = await withClaim(ports, `move-back:${loaded.issue.id}`, CLAIM_MS, async () => ({ moved: await move(ports, loaded) }));
  return done?.moved ?? null;
}

async function move(ports: Ports, loaded: LoadedRequest): Promise<LoadedRequest | null> {
  const { issue, setUp } = loaded;
  // What was read may be older than the claim.
  const now = await ports.jira.readIssue(issue.id, 'app');
  if (now.statusId !== setUp.statusIds.done || now.statusCategorySince !== issue.statusCategorySince) return null;
  const to = whereItBelongs(stateOf(loaded));
  const { before, after, revision } = await updateRecord(ports, issue.id, (record) => noteMovingBack(record, to, ports.now()));
  if (after === before || after.marked === null) return null;
  const why = [`Moved from Done back to ${STATUSES[to].name}: it came into Done without acceptance.`, after.marked.why];
  try {
    await ports.jira.transitionSaying(issue.id, setUp.statusIds[to], why);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The reply may have been lost after the move, of which no event tells the app.
    const there = await orElse(ports.jira.readIssue(issue.id, 'app'), null);
    if (there?.statusId === setUp.statusIds[to]) return { ...movedTo(loaded, to), record: after, revision };
    const again = NOT_DONE.includes(error.code);
    await orElse(updateRecord(ports, issue.id, (record) => noteNotMovedBack(record, again, error.code, ports.now())), undefined);
    if (again) throw error;
    // It may move yet.
    if (error.code === 'jira_unavailable') await orElse(ports.queue.push({ kind: 'refresh', issueId: issue.id }), undefined);
    return null;
  }
  return { ...movedTo(loaded, to), record: after, revision };
}
