import type { CallOutput } from '../contract/messages';
import { loadRequest } from './load-request';
import type { Actor, Ports } from './ports';

/** Comments and attachments of the request that the user sees and can name as evidence. @throws AppError as `loadRequest` */
export async function listEvidence(ports: Ports, _actor: Actor, issueId: string): Promise<CallOutput<'listEvidence'>> {
  const { issue } = await loadRequest(ports, issueId, 'user');
  return [...await ports.jira.listEvidence(issue.id)];
}
