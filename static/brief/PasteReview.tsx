import { isFilled } from '../../src/domain/brief/completeness';
import type { Brief } from '../../src/domain/brief/model';
import { findUnneeded } from '../../src/domain/brief/unneeded';
import { rowText } from '../../src/domain/brief/row-text';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { Button } from '../elements/Button';
import { SelectField } from '../elements/SelectField';
import { Lozenge } from '../elements/Message';
import { Unneeded } from './Unneeded';
import { placeOf, takeOver, type Passage, type Places, type Taken } from './paste-review';

interface PasteReviewProps {
  readonly summary: string;
  readonly passages: readonly Passage[];
  readonly brief: Brief;
  readonly places: Places;
  readonly onPlace: (id: string, row: RowId | null) => void;
  readonly onTake: (taken: Taken) => void;
}

/** What was found, passage by passage, each with the row that it goes into; a person decides before anything is taken over. */
export function PasteReview({ summary, passages, brief, places, onPlace, onTake }: PasteReviewProps) {
  const taken = takeOver(brief, passages, places);
  const rows = Object.keys(taken).length;
  return (
    <section className="stack" aria-label="What was found">
      <h3 tabIndex={-1}>{summary}</h3>
      <div>
        {passages.map((passage) => (
          <PassageLine key={passage.id} passage={passage} place={placeOf(passage, places)} brief={brief} onPlace={(row) => { onPlace(passage.id, row); }} />
        ))}
      </div>
      {rows === 0 ? null : (
        <div><Button look="primary" onClick={() => { onTake(taken); }}>{rows === 1 ? 'Put 1 row into the brief' : `Put ${rows} rows into the brief`}</Button></div>
      )}
    </section>
  );
}

const LEFT_OUT = 'none';
const PLACES = [{ id: LEFT_OUT, label: 'Leave it out' } as const, ...ROW_IDS.map((row) => ({ id: row, label: ROWS[row].label }))];

interface PassageLineProps {
  readonly passage: Passage;
  readonly place: RowId | null;
  readonly brief: Brief;
  readonly onPlace: (row: RowId | null) => void;
}

function PassageLine({ passage, place, brief, onPlace }: PassageLineProps) {
  const name = passage.found === null ? 'Belongs to no row' : ROWS[passage.found].label;
  const there = place !== null && isFilled(brief[place]) ? rowText(place, brief[place]) : null;
  return (
    <div role="group" className={place === null ? 'brief-passage left-out' : 'brief-passage'} aria-label={name}>
      <div className="stack">
        <p><strong>{name}</strong> {passage.guessed ? <Lozenge tone="warning">Guessed</Lozenge> : null}</p>
        <p className="pre">{passage.text}</p>
        <Unneeded found={findUnneeded(passage.text)} />
        {there === null ? null : <p className="subtle small">{place === passage.found ? 'Replaces' : 'Is added to'}: <span className="pre">{there}</span></p>}
      </div>
      <SelectField label="Goes into" options={PLACES} value={place ?? LEFT_OUT} onChange={(id) => { onPlace(id === LEFT_OUT ? null : id); }} />
    </div>
  );
}
