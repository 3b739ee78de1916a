import { mailsPage } from '../pages/mails';
import type { ViewRequest, ViewResult } from './view';

export async function mails({ jira: { site: { state } } }: ViewRequest): Promise<ViewResult> {
  const nameOf = (accountId: string | null): string => state.users.find((user) => user.accountId === accountId)?.displayName ?? 'Nobody';
  const rows = [...state.mails].reverse().slice(0, 500).map((mail) => ({
    at: new Date(mail.at).toISOString().replace('T', ' ').slice(0, 16), to: nameOf(mail.to), event: mail.event, actor: nameOf(mail.actorId),
    issueKey: state.issues.find((issue) => issue.id === mail.issueId)?.key ?? 'deleted',
  }));
  return { title: 'Mails', body: mailsPage(rows) };
}
