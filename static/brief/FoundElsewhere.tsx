import { useMemo } from 'react';
import * as z from 'zod/mini';
import { DIALOG_SLOT } from '../../src/contract/drafts';
import { filledRows } from '../../src/domain/brief/completeness';
import { DialogText } from '../../src/domain/brief/dialog-text';
import { fingerprintOf } from '../../src/domain/brief/fingerprints';
import { sortDialogText } from '../../src/domain/brief/sort-dialog-text';
import { sortIssueText } from '../../src/domain/brief/sort-issue-text';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { useDraft } from '../drafts/useDraft';
import { Button } from '../elements/Button';
import { Message } from '../elements/Message';
import { momentAsText } from '../request/people';
import { useRequestContext } from '../request/RequestContext';
import { foundFor } from './found';
import type { EditStart } from './start';

interface FoundElsewhereProps {
  /** Opens the editor with what is taken over; nothing is saved by that. */
  readonly onTake: (start: EditStart) => void;
}

const OFFERED = z.nullable(DialogText);

/** Offers what somebody has written elsewhere to a brief that lacks it: in the create dialog, else in summary and description. */
export function FoundElsewhere({ onTake }: FoundElsewhereProps) {
  const dialog = useDraft<DialogText | null>(DIALOG_SLOT, OFFERED, () => null);
  if (dialog.value !== null && dialog.resumed !== null) return <FromDialog text={dialog.value} at={dialog.resumed.at} onTake={onTake} onDrop={dialog.discard} />;
  return <FromIssue onTake={onTake} />;
}

const labelsOf = (rows: readonly RowId[]): string => rows.map((row) => ROWS[row].label).join(', ');

interface FromDialogProps extends FoundElsewhereProps {
  readonly text: DialogText;
  readonly at: number;
  readonly onDrop: () => void;
}

function FromDialog({ text, at, onTake, onDrop }: FromDialogProps) {
  const { snapshot: { brief } } = useRequestContext();
  const found = useMemo(() => foundFor(sortDialogText(text), brief), [text, brief]);
  return (
    <Message tone="information">
      <p>What you typed in the create dialog on {momentAsText(at)} did not all come along.</p>
      {found.names.length === 0 ? null : <p>Rows that are still empty: {labelsOf(found.names)}.</p>}
      {found.rest === '' ? null : <p>Passages that are in no row: <span className="pre">{found.rest}</span></p>}
      <div className="row">
        <Button look="primary" onClick={() => { onTake({ with: 'found', from: 'dialog', found }); }}>Take it over and edit</Button>
        <Button onClick={onDrop}>Drop it</Button>
      </div>
    </Message>
  );
}

/** Says again which text somebody did not want, so that another one is offered. */
const DECLINED_SLOT = 'declined';

function FromIssue({ onTake }: FoundElsewhereProps) {
  const { snapshot: { brief, issue: { summary, description } } } = useRequestContext();
  const digest = useMemo(() => fingerprintOf('goal', { options: [], text: `${summary}\n${description}` }), [summary, description]);
  const declined = useDraft<string>(DECLINED_SLOT, z.string(), () => '');
  const found = useMemo(() => foundFor(sortIssueText({ summary, description }), brief), [summary, description, brief]);
  if (found.names.length === 0 || declined.value === digest) return null;
  const isNew = filledRows(brief).length === 0;
  return (
    <Message tone="information">
      <p>{isNew ? `Found ${found.names.length} of ${ROW_IDS.length} rows in the ${description.trim() === '' ? 'summary' : 'summary and description'}.` : `Found in the description for rows that are still empty: ${labelsOf(found.names)}.`}</p>
      <div className="row">
        <Button look="primary" onClick={() => { onTake({ with: 'found', from: 'issue', found }); }}>Take over and edit</Button>
        <Button onClick={() => { declined.set(digest); }}>Not these</Button>
      </div>
    </Message>
  );
}
