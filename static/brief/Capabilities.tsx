import type { LeastPrivilege } from '../../src/domain/brief/capabilities';

/** The least the plugin needs for what the brief says, and what stays withheld. */
export function Capabilities({ privilege: { implied, withheld } }: { readonly privilege: LeastPrivilege }) {
  if (implied.length === 0) return null;
  return (
    <details className="disclosure">
      <summary>Least-privilege capabilities: {implied.length}</summary>
      <ul className="bullets">
        {implied.map(({ capability, label, why, withheldByDefault }) => (
          <li key={capability}>{label}{withheldByDefault ? ' (withheld by default, granted by review only)' : ''} <span className="subtle small">{why.join('; ')}</span></li>
        ))}
      </ul>
      {withheld.length === 0 ? null : <p className="subtle small">Withheld: {withheld.map((entry) => entry.label).join(', ')}.</p>}
    </details>
  );
}
