import { useState } from 'react';
import { PLAN_PARTS, type PlanPart } from '../../src/domain/acts/plan-stage';
import { isLive } from '../../src/domain/rollout';
import { LIVE_STAGE_IDS, type LiveStageId } from '../../src/domain/vocabulary/ids';
import { STAGES } from '../../src/domain/vocabulary/statuses';
import { useHasDraft } from '../drafts/useDraft';
import { Button } from '../elements/Button';
import { Disclosure } from '../elements/Disclosure';
import { later } from '../elements/later';
import { Lozenge, Skeleton } from '../elements/Message';
import { momentAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { useMay } from '../request/useMay';
import { planSlot } from './moves';

/** Comes with the detector of secrets, so it is fetched when it is first shown. */
const StagePlanForm = later(() => import('./StagePlanForm').then((file) => file.StagePlanForm), <Skeleton rows={8} />);

const PARTS = Object.entries(PLAN_PARTS) as readonly [PlanPart, (typeof PLAN_PARTS)[PlanPart]][];

/** How each stage of the rollout is to run: for whom, from when, by whom, what is measured, and how it is undone. The present stage stands open. */
export function StagePlans() {
  const { state } = useRequestContext();
  const may = useMay()('plan_stage');
  const { stage, plans } = state.record;
  const lacking = isLive(stage.id) && plans[stage.id] === undefined;
  return (
    <section className="stack" aria-labelledby="plans">
      <h3 id="plans" tabIndex={-1}>Plans of the stages</h3>
      {lacking ? <p><Lozenge tone="warning">No plan</Lozenge> It runs, and nobody has written down how it is undone in this stage.</p> : null}
      {LIVE_STAGE_IDS.map((id) => (
        <Disclosure key={id} small startsOpen={id === stage.id} summary={<>{STAGES[id].label}{plans[id] === undefined ? ': not planned' : `, from ${plans[id].start}`}</>}>
          <StagePlanView id={id} editable={may.allowed} />
        </Disclosure>
      ))}
      {may.allowed ? null : <p className="subtle small">{may.message}</p>}
    </section>
  );
}

function StagePlanView({ id, editable }: { readonly id: LiveStageId; readonly editable: boolean }) {
  const { state } = useRequestContext();
  const [asked, setAsked] = useState(false);
  const hasDraft = useHasDraft(planSlot(id));
  const plan = state.record.plans[id];
  if (editable && (asked || hasDraft)) return <StagePlanForm stage={id} focus={asked} onDone={() => { setAsked(false); }} />;
  return (
    <>
      {plan === undefined ? <p className="subtle">{STAGES[id].description} Nobody has planned it yet.</p> : (
        <dl className="settings">
          {PARTS.map(([part, { label }]) => <div key={part}><dt>{label}</dt><dd>{plan[part]}</dd></div>)}
          <div><dt>Undo</dt><dd>{plan.tested === null ? <Lozenge tone="warning">Not tested</Lozenge> : <><Lozenge tone="success">Tested</Lozenge> {momentAsText(plan.tested.at)}</>}</dd></div>
        </dl>
      )}
      {editable ? <div><Button label={`${plan === undefined ? 'Plan' : 'Change'} the stage ${STAGES[id].label}`} onClick={() => { setAsked(true); }}>{plan === undefined ? 'Plan…' : 'Change…'}</Button></div> : null}
    </>
  );
}
