import { useEffect } from 'react';
import { filledRows } from '../../src/domain/brief/completeness';
import { rowText } from '../../src/domain/brief/row-text';
import { ROW_IDS } from '../../src/domain/vocabulary/ids';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { useAnnounce } from '../elements/Announcer';
import { Button } from '../elements/Button';
import { Lozenge } from '../elements/Message';
import type { Reading } from './reading';

/** Nobody wants a sentence read out after each key. */
const SAID_AFTER_MS = 1_000;

interface SortedRowsProps {
  readonly reading: Reading;
  /** Makes another goal that the text says the goal. */
  readonly onUseGoal: (goal: string) => void;
}

/** What went where, in one list: it can be looked at here, and is corrected in the request's panel. */
export function SortedRows({ reading: { sorted: { brief, guessed, unplaced, otherGoal, hasAsides }, leftOut }, onUseGoal }: SortedRowsProps) {
  const announce = useAnnounce();
  const rows = filledRows(brief).filter((row) => !leftOut.includes(row));
  const summary = rows.length === 0 ? 'No row of the brief is filled yet.' : `${rows.length} of ${ROW_IDS.length} rows go along with the request.`;
  useEffect(() => {
    const timer = setTimeout(() => { announce(summary); }, SAID_AFTER_MS);
    return () => { clearTimeout(timer); };
  }, [announce, summary]);
  const others = rows.filter((row) => row !== 'goal');
  return (
    <section className="stack" aria-labelledby="sorted">
      <h2 id="sorted">{summary}</h2>
      {others.length === 0 ? null : (
        <dl className="sorted">
          {others.map((row) => (
            <div key={row}>
              <dt>{ROWS[row].label} {guessed.includes(row) ? <Lozenge tone="warning">Guessed</Lozenge> : null}</dt>
              <dd className="pre">{rowText(row, brief[row])}</dd>
            </div>
          ))}
        </dl>
      )}
      {leftOut.length === 0 ? null : <p>Too long for the field: {leftOut.map((row) => ROWS[row].label).join(', ')}. It is kept, and offered to you on the request.</p>}
      {unplaced.length === 0 ? null : (
        <>
          <p>In no row yet; it is kept, and offered to you on the request:</p>
          <ul className="bullets subtle">{unplaced.map((passage, index) => <li key={index} className="pre">{passage}</li>)}</ul>
        </>
      )}
      {otherGoal === '' ? null : <div><Button look="link" onClick={() => { onUseGoal(otherGoal); }}>Take “{otherGoal.slice(0, 80)}” as the goal</Button></div>}
      {others.length === 0 ? null : <p className="subtle small">You correct rows in the request’s panel, once it is created.{hasAsides ? ' Greetings, signatures and quoted mails are left out.' : ''}</p>}
    </section>
  );
}
