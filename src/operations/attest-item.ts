import { AppError } from '../contract/errors';
import type { CallInput } from '../contract/messages';
import type { AfterAct } from '../contract/snapshot';
import { actOnRequest } from './act-on-request';
import type { Actor, Ports } from './ports';

/**
 * Attests an item. A comment or attachment given as evidence must stand on this request, where the next reader finds it.
 * @throws AppError `invalid_input` when it does not, and what `actOnRequest` throws.
 */
export function attestItem(ports: Ports, actor: Actor, issueId: string, input: CallInput<'attestItem'>): Promise<AfterAct> {
  const { evidence } = input;
  return actOnRequest(ports, actor, issueId, 'attestItem', input, async ({ issue }) => {
    if (evidence?.kind !== 'comment' && evidence?.kind !== 'attachment') return;
    if (await ports.jira.hasEvidence(issue.id, evidence.kind, evidence.ref)) return;
    throw new AppError('invalid_input', `There is no such ${evidence.kind} on ${issue.key}. Add it there, then give its link or number.`);
  });
}
