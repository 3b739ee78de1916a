import { rowText } from '../../src/domain/brief/row-text';
import type { Basis } from '../../src/domain/record';
import type { RowId } from '../../src/domain/vocabulary/ids';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { momentAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { savedAt } from './sheet';

/** What a row of the brief says now, and since when. */
export function Passage({ row }: { readonly row: RowId }) {
  const { snapshot } = useRequestContext();
  const at = savedAt(snapshot.record, row);
  return (
    <p className="quote small">
      <strong>{ROWS[row].label}</strong>{at === null ? '' : <span className="subtle"> (saved {momentAsText(at)})</span>}:{' '}
      <span className="pre">{rowText(row, snapshot.brief[row]) || 'empty'}</span>
    </p>
  );
}

interface ChangedProps {
  readonly rows: readonly RowId[];
  /** What the decision was taken on. */
  readonly basis: Basis;
  /** When, epoch milliseconds. */
  readonly at: number;
}

/** Rows that have changed since a decision: what they said then, beside what they say now. */
export function ChangedPassages({ rows, basis, at }: ChangedProps) {
  const { snapshot } = useRequestContext();
  return rows.map((row) => {
    const before = snapshot.record.passages[basis[row] ?? ''];
    return (
      <div key={row} className="versions small">
        <p><strong>{ROWS[row].label}, {momentAsText(at)}:</strong> <span className="pre">{before === undefined ? 'not kept; see the issue’s history' : before || 'empty'}</span></p>
        <p><strong>{ROWS[row].label}, now:</strong> <span className="pre">{rowText(row, snapshot.brief[row]) || 'empty'}</span></p>
      </div>
    );
  });
}
