import type { CallOutput } from '../../src/contract/messages';
import { RULES } from '../../src/domain/hints/rules/all';
import { CONTROLS } from '../../src/domain/vocabulary/controls';

type Line = CallOutput<'listHintCounts'>[number];

/** How often hints were taken, by rule, with what the rule says. The rules come with this part, not with the function that counts. */
export function HintRules({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Hints by rule">
      <table className="table">
        <thead><tr><th scope="col">Rule</th><th scope="col">Accepted</th><th scope="col">Dismissed</th></tr></thead>
        <tbody>{lines.map((line) => <RuleLine key={line.rule} line={line} />)}</tbody>
      </table>
    </div>
  );
}

/** Trained words are no rule, and a rule may be one that this version does not have any more. */
function RuleLine({ line: { rule, accepted, dismissed } }: { readonly line: Line }) {
  const known = RULES.find(({ id }) => id === rule);
  return (
    <tr>
      <th scope="row">
        {known === undefined ? rule : `${CONTROLS[known.control].label}: ${rule}`}
        <div className="subtle small">{known === undefined && rule === 'words' ? 'Words that usually ask for the suggested control.' : known?.sentence}</div>
      </th>
      <td>{accepted}</td>
      <td>{dismissed}</td>
    </tr>
  );
}
