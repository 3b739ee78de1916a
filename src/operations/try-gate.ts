import type { CallInput, CallOutput } from '../contract/messages';
import { decideTransition } from './decide-transition';
import type { Ports, Provisioning } from './ports';

/**
 * Has Jira refuse what it has to refuse in a project, and holds its sentence against the gate's own.
 * @throws AppError `forbidden` unless the acting user administers Jira; `not_set_up`
 */
export function tryGate(ports: Ports, provisioning: Provisioning, { projectId }: CallInput<'tryGate'>): Promise<CallOutput<'tryGate'>> {
  return provisioning.tryGate(projectId, async (issueKey, gate, { requestTypeId, questionTypeId }) =>
    (await decideTransition(ports, issueKey, { v: 1, gate, requestTypeId, questionTypeId })).errorMessage ?? null);
}
