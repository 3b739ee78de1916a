import type { WorkflowChoice } from '../../../src/contract/workflow-choice';
import { Disclosure } from '../../elements/Disclosure';
import { FailureMessage, Message, Skeleton } from '../../elements/Message';
import { later } from '../../elements/later';
import { ByHand } from './ByHand';
import { PlanTable } from './PlanTable';
import { summaryOfPlan, summaryOfResult } from './plan-text';
import { SurroundingsView } from './SurroundingsView';
import type { Run } from './useSetUp';

import { VerificationTable } from './VerificationTable';

const TeamWorkflow = later(() => import('./TeamWorkflow').then((file) => file.TeamWorkflow), <Skeleton rows={3} />);

interface RunViewProps {
  readonly run: Run & { readonly id: string };
  readonly waiting: boolean;
  readonly onWorkflow: (workflow: WorkflowChoice | null) => void;
}

/** One project: its plan or what became of it, what others would notice, and what a look at it found. */
export function RunView({ run: { id, key, plan, applied, around, verification, failure }, waiting, onWorkflow }: RunViewProps) {
  return (
    <section className="stack card" aria-label={`Project ${key}`}>
      <h3>{key}</h3>
      <FailureMessage text={failure?.message ?? null} />
      {plan === null ? null : (
        <>
          <p>{applied ? summaryOfResult(plan) : summaryOfPlan(plan)}</p>
          {plan.blockers.length === 0 ? null : (
            <Message tone="warning">
              <h4>What stands in the way</h4>
              <ul className="bullets">{plan.blockers.map((blocker) => <li key={blocker}>{blocker}</li>)}</ul>
            </Message>
          )}
          {around === null || applied ? null : <SurroundingsView around={around} />}
          {applied || !plan.lines.some(({ kind }) => kind === 'Workflow scheme') ? null : <Disclosure summary="Let requests run on a workflow of the team"><TeamWorkflow projectId={id} waiting={waiting} onPlan={onWorkflow} /></Disclosure>}
        </>
      )}
      {verification === null ? null : <><VerificationTable verification={verification} /><ByHand items={verification.byHand} /></>}
      {plan === null ? null : verification === null ? <PlanTable plan={plan} /> : <Disclosure summary="What was done"><PlanTable plan={plan} /></Disclosure>}
    </section>
  );
}
