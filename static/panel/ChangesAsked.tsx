import { changedRows } from '../../src/domain/brief/fingerprints';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { Disclosure } from '../elements/Disclosure';
import { useRequestContext } from '../request/RequestContext';
import { By } from '../review/By';
import { ChangedPassages } from '../review/Passages';

/** Why the review was handed back, and once it is back, what has changed in between; what that makes stale stands in the warnings beside it. */
export function ChangesAsked() {
  const { state } = useRequestContext();
  const { changes } = state.record;
  if (changes === null) return null;
  const rows = changedRows(changes.rows, state.fingerprints);
  return (
    <section className="section stack" aria-labelledby="changes">
      <h2 id="changes" tabIndex={-1}>{changes.back === null ? 'Changes requested' : 'Back from changes'}</h2>
      <p><span className="pre">{changes.reason === '' ? 'No reason is recorded.' : changes.reason}</span> <By did="Asked for by" person={changes.by} at={changes.at} /></p>
      {changes.back === null ? null : <p><By did="Sent back by" person={changes.back.by} at={changes.back.at} /></p>}
      <p>{rows.length === 0 ? 'The brief has not changed since.' : `Changed in the brief since: ${rows.map((row) => ROWS[row].label).join(', ')}.`}</p>
      {rows.length === 0 ? null : <Disclosure summary="What it said, and what it says now" small><ChangedPassages rows={rows} basis={changes.rows} at={changes.at} /></Disclosure>}
    </section>
  );
}
