import { useEffect, useState } from 'react';
import type { Failure } from '../../../src/contract/errors';
import type { TeamWorkflow as Workflow, TeamWorkflows } from '../../../src/contract/provisioning';
import type { WorkflowChoice } from '../../../src/contract/workflow-choice';
import { STATUS_IDS, type StatusId } from '../../../src/domain/vocabulary/ids';
import { STATUSES } from '../../../src/domain/vocabulary/statuses';
import { call } from '../call';
import { Button } from '../../elements/Button';
import { FailureMessage, Skeleton } from '../../elements/Message';
import { SelectField } from '../../elements/SelectField';
import { fits, suggested, waysInto } from './team-choice';

interface TeamWorkflowProps {
  readonly projectId: string;
  readonly waiting: boolean;
  /** Plans anew; null is the app's own workflow. */
  readonly onPlan: (choice: WorkflowChoice | null) => void;
}

/** What each of ours means to a team, where its name alone does not say. */
const MEANS: Partial<Record<StatusId, string>> = { pilot: 'Pilot (it runs observe-only or in a limited scope)', done: 'Done (it is shipped)' };
const OWN = 'own';

/** Lets requests run on a workflow that the project has: which of its statuses stand for the app's. */
export function TeamWorkflow({ projectId, waiting, onPlan }: TeamWorkflowProps) {
  const [known, setKnown] = useState<TeamWorkflows | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [choice, setChoice] = useState<WorkflowChoice | null>(null);
  useEffect(() => {
    void call('listWorkflows', { projectId }).then((reply) => {
      if (!reply.ok) { setFailure(reply.error); return; }
      setKnown(reply.value);
      setChoice(reply.value.chosen);
    });
  }, [projectId]);

  if (failure !== null) return <FailureMessage text={failure.message} />;
  if (known === null) return <Skeleton rows={3} />;
  const workflow = known.workflows.find(({ id }) => id === choice?.id);
  const options = [{ id: OWN, label: 'The app’s own' }, ...known.workflows.map(({ id, name }) => ({ id, label: name }))];
  function choose(id: string): void {
    const chosen = known?.workflows.find((each) => each.id === id);
    setChoice(chosen === undefined ? null : suggested(chosen));
  }
  return (
    <>
      <p>Requests usually run on a workflow of the app. They can run on one that the project has: say which of its statuses stand for the app’s. What is missing is added to it; its own statuses, transitions and rules stay.</p>
      <SelectField label="Workflow of requests" options={options} value={workflow?.id ?? OWN} onChange={choose} />
      {workflow === undefined || choice === null ? null : <Stands workflow={workflow} choice={choice} onChange={setChoice} />}
      <div><Button waiting={waiting} onClick={() => { onPlan(workflow === undefined ? null : choice); }}>Plan with this workflow</Button></div>
    </>
  );
}

interface StandsProps { readonly workflow: Workflow; readonly choice: WorkflowChoice; readonly onChange: (choice: WorkflowChoice) => void }

function Stands({ workflow, choice, onChange }: StandsProps) {
  const nameOf = (statusId: string): string => workflow.statuses.find(({ id }) => id === statusId)?.name ?? '';
  function set(status: StatusId, statusId: string): void {
    onChange({ ...choice, statuses: { ...choice.statuses, [status]: statusId === OWN ? undefined : statusId } });
  }
  return (
    <fieldset className="field stack">
      <legend>What stands for what</legend>
      <p>{STATUSES.draft.name} is “{nameOf(workflow.begins)}”, where new issues begin.</p>
      {STATUS_IDS.filter((id) => id !== 'draft').map((id) => {
        const chosen = choice.statuses[id];
        const ways = chosen === undefined ? [] : waysInto(workflow, chosen);
        return (
          <div key={id}>
            <SelectField
              label={MEANS[id] ?? STATUSES[id].name} value={chosen ?? OWN} onChange={(statusId) => { set(id, statusId); }}
              options={[{ id: OWN, label: `Add the status “${STATUSES[id].name}”` }, ...workflow.statuses.filter((status) => fits(status, id)).map((status) => ({ id: status.id, label: status.name }))]}
            />
            {ways.length === 0 ? null : <div className="subtle small">Ways there: {ways.join(', ')}.{id === 'in_review' || id === 'changes_requested' ? '' : ' Each gets the gate.'}</div>}
          </div>
        );
      })}
    </fieldset>
  );
}
