import { leastPrivilege } from '../brief/capabilities';
import { fingerprints } from '../brief/fingerprints';
import { emptyBrief, type Brief } from '../brief/model';
import { rowText } from '../brief/row-text';
import { decodeBrief } from '../brief/storage';
import type { Accepted } from '../record';
import { maskSecrets } from '../secrets/find';
import type { RequestState } from '../state';
import { ROW_IDS, type RowId } from '../vocabulary/ids';
import { ROWS } from '../vocabulary/rows';
import type { DecisionRecord } from './document';

/** A brief as far as its words are known. */
interface KnownBrief {
  readonly as: DecisionRecord['brief']['as'];
  readonly digests: Readonly<Record<RowId, string>>;
  readonly brief: Brief;
  /** Rows of `brief` that say what the digests are of. */
  readonly known: readonly RowId[];
}

function accepted({ rows, brief }: Accepted, state: RequestState): KnownBrief {
  const digests = { ...state.fingerprints, ...rows };
  const decoded = brief === null ? null : decodeBrief(brief);
  const whole = decoded?.ok === true;
  // Rows that had changed before the app noticed the acceptance are not in it.
  const known = ROW_IDS.filter((row) => whole && brief !== null && (hasRow(brief, row) || digests[row] === EMPTY[row]));
  return { as: 'accepted', digests, brief: whole ? decoded.brief : emptyBrief(), known };
}

const EMPTY = fingerprints(emptyBrief());
const hasRow = (brief: NonNullable<Accepted['brief']>, row: RowId): boolean => row in brief || `${row}Text` in brief;

/** The brief that the document is about: the one that was accepted, or the present one while none is. */
function briefOf(state: RequestState): KnownBrief {
  const acceptance = state.record.passed?.accepted;
  return acceptance === undefined ? { as: 'present', digests: state.fingerprints, brief: state.brief, known: ROW_IDS } : accepted(acceptance, state);
}

/** The brief's rows with their digests, and the capabilities that it implies, where all of it is known. */
export function briefPart(state: RequestState): Pick<DecisionRecord, 'brief' | 'capabilities'> {
  const { as, digests, brief, known } = briefOf(state);
  const words = (row: RowId): string | null => {
    if (known.includes(row)) return maskSecrets(rowText(row, brief[row]));
    return digests[row] === state.fingerprints[row] ? maskSecrets(rowText(row, state.brief[row])) : state.record.passages[digests[row]] ?? null;
  };
  const rows = ROW_IDS.map((row) => ({ row, label: ROWS[row].label, text: words(row), digest: digests[row], changedSince: digests[row] !== state.fingerprints[row] }));
  const { implied, withheld } = leastPrivilege(brief);
  return {
    brief: { as, readable: state.briefReadable, rows },
    capabilities: known.length < ROW_IDS.length ? null : {
      implied: implied.map(({ capability, label, why, withheldByDefault }) => ({ id: capability, label, why: [...why], withheldByDefault })),
      withheld: withheld.map(({ label }) => label),
    },
  };
}
