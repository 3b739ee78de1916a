import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { Finding } from '../../src/domain/brief/findings';
import type { RowValue } from '../../src/domain/brief/model';
import type { RowId } from '../../src/domain/vocabulary/ids';
import { findUnneeded } from '../../src/domain/brief/unneeded';
import { ROW_HELP } from '../../src/domain/vocabulary/row-help';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { Button } from '../elements/Button';
import { Chips } from '../elements/Chips';
import { TextField } from '../elements/fields';
import { toggleOption } from '../elements/options';
import { rowAnchor } from './BriefRow';
import { FindingLine } from './FindingLine';
import { PersonalData } from './PersonalData';
import { Unneeded } from './Unneeded';

interface RowEditorProps {
  readonly row: RowId;
  readonly value: RowValue;
  readonly onChange: (value: RowValue) => void;
  /** Present when there is something to take back. */
  readonly onUndo?: (() => void) | undefined;
  readonly error: string | null;
  readonly findings: readonly Finding[];
  /** More about the row: that it was guessed, that somebody else has changed it. */
  readonly notes?: ReactNode;
  /** Whether the row was opened by itself, so that whoever opened it can type at once. */
  readonly takesFocus: boolean;
}

/** One row of the brief with its options, its text, what should be mended and, on demand, its help. */
export function RowEditor({ row, value, onChange, onUndo, error, findings, notes, takesFocus }: RowEditorProps) {
  const { label, options, maxText } = ROWS[row];
  const { help, textLabel } = ROW_HELP[row];
  const id = useId();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) section.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [takesFocus]);
  return (
    <section className="brief-edit stack" id={rowAnchor(row)} ref={section} aria-labelledby={id}>
      <div className="row spread">
        <h3 id={id}>{label}</h3>
        {onUndo === undefined ? null : <Button look="link" label={`Undo my changes to “${label}”`} onClick={onUndo}>Undo</Button>}
      </div>
      <p className="subtle small">{help}</p>
      {options.length === 0 ? null : (
        <Chips
          label={`${label}: options`} hideLabel several options={options} chosen={value.options}
          onToggle={(option) => { onChange({ ...value, options: toggleOption(options, value.options, option) }); }}
        />
      )}
      <TextField
        label={options.length === 0 ? label : `${label}: ${textLabel}`} hideLabel={options.length === 0} value={value.text} maxLength={maxText} lines={3} error={error}
        onChange={(text) => { onChange({ ...value, text }); }}
      />
      <PersonalData text={value.text} />
      <Unneeded found={findUnneeded(value.text)} />
      {findings.map((finding) => <FindingLine key={finding.id} finding={finding} />)}
      {notes}
      <RowHelp row={row} />
    </section>
  );
}

function RowHelp({ row }: { readonly row: RowId }) {
  const { label } = ROWS[row];
  const { more, good, bad } = ROW_HELP[row];
  return (
    <details className="disclosure small">
      <summary>Help and examples for “{label}”</summary>
      <div className="stack">
        {more === undefined ? null : <ul className="bullets">{more.map((line) => <li key={line}>{line}</li>)}</ul>}
        <p><strong>Good:</strong> {good}</p>
        <p><strong>Not enough:</strong> {bad}</p>
      </div>
    </details>
  );
}
