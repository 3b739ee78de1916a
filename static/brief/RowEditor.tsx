import { useId } from 'react';
import type { RowValue } from '../../src/domain/brief/model';
import type { RowId } from '../../src/domain/vocabulary/ids';
import { ROWS } from '../../src/domain/vocabulary/rows';
import { OptionsField, TextField } from '../elements/fields';
import { toggleOption } from '../elements/options';

interface RowEditorProps {
  readonly row: RowId;
  readonly value: RowValue;
  readonly onChange: (value: RowValue) => void;
  readonly error: string | null;
  /** Shown beside the row: findings, or that its value was guessed from a paste. */
  readonly notes: readonly string[];
}

/** One row of the brief with its options, its text and, on demand, its help. */
export function RowEditor({ row, value, onChange, error, notes }: RowEditorProps) {
  const { label, help, more, good, bad, options, textLabel, maxText } = ROWS[row];
  const id = useId();
  return (
    <section className="edit-row stack" aria-labelledby={id}>
      <h3 id={id}>{label}</h3>
      <p className="subtle small">{help}</p>
      {options.length === 0 ? null : (
        <OptionsField
          label={`${label}: options`} hideLabel several options={options} chosen={value.options}
          onToggle={(option) => { onChange({ ...value, options: toggleOption(options, value.options, option) }); }}
        />
      )}
      <TextField
        label={options.length === 0 ? label : `${label}: ${textLabel}`} hideLabel={options.length === 0} value={value.text} maxLength={maxText} lines={3} error={error}
        onChange={(text) => { onChange({ ...value, text }); }}
      />
      {notes.map((note) => <p key={note} className="small">{note}</p>)}
      <details className="disclosure small">
        <summary>Help and examples for “{label}”</summary>
        <div className="stack">
          {more === undefined ? null : <ul className="bullets">{more.map((line) => <li key={line}>{line}</li>)}</ul>}
          <p><strong>Good:</strong> {good}</p>
          <p><strong>Not enough:</strong> {bad}</p>
        </div>
      </details>
    </section>
  );
}
