import type { Brief } from '../../src/domain/brief/model';
import type { RowId } from '../../src/domain/vocabulary/ids';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { Button } from '../elements/Button';
import { Message } from '../elements/Message';
import { rowAsText } from './draft';

interface ConflictListProps {
  readonly rows: readonly RowId[];
  readonly mine: Brief;
  readonly theirs: Brief;
  readonly onChoose: (row: RowId, whose: 'mine' | 'theirs') => void;
}

/** Rows that two people have changed: both versions side by side, and a choice for each. */
export function ConflictList({ rows, mine, theirs, onChoose }: ConflictListProps) {
  if (rows.length === 0) return null;
  return (
    <Message tone="warning">
      <h3>Somebody else has saved the brief while you were editing</h3>
      <p>Choose a version for each of these rows; both can be edited further. Your other changes are kept.</p>
      {rows.map((row) => (
        <section key={row} className="stack" aria-label={`Two versions of “${ROWS[row].label}”`}>
          <h4>{ROWS[row].label}</h4>
          <div className="versions">
            <div className="stack">
              <p className="subtle small">Yours</p>
              <p className="pre">{rowAsText(row, mine[row]) || 'Empty'}</p>
              <div><Button label={`Keep mine for “${ROWS[row].label}”`} onClick={() => { onChoose(row, 'mine'); }}>Keep mine</Button></div>
            </div>
            <div className="stack">
              <p className="subtle small">Theirs, saved</p>
              <p className="pre">{rowAsText(row, theirs[row]) || 'Empty'}</p>
              <div><Button label={`Take theirs for “${ROWS[row].label}”`} onClick={() => { onChoose(row, 'theirs'); }}>Take theirs</Button></div>
            </div>
          </div>
        </section>
      ))}
    </Message>
  );
}
