import type { ProvisioningVerification } from '../../src/contract/provisioning';
import { Lozenge, Message } from '../elements/Message';

/** What a verification found, what is missing first. */
export function VerificationTable({ verification }: { readonly verification: ProvisioningVerification }) {
  const lines = [...verification.lines.filter((line) => !line.ok), ...verification.lines.filter((line) => line.ok)];
  return (
    <div className="stack">
      {verification.ok
        ? <Message tone="success"><p>{verification.projectKey}: everything is in place.</p></Message>
        : <Message tone="warning"><p>{verification.projectKey}: something is missing. Plan the set-up again and apply it.</p></Message>}
      <div className="scroll" tabIndex={0} role="region" aria-label={`Checks of ${verification.projectKey}`}>
        <table className="table">
          <thead><tr><th scope="col">Check</th><th scope="col">Result</th><th scope="col">Detail</th></tr></thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.name}>
                <th scope="row">{line.name}</th>
                <td><Lozenge tone={line.ok ? 'success' : 'danger'}>{line.ok ? 'In place' : 'Missing'}</Lozenge></td>
                <td>{line.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
