import type { PlanLine, ProvisioningPlan } from '../../../src/contract/provisioning';
import { Disclosure } from '../../elements/Disclosure';
import { Lozenge } from '../../elements/Message';
import { ACTIONS, atRest, working } from './plan-text';

/** A plan line by line, what stays as it is folded away, what is in the way named first. */
export function PlanTable({ plan }: { readonly plan: ProvisioningPlan }) {
  const [work, rest] = [working(plan.lines), atRest(plan.lines)];
  return (
    <div className="stack">
      {work.length === 0 ? null : <Lines label={`Parts of ${plan.projectKey} that are created or changed`} lines={work} />}
      {rest.length === 0 ? null : (
        <Disclosure summary={`${rest.length} ${rest.length === 1 ? 'part stays as it is' : 'parts stay as they are'}`}>
          <Lines label={`Parts of ${plan.projectKey} that stay as they are`} lines={rest} />
        </Disclosure>
      )}
    </div>
  );
}

function Lines({ label, lines }: { readonly label: string; readonly lines: readonly PlanLine[] }) {
  return (
    <table className="table" aria-label={label}>
      <thead><tr><th scope="col">Part</th><th scope="col" className="narrow">Action</th></tr></thead>
      <tbody>
        {lines.map(({ kind, name, action, why }) => (
          <tr key={`${kind} ${name}`}>
            <th scope="row">
              <span className="subtle small">{kind}</span> {name}
              {why === '' ? null : <div className="subtle small">{why}</div>}
            </th>
            <td><Lozenge tone={ACTIONS[action].tone}>{ACTIONS[action].label}</Lozenge></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
