import type { Finding } from '../../src/domain/brief/findings';
import type { Brief } from '../../src/domain/brief/model';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';
import { optionLabel, ROWS } from '../../src/domain/vocabulary/rows';
import { Lozenge } from '../elements/Message';
import type { Tone } from '../elements/tone';
import { FINDING_KINDS } from './findings-text';

interface BriefViewProps {
  readonly brief: Brief;
  readonly findings: readonly Finding[];
}

/** The eleven rows for reading, each with what should be mended. */
export function BriefView({ brief, findings }: BriefViewProps) {
  return (
    <dl>
      {ROW_IDS.map((row) => <RowView key={row} row={row} brief={brief} findings={findings.filter((finding) => finding.row === row)} />)}
    </dl>
  );
}

const TONES: Readonly<Record<Finding['severity'], Tone>> = { error: 'danger', warning: 'warning' };

function RowView({ row, brief, findings }: BriefViewProps & { readonly row: RowId }) {
  const { options, text } = brief[row];
  return (
    <div className="brief-row">
      <dt>{ROWS[row].label}</dt>
      <dd className="stack">
        {options.length === 0 ? null : <div className="row">{options.map((option) => <Lozenge key={option}>{optionLabel(row, option)}</Lozenge>)}</div>}
        {text === '' ? null : <p className="pre">{text}</p>}
        {findings.map((finding) => (
          <p key={finding.id} className="small"><Lozenge tone={TONES[finding.severity]}>{FINDING_KINDS[finding.kind]}</Lozenge> {finding.sentence}</p>
        ))}
      </dd>
    </div>
  );
}
