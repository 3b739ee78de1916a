import { emptyBrief, type Brief, type RowValue } from '../brief/model';
import { encodeBrief } from '../brief/storage';
import { acceptedRows } from '../log/basis';
import type { Accepted } from '../record';
import { hasRoomFor } from '../record-size';
import { maskSecrets } from '../secrets/find';
import type { RequestState } from '../state';
import { ROW_IDS } from '../vocabulary/ids';
import { VERSIONS } from '../vocabulary/versions';

/**
 * What an acceptance rests on, to be kept beside it: the digest of each row, the brief itself without the rows that have changed since, and by which
 * versions it was decided. Secrets are masked; the brief is left out when the record has no room for it.
 */
export function acceptedNow(state: RequestState): Accepted {
  const rows = acceptedRows(state);
  const brief = ROW_IDS.reduce<Brief>((into, row) => (rows[row] === state.fingerprints[row] ? { ...into, [row]: withoutSecrets(state.brief[row]) } : into), emptyBrief());
  const encoded = encodeBrief(brief);
  const accepted = { rows, brief: encoded.ok ? encoded.value : null, versions: { ...VERSIONS } };
  return hasRoomFor(state.record, accepted) ? accepted : { ...accepted, brief: null };
}

const withoutSecrets = ({ options, text }: RowValue): RowValue => ({ options, text: maskSecrets(text) });
