import type { ProvisioningVerification } from '../../../src/contract/provisioning';
import { Disclosure } from '../../elements/Disclosure';
import { Lozenge, Message } from '../../elements/Message';

/** What a verification found: what is missing, and what is in place folded away. */
export function VerificationTable({ verification: { projectKey, ok, lines } }: { readonly verification: ProvisioningVerification }) {
  const [missing, inPlace] = [lines.filter((line) => !line.ok), lines.filter((line) => line.ok)];
  return (
    <div className="stack">
      {ok
        ? <Message tone="success"><p>{projectKey}: everything is in place.</p></Message>
        : <Message tone="warning"><p>{projectKey}: something is missing. Plan the set-up again and apply it.</p></Message>}
      {missing.length === 0 ? null : <Checks label={`Checks of ${projectKey} that failed`} lines={missing} />}
      {inPlace.length === 0 ? null : (
        <Disclosure summary={`${inPlace.length} ${inPlace.length === 1 ? 'check' : 'checks'} passed`}><Checks label={`Checks of ${projectKey} that passed`} lines={inPlace} /></Disclosure>
      )}
    </div>
  );
}

function Checks({ label, lines }: { readonly label: string; readonly lines: ProvisioningVerification['lines'] }) {
  return (
    <table className="table" aria-label={label}>
      <thead><tr><th scope="col">Check</th><th scope="col" className="narrow">Result</th></tr></thead>
      <tbody>
        {lines.map(({ name, ok, detail }) => (
          <tr key={name}>
            <th scope="row">{name}{detail === '' ? null : <div className="subtle small">{detail}</div>}</th>
            <td><Lozenge tone={ok ? 'success' : 'danger'}>{ok ? 'In place' : 'Missing'}</Lozenge></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
