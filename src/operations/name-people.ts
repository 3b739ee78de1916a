import type { CallInput, CallOutput } from '../contract/messages';
import { loadRequest } from './load-request';
import type { Actor, Ports } from './ports';

const MAX_FOUND = 10;

/** People who see the request and whose name fits. @throws AppError as `loadRequest` */
export async function findPeople(ports: Ports, _actor: Actor, issueId: string, { query }: CallInput<'findPeople'>): Promise<CallOutput<'findPeople'>> {
  const { issue } = await loadRequest(ports, issueId, 'user');
  return [...await ports.jira.findPeople(issue.key, query, MAX_FOUND)];
}

/** Names of the people who stand on the request, as Jira shows them to the user; they are never kept. @throws AppError as `loadRequest` */
export async function namePeople(ports: Ports, _actor: Actor, issueId: string, { accountIds }: CallInput<'namePeople'>): Promise<CallOutput<'namePeople'>> {
  await loadRequest(ports, issueId, 'user');
  return [...await ports.jira.namePeople([...new Set(accountIds)])];
}
