import type { Finding } from '../../src/domain/brief/findings';
import type { Brief } from '../../src/domain/brief/model';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';
import { BriefRow } from './BriefRow';
import { Unneeded, useUnneeded } from './Unneeded';

interface BriefViewProps {
  readonly brief: Brief;
  readonly findings: readonly Finding[];
  /** Absent for people who may not edit. */
  readonly onEdit?: ((row: RowId) => void) | undefined;
}

/** The eleven rows for reading, each with what should be mended. */
export function BriefView({ brief, findings, onEdit }: BriefViewProps) {
  const unneeded = useUnneeded(onEdit !== undefined);
  return (
    <div>
      {ROW_IDS.map((row) => (
        <BriefRow
          key={row} row={row} value={brief[row]} findings={findings.filter((finding) => finding.row === row)} onEdit={onEdit}
          note={<Unneeded found={unneeded(brief[row].text)} />}
        />
      ))}
    </div>
  );
}
