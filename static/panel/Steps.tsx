import { hasEnded } from '../../src/domain/state';
import { steps, type StepState } from '../../src/domain/steps';
import { useRequestContext } from '../request/RequestContext';

/** The nine steps of the process: which are reached, and what each other one waits for. */
export function Steps() {
  const { state } = useRequestContext();
  const all = steps(state);
  const ended = hasEnded(state);
  const current = ended ? null : all.find((step) => !step.reached)?.id ?? null;
  return (
    <section className="section stack" aria-labelledby="steps">
      <h2 id="steps">Steps: {all.filter((step) => step.reached).length} of {all.length} reached{ended ? ' before it ended' : ''}</h2>
      <ol className="steps">
        {all.map((step) => <Step key={step.id} step={step} current={step.id === current} ended={ended} />)}
      </ol>
    </section>
  );
}

function Step({ step: { label, reached, waitsFor }, current, ended }: { readonly step: StepState; readonly current: boolean; readonly ended: boolean }) {
  return (
    <li className={reached ? 'step reached' : current ? 'step current' : 'step'} aria-current={current ? 'step' : undefined}>
      <strong>{label}</strong> <span className="subtle small">{reached ? 'Reached' : ended ? 'Not reached' : waitsFor}</span>
    </li>
  );
}
