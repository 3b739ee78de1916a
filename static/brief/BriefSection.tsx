import { useEffect, useRef, useState } from 'react';
import { DIALOG_SLOT } from '../../src/contract/drafts';
import { filledRows } from '../../src/domain/brief/completeness';
import { briefFindings } from '../../src/domain/brief/findings';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';
import { useHasDraft } from '../drafts/useDraft';
import { Button } from '../elements/Button';
import { later } from '../elements/later';
import { Message } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';
import { useMay } from '../request/useMay';
import { rowAnchor } from './BriefRow';
import { BriefView } from './BriefView';
import type { EditStart } from './start';
import './brief.css';

const BriefEditor = later(() => import('./BriefEditor').then((file) => file.BriefEditor), <BriefAsSaved />);
const FoundElsewhere = later(() => import('./FoundElsewhere').then((file) => file.FoundElsewhere), null);
const BriefExtras = later(() => import('./BriefExtras').then((file) => file.BriefExtras), <div className="brief-extras" />);

interface BriefSectionProps {
  readonly editing: boolean;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}

/** The brief for reading, row by row, and its editor once somebody wants to change something. */
export function BriefSection({ editing, onEdit, onClose }: BriefSectionProps) {
  const { snapshot } = useRequestContext();
  const maySave = useMay()('save_brief');
  const hasEdits = useHasDraft('brief');
  const hasPaste = useHasDraft('paste');
  const [start, setStart] = useState<EditStart | null>(hasEdits || hasPaste ? { with: 'resume' } : null);
  const heading = useRef<HTMLHeadingElement>(null);
  const wasEditing = useRef(editing);
  const lastRow = useRef<RowId | null>(null);

  // The panel knows whether the brief is edited; this section knows how it began.
  useEffect(() => { if (start !== null && !editing) onEdit(); }, [start, editing, onEdit]);
  // Opening and closing the editor replaces what had the focus. One row takes it itself, and gives it back to its pencil.
  useEffect(() => {
    if (wasEditing.current === editing) return;
    wasEditing.current = editing;
    const pencil = lastRow.current === null ? null : document.getElementById(rowAnchor(lastRow.current))?.querySelector('button');
    lastRow.current = null;
    if (!editing) (pencil ?? heading.current)?.focus();
    else if (start === null || start.with === 'found') heading.current?.focus();
  }, [editing, start]);

  function close(row: RowId | null): void {
    lastRow.current = row;
    setStart(null);
    onClose();
  }

  return (
    <section className="section stack" aria-labelledby="brief">
      <div className="row spread">
        <h2 id="brief" ref={heading} tabIndex={-1}>{editing ? 'Edit the brief' : 'Brief'}</h2>
        {editing || !maySave.allowed ? null : (
          <div className="row">
            <Button onClick={() => { setStart({ with: 'paste' }); }}>Paste what you have</Button>
            <Button onClick={() => { setStart({ with: 'all' }); }}>Edit all</Button>
          </div>
        )}
      </div>
      {snapshot.briefReadable ? null : (
        <Message tone="warning"><p>The field “Plugin brief” holds something that is not a brief of this version. It is left as it is until somebody replaces it here.</p></Message>
      )}
      {editing ? <BriefEditor start={start ?? { with: 'all' }} onClose={close} /> : <BriefAsSaved onStart={maySave.allowed ? setStart : undefined} />}
      {editing || maySave.allowed ? null : <p className="subtle small">{maySave.message}</p>}
    </section>
  );
}

const WRITTEN_IN = ['draft', 'changes_requested'] as const;

/** What is saved, for reading; with a pencil at each row for people who may edit, and with what they have written elsewhere. */
function BriefAsSaved({ onStart }: { readonly onStart?: ((start: EditStart) => void) | undefined }) {
  const { snapshot, state } = useRequestContext();
  const hasDialogText = useHasDraft(DIALOG_SLOT);
  const maySave = useMay()('save_brief');
  if (!snapshot.briefReadable) return null;
  const { brief } = snapshot;
  const filled = filledRows(brief).length;
  // While a request is being written; later nobody is asked about rows that stand empty.
  const isBeingWritten = filled === 0 || (filled < ROW_IDS.length && WRITTEN_IN.some((status) => status === state.status));
  // Once it is over, nobody is asked for what cannot be written any more.
  const canBeMended = maySave.allowed || maySave.code !== 'wrong_status';
  const found = onStart !== undefined && (hasDialogText || isBeingWritten) ? <FoundElsewhere onTake={onStart} /> : null;
  if (filled === 0) {
    return (
      <>
        <p>Nothing is written yet.</p>
        {found}
        {onStart === undefined ? null : <div><Button onClick={() => { onStart({ with: 'earlier' }); }}>Start from an earlier request</Button></div>}
      </>
    );
  }
  return (
    <>
      {found}
      <BriefView brief={brief} findings={canBeMended ? briefFindings(brief) : []} onEdit={onStart === undefined ? undefined : (row) => { onStart({ with: 'row', row }); }} />
      <BriefExtras brief={brief} />
    </>
  );
}
