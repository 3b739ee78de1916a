import type { TeamWorkflow } from '../../../src/contract/provisioning';
import type { WorkflowChoice } from '../../../src/contract/workflow-choice';
import { STATUS_IDS, type StatusId } from '../../../src/domain/vocabulary/ids';
import { STATUSES } from '../../../src/domain/vocabulary/statuses';

type Status = TeamWorkflow['statuses'][number];

/** Whether a status can stand for one of ours as far as its category goes; the plan says the rest. */
export const fits = ({ done }: Status, id: StatusId): boolean => done === (STATUSES[id].category === 'DONE');

/** To begin with: where issues begin is the draft, and a status that is called as one of ours stands for it. */
export function suggested({ id, begins, statuses }: TeamWorkflow): WorkflowChoice {
  const named = STATUS_IDS.flatMap((status) => {
    const found = statuses.find((each) => each.name.trim().toLowerCase() === STATUSES[status].name.toLowerCase() && fits(each, status) && each.id !== begins);
    return found === undefined ? [] : [[status, found.id] as const];
  });
  return { id, statuses: { ...Object.fromEntries(named), draft: begins } };
}

/** The transitions that lead to a status, each with where it starts. */
export function waysInto({ ways, statuses }: TeamWorkflow, statusId: string): string[] {
  const nameOf = (id: string): string => statuses.find((status) => status.id === id)?.name ?? '';
  return ways.filter(({ to }) => to === statusId).map(({ name, from }) => `${name} (from ${from === null ? 'any status' : from.map(nameOf).join(', ')})`);
}
