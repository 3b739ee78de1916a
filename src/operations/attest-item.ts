import { AppError } from '../contract/errors';
import type { CallInput } from '../contract/messages';
import type { Snapshot } from '../contract/snapshot';
import { actOnRequest } from './act-on-request';
import { loadRequest } from './load-request';
import type { Actor, Ports } from './ports';

/**
 * Attests an item. A comment or attachment given as evidence must stand on this request, where the next reader finds it.
 * @throws AppError `invalid_input` when it does not, and what `actOnRequest` throws.
 */
export async function attestItem(ports: Ports, actor: Actor, issueId: string, input: CallInput<'attestItem'>): Promise<Snapshot> {
  const { evidence } = input;
  if (evidence?.kind === 'comment' || evidence?.kind === 'attachment') {
    const { issue } = await loadRequest(ports, issueId, 'user');
    if (!(await ports.jira.hasEvidence(issue.id, evidence.kind, evidence.ref))) {
      throw new AppError('invalid_input', `There is no such ${evidence.kind} on ${issue.key}. Add it there, then give its link or number.`);
    }
  }
  return actOnRequest(ports, actor, issueId, 'attestItem', input);
}
