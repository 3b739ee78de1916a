import { AppError } from '../contract/errors';
import type { HintRuleCount } from '../contract/hint-counts';
import type { Ports, Provisioning } from './ports';

/**
 * How often hints were accepted and dismissed, by rule, the most dismissed first. Rules that nobody has decided on are left out.
 * @throws AppError `forbidden` unless the acting user administers Jira; `unreadable`
 */
export async function listHintCounts(ports: Ports, provisioning: Provisioning): Promise<HintRuleCount[]> {
  if (!(await provisioning.isAdmin())) throw new AppError('forbidden', 'Only a Jira admin can see how hints are used. Ask one to open this page.');
  const { counts } = await ports.hintCounts.read();
  return Object.entries(counts)
    .map(([rule, count]): HintRuleCount => ({ rule, ...count }))
    .sort((one, other) => other.dismissed - one.dismissed || other.accepted - one.accepted || (one.rule < other.rule ? -1 : 1));
}
