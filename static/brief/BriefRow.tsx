import type { ReactNode } from 'react';
import type { Finding } from '../../src/domain/brief/findings';
import type { RowValue } from '../../src/domain/brief/model';
import type { RowId } from '../../src/domain/vocabulary/ids';
import { optionLabel, ROWS } from '../../src/domain/vocabulary/rows';
import { Button } from '../elements/Button';
import { Lozenge } from '../elements/Message';
import { FindingLine } from './FindingLine';
import { Pencil } from './Pencil';

interface BriefRowProps {
  readonly row: RowId;
  readonly value: RowValue;
  readonly findings: readonly Finding[];
  /** Absent for people who may not edit. */
  readonly onEdit?: ((row: RowId) => void) | undefined;
  /** Something about the row that is not in it, for example that it is not saved yet. */
  readonly note?: ReactNode;
}

/** One row for reading, with what should be mended and a pencil. */
export function BriefRow({ row, value: { options, text }, findings, onEdit, note }: BriefRowProps) {
  const { label } = ROWS[row];
  return (
    <div className="brief-line" id={rowAnchor(row)}>
      <h3>{label}</h3>
      <div className="stack">
        {options.length === 0 ? null : <div className="row">{options.map((option) => <Lozenge key={option}>{optionLabel(row, option)}</Lozenge>)}</div>}
        {text === '' ? null : <p className="pre">{text}</p>}
        {options.length === 0 && text === '' && findings.length === 0 ? <p className="subtle">Nothing is written.</p> : null}
        {note}
        {findings.map((finding) => <FindingLine key={finding.id} finding={finding} />)}
      </div>
      {onEdit === undefined ? null : <Button look="link" label={`Edit “${label}”`} onClick={() => { onEdit(row); }}><Pencil /></Button>}
    </div>
  );
}

/** Element id of a row, so that the focus finds back to it. */
export function rowAnchor(row: RowId): string {
  return `brief-${row}`;
}
