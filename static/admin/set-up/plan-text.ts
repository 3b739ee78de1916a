import type { PlanLine, ProvisioningPlan, Surroundings } from '../../../src/contract/provisioning';
import type { Tone } from '../../elements/tone';

/** How each planned action is shown. */
export const ACTIONS: Readonly<Record<PlanLine['action'], { readonly label: string; readonly tone: Tone | undefined }>> = {
  exists: { label: 'Is there', tone: undefined },
  create: { label: 'Will be created', tone: 'information' },
  change: { label: 'Will be changed', tone: 'warning' },
  leave: { label: 'Left alone', tone: undefined },
  done: { label: 'Done', tone: 'success' },
  failed: { label: 'Failed', tone: 'danger' },
};

/** One sentence on a plan that has not been applied. */
export function summaryOfPlan(plan: ProvisioningPlan): string {
  if (plan.blockers.length > 0) return `Set-up of ${plan.projectKey} cannot go on until ${plan.blockers.length === 1 ? 'this is' : `these ${plan.blockers.length} points are`} settled.`;
  const work = plan.lines.filter((line) => line.action === 'create' || line.action === 'change').length;
  return work === 0 ? `${plan.projectKey} is set up; there is nothing to do.` : `${work} of ${plan.lines.length} parts of ${plan.projectKey} will be created or changed.`;
}

/** One sentence on what applying a plan has done. */
export function summaryOfResult(plan: ProvisioningPlan): string {
  const failed = plan.lines.filter((line) => line.action === 'failed').length;
  if (failed > 0) return `Set-up of ${plan.projectKey} stopped: ${failed} ${failed === 1 ? 'part' : 'parts'} failed. Read why below, then apply again; what is done stays done.`;
  if (plan.blockers.length > 0) return summaryOfPlan(plan);
  const done = plan.lines.filter((line) => line.action === 'done').length;
  return done === 0 ? `${plan.projectKey} was set up already; nothing was changed.` : `Set-up of ${plan.projectKey} is done: ${done} ${done === 1 ? 'part' : 'parts'} created or changed.`;
}

/** What stays as it is. */
const AT_REST: readonly PlanLine['action'][] = ['exists', 'leave'];

export function atRest(lines: readonly PlanLine[]): readonly PlanLine[] {
  return lines.filter((line) => AT_REST.includes(line.action));
}

/** What is or was created or changed, or failed. */
export function working(lines: readonly PlanLine[]): readonly PlanLine[] {
  return lines.filter((line) => !AT_REST.includes(line.action));
}

/** True when applying the plan would do something. */
export function canApply(plan: ProvisioningPlan): boolean {
  return plan.blockers.length === 0 && plan.lines.some((line) => line.action === 'create' || line.action === 'change' || line.action === 'failed');
}

/** The plan as plain text for a change request or a mail: what stands in the way, each part, and what others would notice. */
export function planAsText(plan: ProvisioningPlan, around: Surroundings | null = null): string {
  const lines = plan.lines.map((line) => `${ACTIONS[line.action].label}: ${line.kind} "${line.name}"${line.why === '' ? '' : ` (${line.why})`}`);
  const blockers = plan.blockers.map((blocker) => `Blocker: ${blocker}`);
  return [`Set-up of project ${plan.projectKey}`, ...blockers, ...lines, ...(around === null ? [] : noticed(around))].join('\n');
}

function noticed({ clause, filters, mails }: Surroundings): string[] {
  return [
    ...(mails === null ? [] : [`Warning: the notification scheme "${mails.scheme}" mails ${mails.recipients.join(', ')} on "${mails.event}", ten times for each request.`]),
    ...filters.map(({ name, owner }) => `Warning: the filter "${name}"${owner === '' ? '' : ` of ${owner}`}, and boards built on it, would show the review questions. This keeps them out: ${clause}`),
  ];
}
