import type { SiteContext } from './contract';
import type { Issue } from './model';

export type MailEvent = 'Issue Created' | 'Issue Updated' | 'Issue Commented' | 'Issue Transitioned' | 'Issue Deleted' | 'Issue Assigned' | 'Comment Edited';

/**
 * Notes the notifications that Jira's default notification scheme raises: to reporter, assignee and watchers, never to who did it.
 * Whoever a comment mentions is mailed whatever the scheme says, each person once.
 * https://support.atlassian.com/jira-cloud-administration/docs/configure-notification-schemes/
 */
export function notify(site: SiteContext, issue: Issue, event: MailEvent, actorId: string | null, mentioned: readonly string[] = []): void {
  const people = new Set([issue.reporterId, issue.assigneeId, ...issue.watcherIds, ...mentioned]);
  for (const user of site.state.users) {
    if (!people.has(user.accountId) || user.accountId === actorId || user.accountType !== 'atlassian' || !user.active) continue;
    const atOnce = mentioned.includes(user.accountId) || (event === 'Issue Assigned' && user.accountId === issue.assigneeId);
    site.state.mails.push({ at: site.now(), to: user.accountId, issueId: issue.id, event, actorId, ...(atOnce && { atOnce }) });
  }
}

/** Who takes part watches: Jira's default for people; apps don't. */
export function autowatch(site: SiteContext, issue: Issue, accountId: string | null): void {
  const person = site.state.users.find((user) => user.accountId === accountId && user.accountType === 'atlassian');
  if (person && !issue.watcherIds.includes(person.accountId)) issue.watcherIds.push(person.accountId);
}
