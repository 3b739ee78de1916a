import { AppError } from '../contract/errors';
import type { CallInput } from '../contract/messages';
import type { Snapshot } from '../contract/snapshot';
import { noteBriefSaved } from '../domain/acts/app-notes';
import { permission } from '../domain/acts/permission';
import { changedRows, fingerprints } from '../domain/brief/fingerprints';
import type { Brief, Fingerprints, RowValue } from '../domain/brief/model';
import { encodeBrief, type StoredBrief } from '../domain/brief/storage';
import { findSecrets } from '../domain/secrets/find';
import { SECRET_KINDS } from '../domain/secrets/kinds';
import { ROW_IDS, type RowId } from '../domain/vocabulary/ids';
import { ROWS } from '../domain/vocabulary/rows';
import { recordOf } from './act-on-request';
import { refreshAfterAct } from './catch-up';
import { loadRequest, type LoadedRequest } from './load-request';
import type { Person } from '../domain/acts/permission';
import type { Actor, Ports } from './ports';
import { stateOf } from './request-state';
import { personOf, snapshotAfter } from './snapshot';
import { updateRecord } from './update-record';
import { withClaim } from './with-claim';

/** Longer than a resolver may run (25 seconds), so that it only runs out when an invocation was killed. */
const LEASE_MS = 30_000;

/** Rows with a secret, each with its kinds: the value is never named. */
function refuseSecretRows(brief: Brief): void {
  const found = ROW_IDS.flatMap((row) => findSecrets(brief[row].text).map(({ kind }) => `${ROWS[row].label} (${SECRET_KINDS[kind].label})`));
  if (found.length === 0) return;
  throw new AppError('secret_found', `Not saved: there is a secret in ${[...new Set(found)].join(', ')}. Take it out and rotate it; Odock supplies an approved way to exchange secrets later.`);
}

/** The brief to write: what the person changed, on top of what others have changed meanwhile; rows that both changed are in conflict. */
function merge(current: Brief, base: Fingerprints, wanted: Brief): { brief: Brief; conflicts: RowId[] } {
  const now = fingerprints(current);
  const mine = fingerprints(wanted);
  const conflicts = ROW_IDS.filter((row) => now[row] !== base[row] && mine[row] !== base[row] && mine[row] !== now[row]);
  const rows = ROW_IDS.map((row): [RowId, RowValue] => [row, mine[row] === base[row] ? current[row] : wanted[row]]);
  return { brief: Object.fromEntries(rows) as Record<RowId, RowValue>, conflicts };
}

function encode(brief: Brief): StoredBrief {
  const encoded = encodeBrief(brief);
  if (encoded.ok) return encoded.value;
  throw new AppError('invalid_input', encoded.problems.map((problem) => problem.message).join(' '), { rows: encoded.problems.map((problem) => problem.row) });
}

/**
 * Saves the brief as the user. A claim on the brief makes reading, comparing and writing one piece of work, because
 * Jira has no conditional edit: of two people who save at once the second sees the first one's rows.
 * @throws AppError `conflict` with the brief as it is now, `secret_found`, `invalid_input`, `busy`, and Jira's refusals.
 */
export async function saveBrief(ports: Ports, actor: Actor, issueId: string, { base, brief: wanted }: CallInput<'saveBrief'>): Promise<Snapshot> {
  refuseSecretRows(wanted);
  encode(wanted);
  const before = await loadRequest(ports, issueId, 'user');
  const person = await personOf(ports, actor, before);
  const allowed = permission('save_brief', stateOf(before), person);
  if (!allowed.allowed) throw new AppError(allowed.code, allowed.message);
  const requestId = before.issue.id;
  const saved = await withClaim(ports, `brief:${requestId}`, LEASE_MS, async () => {
    const loaded = await loadRequest(ports, requestId, 'user');
    const { brief, conflicts } = merge(loaded.brief, base, wanted);
    if (conflicts.length > 0) throw conflict(loaded.brief, conflicts);
    const rows = changedRows(fingerprints(loaded.brief), fingerprints(brief));
    if (rows.length > 0 || !loaded.briefReadable) {
      await writeBrief(ports, loaded, brief);
      await noteSaved(ports, loaded, person, rows);
    }
    return { ...loaded, brief, briefReadable: true };
  });
  if (saved === null) throw new AppError('busy', 'Somebody else is saving this brief at the same moment. Your text is still here: save again.');
  await refreshAfterAct(ports, requestId);
  return snapshotAfter(ports, saved, person);
}

/** The brief is saved; a line that is missing in the log must not look as if it were not. Jira's history names the person as well. */
async function noteSaved(ports: Ports, loaded: LoadedRequest, person: Person, rows: readonly RowId[]): Promise<void> {
  try {
    await updateRecord(ports, loaded.issue.id, (record) => recordOf(noteBriefSaved({ state: stateOf(loaded, record), person, now: ports.now() }, rows)));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

function conflict(current: Brief, rows: readonly RowId[]): AppError {
  const names = rows.map((row) => ROWS[row].label).join(', ');
  return new AppError('conflict', `Somebody else has changed ${names} since you began. Your text is still here: look at both and save again.`, { brief: current, rows });
}

async function writeBrief(ports: Ports, { issue }: LoadedRequest, brief: Brief): Promise<void> {
  const fieldId = issue.fieldIds.brief;
  if (fieldId === null) throw new AppError('not_set_up', 'This site does not have the brief’s field. Ask a Jira admin to open the app’s set-up page.');
  await ports.jira.writeBrief(issue.id, fieldId, encode(brief));
}
