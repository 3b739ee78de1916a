import { AppError } from '../contract/errors';
import type { AfterAct } from '../contract/snapshot';
import { shareRedirect as share } from '../domain/acts/share-redirect';
import { currentReading } from '../domain/hint-reading';
import type { RequestRecord } from '../domain/record';
import { isStandardControl } from '../domain/redirect/configurations';
import { redirectHelp } from '../domain/redirect/redirect-help';
import { recordOf } from './act-on-request';
import { commentForUser } from './comment-for-user';
import type { LoadedRequest } from './load-request';
import type { Actor, Ports } from './ports';
import { stateOf } from './request-state';
import { afterAct, loadForAct } from './snapshot';
import { updateRecord } from './update-record';
import { withClaim } from './with-claim';

/** Longer than a resolver may run (25 seconds), so that it only runs out when an invocation was killed. */
const CLAIM_MS = 30_000;

/** Without the words that point there when the hint has not been read since somebody edited the text: they are no reason to refuse. */
function linesFor({ issue, brief }: LoadedRequest, record: RequestRecord): readonly string[] {
  const control = record.ending?.control ?? null;
  if (control === null || !isStandardControl(control)) throw new AppError('wrong_status', 'It is not known which standard control does this. Reopen the request, confirm the fit, and redirect it again.');
  const request = { key: issue.key, summary: issue.summary, description: issue.descriptionText, brief };
  return redirectHelp(control, { ...request, hint: currentReading(record, request, brief) }).lines;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whether a comment that everybody sees says just this. As the app: the user may see other comments than the team does. */
async function isSaid(ports: Ports, issueId: string, lines: readonly string[]): Promise<boolean> {
  const { comments } = await ports.jira.readComments(issueId, 0);
  return comments.some(({ forSome, text }) => !forSome && lines.every((line) => oneLine(text).includes(oneLine(line))));
}

/**
 * Posts the text for the team that sets up the standard control as a comment, once, as the user; whoever may act but not comment is spoken
 * for by the app. It is noted when Jira has it: where it stands among the newest comments, because a reply was lost, it is not posted again.
 * @throws AppError as `actOnRequest`, and `wrong_status` when it was posted before.
 */
export async function shareRedirect(ports: Ports, actor: Actor, issueId: string): Promise<AfterAct> {
  const { loaded, person } = await loadForAct(ports, actor, issueId, 'share_redirect');
  const shared = (record: RequestRecord): RequestRecord => recordOf(share({ state: stateOf(loaded, record), person, now: ports.now() }));
  const done = await withClaim(ports, `share:${loaded.issue.id}`, CLAIM_MS, async () => {
    const stored = await ports.records.read(loaded.issue.id) ?? loaded;
    shared(stored.record);
    const lines = linesFor(loaded, stored.record);
    if (!(await isSaid(ports, loaded.issue.id, lines))) await commentForUser(ports, loaded.issue.id, lines);
    const { after, revision } = await updateRecord(ports, loaded.issue.id, shared, stored);
    return { ...loaded, record: after, revision };
  });
  if (done === null) throw new AppError('busy', 'Somebody else is posting the text at this moment. Look again in half a minute.');
  return afterAct(done);
}
