import type { Mail } from './model';

/**
 * Jira Cloud does not send a mail for each notification: what one person is told of one issue within three minutes of the last change comes in one
 * mail, at the latest ten minutes after the first. Mentions and assignments are sent at once, by themselves. People can choose another window, and who reads
 * mails as plain text gets them singly. https://support.atlassian.com/jira/kb/batching-notifications-in-jira-cloud/
 */
const IDLE_MS = 3 * 60_000;
const LONGEST_MS = 10 * 60_000;

/** One mail as it would be sent: to whom, about which issue, and how many notifications it holds. */
export interface SentMail { readonly to: string; readonly issueId: string; readonly notifications: number }

/** What comes of notifications, which stand in the order of the site's clock, for people who have left the window as Jira sets it. */
export function grouped(notifications: readonly Mail[]): readonly SentMail[] {
  const sent: { to: string; issueId: string; notifications: number }[] = [];
  const open = new Map<string, { first: number; last: number; mail: (typeof sent)[number] }>();
  for (const { to, issueId, at, atOnce } of notifications) {
    const name = `${to} ${issueId}`;
    const group = atOnce === true ? undefined : open.get(name);
    if (group !== undefined && at - group.last < IDLE_MS && at - group.first < LONGEST_MS) {
      group.mail.notifications += 1;
      group.last = at;
      continue;
    }
    const mail = { to, issueId, notifications: 1 };
    sent.push(mail);
    if (atOnce !== true) open.set(name, { first: at, last: at, mail });
  }
  return sent;
}
