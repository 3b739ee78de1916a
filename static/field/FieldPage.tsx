import { useEffect, useState } from 'react';
import { NO_DIALOG_TEXT, type DialogText } from '../../src/domain/brief/dialog-text';
import { closeField, placeOfField, type FieldPlace } from '../bridge/field';
import { Button } from '../elements/Button';
import { Message, Skeleton } from '../elements/Message';
import { DialogBrief } from './DialogBrief';
import './field.css';

interface Standing { readonly place: FieldPlace; readonly start: DialogText }

/** Where the field stands, with what it holds already as a text. Null when the host does not say. */
async function standingOf(): Promise<Standing | null> {
  const place = await placeOfField();
  if (place === null) return null;
  const start = place.value === null ? null : (await import('./reading')).textOfValue(place.value);
  return { place, start: start ?? NO_DIALOG_TEXT };
}

/** The brief's field: in the create dialog a compact editor, on the issue view the way to the panel. */
export function FieldPage() {
  const [standing, setStanding] = useState<Standing | null | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    void standingOf().then((found) => { if (!gone) setStanding(found); }, () => { if (!gone) setStanding(null); });
    return () => { gone = true; };
  }, []);
  return (
    <main className="stack wide" aria-busy={standing === undefined}>
      {/* Jira shows the field's name above the frame; inside it only assistive technology needs one. */}
      <h1 className="visually-hidden">Plugin brief</h1>
      {standing === undefined ? <Skeleton rows={6} /> : null}
      {standing === null ? <Message tone="warning"><p>Jira does not say where this field stands. Create the request without it: its panel asks for the brief.</p></Message> : null}
      {standing?.place.isCreating === true ? <DialogBrief {...standing} /> : null}
      {standing?.place.isCreating === false ? <InThePanel /> : null}
    </main>
  );
}

/** The panel is the only full editor: it knows what others change meanwhile, and loses no row. */
function InThePanel() {
  return (
    <Message tone="information">
      <p>The brief is edited in the panel “Custom plugin request” of this issue: press “Edit all” there.</p>
      <div><Button onClick={closeField}>Close</Button></div>
    </Message>
  );
}
