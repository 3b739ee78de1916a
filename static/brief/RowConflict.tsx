import { rowText } from '../../src/domain/brief/row-text';
import type { RowValue } from '../../src/domain/brief/model';
import type { RowId } from '../../src/domain/vocabulary/ids';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { Button } from '../elements/Button';
import { Message } from '../elements/Message';
import { Versions } from './Versions';

interface RowConflictProps {
  readonly row: RowId;
  readonly mine: RowValue;
  readonly theirs: RowValue;
  /** What the row said when this person began. */
  readonly was: RowValue;
  readonly onChoose: (whose: 'mine' | 'theirs') => void;
}

/** A row that two people have changed: both versions, what was there before, and a choice. */
export function RowConflict({ row, mine, theirs, was, onChoose }: RowConflictProps) {
  const { label } = ROWS[row];
  return (
    <section aria-label={`Two versions of “${label}”`}>
      <Message tone="warning">
        <p>Somebody else has saved this row while you were changing it. Choose a version; it can be edited further.</p>
        <Versions
          from={{ title: 'Before', text: rowText(row, was) }}
          versions={[
            { title: 'Yours, not saved', text: rowText(row, mine), action: <Button label={`Keep mine for “${label}”`} onClick={() => { onChoose('mine'); }}>Keep mine</Button> },
            { title: 'Theirs, saved', text: rowText(row, theirs), action: <Button label={`Take theirs for “${label}”`} onClick={() => { onChoose('theirs'); }}>Take theirs</Button> },
          ]}
        />
      </Message>
    </section>
  );
}
