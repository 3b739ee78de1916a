import { steps } from '../../src/domain/steps';
import { useRequestContext } from '../request/RequestContext';

/** The nine steps of the process: which are reached, and what each other one waits for. */
export function Steps() {
  const { state } = useRequestContext();
  const all = steps(state);
  const current = all.find((step) => !step.reached)?.id ?? null;
  return (
    <section className="section stack" aria-labelledby="steps">
      <h2 id="steps">Steps: {all.filter((step) => step.reached).length} of {all.length} reached</h2>
      <ol className="steps">
        {all.map((step) => (
          <li key={step.id} className={step.reached ? 'step reached' : step.id === current ? 'step current' : 'step'} aria-current={step.id === current ? 'step' : undefined}>
            <strong>{step.label}</strong>
            <div className="subtle small">{step.reached ? 'Reached' : step.waitsFor}</div>
          </li>
        ))}
      </ol>
    </section>
  );
}
