import { useState } from 'react';
import type { ProvisioningPlan } from '../../src/contract/provisioning';
import { useAnnounce } from '../elements/Announcer';
import { Button } from '../elements/Button';
import { Lozenge } from '../elements/Message';
import { ACTIONS, inOrderOfWork, planAsText } from './plan-text';

/** A plan line by line, with a way to take it along as text. */
export function PlanTable({ plan }: { readonly plan: ProvisioningPlan }) {
  const announce = useAnnounce();
  const [asText, setAsText] = useState<string | null>(null);

  async function copy(): Promise<void> {
    const text = planAsText(plan);
    try {
      await navigator.clipboard.writeText(text);
      setAsText(null);
      announce('The plan is copied.');
    } catch {
      // Frames on another origin often may not write to the clipboard; then the text is shown for copying by hand.
      setAsText(text);
      announce('The plan is shown as text below; select and copy it.');
    }
  }

  return (
    <div className="stack">
      <div className="scroll" tabIndex={0} role="region" aria-label={`Parts of ${plan.projectKey}`}>
        <table className="table">
          <thead><tr><th scope="col">Kind</th><th scope="col">Name</th><th scope="col">Action</th><th scope="col">Why</th></tr></thead>
          <tbody>
            {inOrderOfWork(plan.lines).map((line) => (
              <tr key={`${line.kind} ${line.name}`}>
                <td>{line.kind}</td>
                <th scope="row">{line.name}</th>
                <td><Lozenge tone={ACTIONS[line.action].tone}>{ACTIONS[line.action].label}</Lozenge></td>
                <td>{line.why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div><Button onClick={() => void copy()}>Copy plan as text</Button></div>
      {asText === null ? null : <textarea className="input" aria-label="Plan as text" readOnly rows={8} value={asText} autoFocus onFocus={(event) => { event.target.select(); }} />}
    </div>
  );
}
