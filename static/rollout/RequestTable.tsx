import type { RolloutRow } from '../../src/contract/rollout';
import { STATUSES } from '../../src/domain/vocabulary/statuses';
import { Lozenge } from '../elements/Message';
import type { Tone } from '../elements/tone';
import { daysSince } from './changes';
import { acceptanceText, stageText, stepText } from './columns';
import { waitsFor, type SortId, type Viewer } from './filters';
import { RequestLink } from './RequestLink';
import { Scroll } from './Scroll';

const TONES: Readonly<Record<(typeof STATUSES)[keyof typeof STATUSES]['category'], Tone | undefined>> = { TODO: undefined, IN_PROGRESS: 'information', DONE: 'success' };

const HEADS: readonly { readonly title: string; readonly sort: SortId | null }[] = [
  { title: 'Request', sort: 'key' }, { title: 'Status', sort: 'status' }, { title: 'Step', sort: null }, { title: 'Acceptance', sort: 'acceptance' },
  { title: 'Stage', sort: 'stage' }, { title: 'Next step', sort: null }, { title: 'Waits', sort: 'age' },
];

const ORDER_OF: Readonly<Record<SortId, 'ascending' | 'descending'>> = { newest: 'descending', key: 'ascending', age: 'descending', status: 'ascending', acceptance: 'descending', stage: 'descending' };

export const days = (count: number | null): string => (count === null ? '' : count === 1 ? '1 day' : `${count} days`);

interface RequestTableProps { readonly rows: readonly RolloutRow[]; readonly viewer: Viewer; readonly sort: SortId; readonly onSort: (sort: SortId) => void }

/** The requests of one page. A head sorts by its column; the one that sorts already goes back to the newest first. */
export function RequestTable({ rows, viewer, sort, onSort }: RequestTableProps) {
  return (
    <Scroll label="Table of requests">
      <table className="table requests">
        <thead>
          <tr>
            {HEADS.map(({ title, sort: by }) => (
              <th key={title} scope="col" aria-sort={by !== null && by === sort ? ORDER_OF[by] : undefined}>
                {by === null ? title : <button type="button" className="head" onClick={() => { onSort(by === sort ? 'newest' : by); }}>{title}{by === sort ? <span aria-hidden="true">{ORDER_OF[by] === 'ascending' ? ' ↑' : ' ↓'}</span> : null}</button>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.map((row) => <Row key={row.id} row={row} viewer={viewer} />)}</tbody>
      </table>
    </Scroll>
  );
}

function Row({ row, viewer }: { readonly row: RolloutRow; readonly viewer: Viewer }) {
  const status = row.status === null ? null : STATUSES[row.status];
  const tone = status === null || status.ending === true ? undefined : TONES[status.category];
  return (
    <tr>
      <th scope="row"><RequestLink request={row} /></th>
      <td><Lozenge tone={tone}>{row.statusName}</Lozenge></td>
      <td>{stepText(row)}</td>
      <td>{acceptanceText(row)}{(row.acceptance?.secrets ?? 0) === 0 ? null : <> <Lozenge tone="danger">Secret</Lozenge></>}</td>
      <td>{stageText(row)}</td>
      <td>{row.nextStep?.text ?? ''}{waitsFor(row, viewer) ? <> <Lozenge tone="warning">You</Lozenge></> : null}</td>
      <td className="nowrap">{days(daysSince(row.nextStep?.since, viewer.now))}</td>
    </tr>
  );
}
