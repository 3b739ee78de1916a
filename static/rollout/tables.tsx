import { useState } from 'react';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';
import { shortOf } from '../../src/domain/vocabulary/waivers';
import { waitLabel } from '../../src/domain/vocabulary/waits';
import { Button } from '../elements/Button';
import { Lozenge } from '../elements/Message';
import { CHANGE_IDS, CHANGES, daysSince, type ChangeId } from './changes';
import { stageText, UNDO_WORDS } from './columns';
import { countAsText } from './counts';
import type { Filters } from './filters';
import { Paged } from './Paged';
import { RequestLink } from './RequestLink';
import { days } from './RequestTable';
import { Scroll } from './Scroll';
import type { Blocker, Due, LiveRow } from './summary';

/** Shows the requests behind a figure. */
export type Drill = (filters: Partial<Filters>) => void;

export function BlockerTable({ blockers, onDrill }: { readonly blockers: readonly Blocker[]; readonly onDrill: Drill }) {
  if (blockers.length === 0) return <p>No next step waits for anything.</p>;
  return (
    <Scroll label="What blocks most">
      <table className="table">
        <thead><tr><th scope="col">Waits for</th><th scope="col">Requests</th><th scope="col">Longest</th></tr></thead>
        <tbody>
          {blockers.map(({ on, requests, longest }) => (
            <tr key={on}>
              <th scope="row">{waitLabel(on)}</th>
              <td><Button look="link" label={`${countAsText(requests)} requests that wait for: ${waitLabel(on)}`} onClick={() => { onDrill({ on }); }}>{countAsText(requests)}</Button></td>
              <td className="nowrap">{days(longest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

export function LiveTable({ rows, now }: { readonly rows: readonly LiveRow[]; readonly now: number }) {
  const [page, setPage] = useState(1);
  if (rows.length === 0) return <p>Nothing is live.</p>;
  return (
    <Paged of={rows} page={page} onPage={setPage} label="Pages of what is live">
      {(part) => (
        <Scroll label="What is live">
          <table className="table live">
            <thead><tr><th scope="col">Request</th><th scope="col">Stage</th><th scope="col">For</th><th scope="col">Scope</th><th scope="col">Owner</th><th scope="col">Measured</th><th scope="col">How it is undone</th></tr></thead>
            <tbody>
              {part.map((row) => (
                <tr key={row.id}>
                  <th scope="row"><RequestLink request={row} /></th>
                  <td>{stageText(row)}</td>
                  <td className="nowrap">{days(daysSince(row.rollout.since, now))}</td>
                  <td>{row.rollout.scope}</td>
                  <td>{row.rollout.owner}</td>
                  <td>{row.rollout.measured}</td>
                  <td>{row.rollout.undoPlan} <Lozenge tone={row.rollout.undo === 'tested' ? 'success' : 'warning'}>{UNDO_WORDS[row.rollout.undo ?? 'none']}</Lozenge></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Paged>
  );
}

export function DueTable({ due, now }: { readonly due: readonly Due[]; readonly now: number }) {
  const [page, setPage] = useState(1);
  if (due.length === 0) return <p>No waiver and no condition comes due.</p>;
  return (
    <Paged of={due} page={page} onPage={setPage} label="Pages of what comes due">
      {(part) => (
        <Scroll label="What comes due">
          <table className="table">
            <thead><tr><th scope="col">Request</th><th scope="col">Waived</th><th scope="col">Last day</th><th scope="col">Conditions, due before Done</th></tr></thead>
            <tbody>
              {part.map(({ row, waived, until, conditions }) => (
                <tr key={row.id}>
                  <th scope="row"><RequestLink request={row} /></th>
                  <td>{waived.map(shortOf).join(', ')}</td>
                  <td className="nowrap">{until} {until !== null && Date.parse(`${until}T00:00:00Z`) - now < MONTH_MS ? <Lozenge tone="warning">{Date.parse(`${until}T23:59:59Z`) < now ? 'Over' : 'Within 30 days'}</Lozenge> : null}</td>
                  <td>{conditions.map((id) => QUESTIONS[id].number).join(' ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Paged>
  );
}
const MONTH_MS = 30 * 86_400_000;

export function ChangeTable({ counts, onDrill }: { readonly counts: Readonly<Record<ChangeId, number>>; readonly onDrill: Drill }) {
  return (
    <Scroll label="What changed within seven days">
      <table className="table">
        <thead><tr><th scope="col">Within the last seven days</th><th scope="col">Requests</th></tr></thead>
        <tbody>
          {CHANGE_IDS.map((id) => (
            <tr key={id}>
              <th scope="row">{CHANGES[id]}</th>
              <td>{counts[id] === 0 ? '0' : <Button look="link" label={`${countAsText(counts[id])} requests: ${CHANGES[id]}`} onClick={() => { onDrill({ changed: id }); }}>{countAsText(counts[id])}</Button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
