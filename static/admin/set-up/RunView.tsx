import { Disclosure } from '../../elements/Disclosure';
import { FailureMessage, Message } from '../../elements/Message';
import { ByHand } from './ByHand';
import { PlanTable } from './PlanTable';
import { summaryOfPlan, summaryOfResult } from './plan-text';
import { SurroundingsView } from './SurroundingsView';
import type { Run } from './useSetUp';
import { VerificationTable } from './VerificationTable';

/** One project: its plan or what became of it, what others would notice, and what a look at it found. */
export function RunView({ run: { key, plan, applied, around, verification, failure } }: { readonly run: Run }) {
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
        </>
      )}
      {verification === null ? null : <><VerificationTable verification={verification} /><ByHand items={verification.byHand} /></>}
      {plan === null ? null : verification === null ? <PlanTable plan={plan} /> : <Disclosure summary="What was done"><PlanTable plan={plan} /></Disclosure>}
    </section>
  );
}
