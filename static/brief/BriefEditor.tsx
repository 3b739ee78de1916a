import { Fragment, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import * as z from 'zod/mini';
import { DIALOG_SLOT } from '../../src/contract/drafts';
import { isFilled } from '../../src/domain/brief/completeness';
import { briefFindings } from '../../src/domain/brief/findings';
import { findUnneeded } from '../../src/domain/brief/unneeded';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';
import { Resumed } from '../drafts/Resumed';
import { useDraft } from '../drafts/useDraft';
import { later } from '../elements/later';
import { Lozenge, Skeleton } from '../elements/Message';
import { useRequestContext } from '../request/RequestContext';
import { BriefRow } from './BriefRow';
import { PasteBox } from './PasteBox';
import type { Taken } from './paste-review';
import { problemsOf } from './problems';
import { RowConflict } from './RowConflict';
import { RowEditor } from './RowEditor';
import { SaveBar } from './SaveBar';
import { pasteStart, type EditStart } from './start';
import { Unneeded } from './Unneeded';
import { useBriefForm } from './useBriefForm';

const LiveHint = later(() => import('../fit/LiveHint').then((file) => file.default), <Skeleton rows={2} />);

interface BriefEditorProps {
  readonly start: EditStart;
  /** Called when it is saved or given up, with the one row that was open, if it was one. */
  readonly onClose: (row: RowId | null) => void;
}

/** The brief with the rows open that somebody is editing. What is typed is kept as a draft and survives every refresh of the request behind it. */
export function BriefEditor({ start, onClose }: BriefEditorProps) {
  const { snapshot: { issue: { summary, description } } } = useRequestContext();
  const form = useBriefForm();
  const { brief, edits, saved, changed, conflicts } = form;
  const [opened, setOpened] = useState<ReadonlySet<RowId>>(() => new Set(ROW_IDS.filter((row) => start.with === 'all' || edits[row] !== undefined)));
  const [focused, setFocused] = useState<RowId | null>(start.with === 'row' ? start.row : null);
  const findings = briefFindings(brief);
  const problems = problemsOf(brief);
  // A row that needs a decision is never folded away.
  const needsLook = (row: RowId): boolean => conflicts.includes(row) || problems.some((problem) => problem.row === row);
  const open = ROW_IDS.filter((row) => opened.has(row) || row === focused || needsLook(row));
  const last = open.at(-1) ?? ROW_IDS.at(-1);

  const keepOpen = (...rows: readonly RowId[]): void => { setOpened(new Set([...opened, ...rows])); };
  function take(taken: Taken): void {
    form.take(taken);
    keepOpen(...ROW_IDS.filter((row) => taken[row]?.guessed === true));
  }
  const { discard: dropDialog } = useDraft(DIALOG_SLOT, z.unknown(), () => null);
  const isTaken = useRef(false);
  useEffect(() => {
    if (start.with !== 'found' || isTaken.current) return;
    isTaken.current = true;
    take(start.found.rows);
    // From here on it is kept as what is typed here.
    if (start.from === 'dialog') dropDialog();
    // Once, with what the editor was opened with.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const close = (): void => { onClose(open.length === 1 ? open[0] ?? null : null); };
  const leave = (): void => { form.discard(); close(); };
  const save = (): void => { void form.save().then((done) => { if (done) close(); }); };
  function saveByKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || form.waiting || problems.length > 0 || conflicts.length > 0) return;
    event.preventDefault();
    save();
  }

  const rowView = (row: RowId) => {
    const edit = edits[row];
    const own = findings.filter((finding) => finding.row === row);
    const notes = (
      <>
        {edit?.guessed === true ? <p className="small"><Lozenge tone="warning">Guessed</Lozenge> from what you pasted: check it.</p> : null}
        {form.flowedIn.includes(row) ? <p className="small"><Lozenge tone="information">New</Lozenge> Somebody else has just changed this row.</p> : null}
      </>
    );
    if (!open.includes(row)) {
      const unsaved = changed.includes(row) ? <p className="small"><Lozenge tone="information">Not saved yet</Lozenge></p> : null;
      return <BriefRow row={row} value={brief[row]} findings={own} note={<>{unsaved}{notes}<Unneeded found={findUnneeded(brief[row].text)} /></>} onEdit={() => { keepOpen(row); setFocused(row); }} />;
    }
    const conflict = edit === undefined || !conflicts.includes(row) ? null : (
      <RowConflict row={row} mine={edit.mine} theirs={saved[row]} was={edit.was} onChoose={(whose) => { keepOpen(row); form.choose(row, whose); }} />
    );
    return (
      <RowEditor
        row={row} value={brief[row]} takesFocus={focused === row} notes={<>{notes}{conflict}{row === 'goal' ? <LiveHint brief={brief} summary={summary} description={description} /> : null}</>}
        findings={own.filter((finding) => finding.kind !== 'missing')}
        error={problems.filter((problem) => problem.row === row).map((problem) => problem.message).join(' ') || null}
        onChange={(value) => { keepOpen(row); form.change(row, value); }}
        onUndo={edit === undefined ? undefined : () => { keepOpen(row); form.choose(row, 'theirs'); }}
      />
    );
  };

  return (
    <div className="stack" onKeyDown={saveByKey}>
      <Resumed resumed={form.resumed} onDrop={leave} />
      <PasteBox brief={brief} start={pasteStart(start) ?? (start.with === 'all' && !ROW_IDS.some((row) => isFilled(saved[row])) ? 'paste' : null)} onTake={take} />
      <div>
        {ROW_IDS.map((row) => (
          <Fragment key={row}>
            {rowView(row)}
            {row === last ? <SaveBar form={form} problems={problems.map((problem) => problem.message)} onSave={save} onLeave={leave} /> : null}
          </Fragment>
        ))}
      </div>
    </div>
  );
}
