import { isThere } from './is-there';
import type { Ports } from './ports';

/** So long the decisions on a deleted request are kept: who has deleted it by mistake wants to know what was in it. */
export const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
/** More than this in one day wait for the next one. */
const MOST = 200;

/**
 * An event says that a request was deleted. An event is no proof: nothing is noted while Jira still shows the issue, and nothing is taken away now,
 * since Jira answers the same when the app may not see it any more. As the app: the issue is nobody's to read now. Answers whether it is noted.
 */
export async function noteDeletion(ports: Ports, issueId: string): Promise<boolean> {
  if (await isThere(ports, issueId)) return false;
  await ports.gone.note(issueId, ports.now());
  return true;
}

/**
 * Takes away the decisions on requests that were deleted long enough ago and that Jira still does not show; those that are there again are kept.
 * Drafts go by themselves. Answers with how many were taken away. @throws AppError when Jira or the store does not answer; the next day goes on
 */
export async function forgetDeleted(ports: Ports): Promise<number> {
  const due = (await ports.gone.list(MOST)).filter(({ at }) => ports.now() - at >= KEPT_DAYS * DAY_MS);
  let forgotten = 0;
  for (const { issueId } of due) {
    if (!(await isThere(ports, issueId))) {
      await ports.records.remove(issueId);
      forgotten += 1;
    }
    await ports.gone.drop(issueId);
  }
  return forgotten;
}
