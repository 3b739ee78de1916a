import type { Site } from '../../local/site';

/** How many notifications each person got from what `act` did and from what followed of it, by account id; nobody who got none. */
export async function mailsFrom(site: Site, act: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  const { mails } = site.jira.site.state;
  const start = mails.length;
  await act();
  await site.drain();
  const counts: Record<string, number> = {};
  for (const { to } of mails.slice(start)) counts[to] = (counts[to] ?? 0) + 1;
  return counts;
}

/** The same, and how many mails come of them, as Jira groups them. */
export async function mailsAndSent(site: Site, act: () => Promise<unknown>): Promise<{ readonly notifications: Readonly<Record<string, number>>; readonly sent: Readonly<Record<string, number>> }> {
  site.ledger.forget();
  const notifications = await mailsFrom(site, act);
  return { notifications, sent: site.ledger.sheet().sentMails };
}

/** The most that one person got of them. */
export const most = (mails: Readonly<Record<string, number>>): number => Math.max(0, ...Object.values(mails));
