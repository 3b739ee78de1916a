import { useState } from 'react';
import type { Brief } from '../../src/domain/brief/model';
import { parsePaste } from '../../src/domain/brief/paste';
import type { Paste } from '../../src/domain/brief/paste-model';
import type { RowId } from '../../src/domain/vocabulary/ids';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { useAnnounce } from '../elements/Announcer';
import { Button } from '../elements/Button';
import { TextField } from '../elements/fields';
import { Lozenge } from '../elements/Message';
import { filledRows, isFilled } from '../../src/domain/brief/completeness';
import { rowAsText } from './draft';
import { guessedRows, pastedRows, pasteInto, summaryOfPaste } from './paste-into';

/** Longest paste that is sorted; an e-mail is far shorter. */
const MAX_PASTE = 60_000;

interface PasteBoxProps {
  readonly brief: Brief;
  /** Plain text of the issue's description; empty when there is none. */
  readonly description: string;
  readonly onTake: (brief: Brief, guessed: readonly RowId[]) => void;
}

/** Takes what people already have, shows into which rows it would go, and puts it there when they agree. */
export function PasteBox({ brief, description, onTake }: PasteBoxProps) {
  const announce = useAnnounce();
  const [text, setText] = useState('');
  const [paste, setPaste] = useState<Paste | null>(null);
  // Whoever starts from nothing most likely has the text elsewhere.
  const [startsEmpty] = useState(() => filledRows(brief).length === 0);

  function sort(): void {
    const parsed = parsePaste(text);
    setPaste(parsed);
    announce(summaryOfPaste(parsed));
  }

  function take(parsed: Paste): void {
    onTake(pasteInto(brief, parsed), guessedRows(parsed));
    setText(parsed.unplaced.join('\n'));
    setPaste(null);
    announce('The rows are in the brief below. Nothing is saved yet.');
  }

  return (
    <details className="disclosure card" open={startsEmpty}>
      <summary>Paste a brief</summary>
      <div className="stack">
        <TextField
          label="Text to sort into rows" value={text} maxLength={MAX_PASTE} lines={6}
          help="Lines such as “Goal: …”, or a table with the rows in its first column. Nothing is saved until you save the brief."
          onChange={(value) => { setText(value); setPaste(null); }}
        />
        <div className="row">
          {text.trim() === '' || text.length > MAX_PASTE ? null : <Button onClick={sort}>Sort into rows</Button>}
          {description.trim() === '' || text !== '' ? null : <Button onClick={() => { setText(description); }}>Use the description of this issue</Button>}
        </div>
        {paste === null ? null : (
          <div className="stack">
            <p>{summaryOfPaste(paste)}</p>
            {pastedRows(paste).length === 0 ? null : (
              <>
                <table className="table">
                  <caption>Rows found</caption>
                  <thead><tr><th scope="col">Row</th><th scope="col">Would say</th></tr></thead>
                  <tbody>{pastedRows(paste).map((row) => <PreviewRow key={row} row={row} brief={brief} paste={paste} />)}</tbody>
                </table>
                {paste.unplaced.length === 0 ? null : (
                  <div><h3>Belongs to no row</h3><p className="pre subtle">{paste.unplaced.join('\n')}</p></div>
                )}
                <div className="row">
                  <Button look="primary" onClick={() => { take(paste); }}>Put into the brief</Button>
                  <Button onClick={() => { setPaste(null); }}>Don’t use it</Button>
                </div>
              </>
            )}
          </div>
        )}
      </div>
    </details>
  );
}

function PreviewRow({ row, brief, paste }: { readonly row: RowId; readonly brief: Brief; readonly paste: Paste }) {
  const pasted = paste.rows[row];
  if (pasted === undefined) return null;
  return (
    <tr>
      <th scope="row">{ROWS[row].label} {pasted.guessed ? <Lozenge tone="warning">Guessed</Lozenge> : null}</th>
      <td>
        <div className="pre">{rowAsText(row, pasted.value)}</div>
        {isFilled(brief[row]) ? <div className="subtle small">Replaces: <span className="pre">{rowAsText(row, brief[row])}</span></div> : null}
      </td>
    </tr>
  );
}
