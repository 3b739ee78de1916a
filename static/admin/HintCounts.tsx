import { useEffect, useState } from 'react';
import type { Result } from '../../src/contract/errors';
import type { CallOutput } from '../../src/contract/messages';
import { CONTROLS } from '../../src/domain/vocabulary/controls';
import { call } from '../bridge/call';
import { Disclosure } from '../elements/Disclosure';
import { FailureMessage, Skeleton } from '../elements/Message';

type Counts = CallOutput<'listHintCounts'>;

/** How people took the hints, by rule. Nothing is read until somebody unfolds it. */
export function HintCounts() {
  return <Disclosure summary="How hints were taken"><Loaded /></Disclosure>;
}

function Loaded() {
  const [reply, setReply] = useState<Result<Counts> | null>(null);
  useEffect(() => { void call('listHintCounts', {}).then(setReply); }, []);
  if (reply === null) return <Skeleton rows={4} />;
  if (!reply.ok) return <FailureMessage text={reply.error.message} />;
  if (reply.value.length === 0) return <p className="subtle">Nobody has accepted or dismissed a hint yet.</p>;
  return (
    <>
      <p className="subtle">Each decision counts once for every rule that spoke for the suggested control. Texts and names are not kept.</p>
      <div className="scroll" tabIndex={0} role="region" aria-label="Hints by rule">
        <table className="table">
          <thead><tr><th scope="col">Rule</th><th scope="col">Accepted</th><th scope="col">Dismissed</th></tr></thead>
          <tbody>{reply.value.map((line) => <RuleLine key={line.rule} line={line} />)}</tbody>
        </table>
      </div>
    </>
  );
}

function RuleLine({ line: { rule, control, sentence, accepted, dismissed } }: { readonly line: Counts[number] }) {
  return (
    <tr>
      <th scope="row">
        {control === null ? rule : `${CONTROLS[control].label}: ${rule}`}
        <div className="subtle small">{sentence === '' && rule === 'words' ? 'Words that usually ask for the suggested control.' : sentence}</div>
      </th>
      <td>{accepted}</td>
      <td>{dismissed}</td>
    </tr>
  );
}
