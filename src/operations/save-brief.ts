import { AppError } from '../contract/errors';
import type { CallInput } from '../contract/messages';
import type { AfterAct } from '../contract/snapshot';
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
import { settleAfterAct } from './catch-up';
import { loadRequest, type LoadedRequest } from './load-request';
import type { Person } from '../domain/acts/permission';
import type { Actor, Ports } from './ports';
import { noticed, settle } from './refresh-request';
import { stateOf } from './request-state';
import { afterAct, loadForAct } from './snapshot';
import { updateRecord } from './update-record';
import { withClaim, type Claim } from './with-claim';

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
 * Saves the brief as the user. A claim on the brief makes comparing and writing one piece of work, because Jira has no
 * conditional edit: of two people who save at once the second sees the first one's rows.
 * @throws AppError `conflict` with the brief as it is now, `secret_found`, `invalid_input`, `busy`, and Jira's refusals.
 */
export async function saveBrief(ports: Ports, actor: Actor, issueId: string, { base, brief: wanted }: CallInput<'saveBrief'>): Promise<AfterAct> {
  refuseSecretRows(wanted);
  encode(wanted);
  // Read before the issue: while it still is the one, nobody has saved since the issue was read. A question's own id has none, and is read again.
  const revisionBefore = (await ports.records.read(issueId))?.revision ?? 0;
  const { loaded: before, person } = await loadForAct(ports, actor, issueId, 'save_brief');
  const allowed = permission('save_brief', stateOf(before), person);
  if (!allowed.allowed) throw new AppError(allowed.code, allowed.message);
  const saved = await withClaim(ports, `brief:${before.issue.id}`, LEASE_MS, async (claim) => {
    const loaded = await asOfNow(ports, before, revisionBefore, claim);
    const { brief, conflicts } = merge(loaded.brief, base, wanted);
    if (conflicts.length > 0) throw conflict(loaded.brief, conflicts);
    // Rows of others are written along with one's own.
    refuseSecretRows(brief);
    const rows = changedRows(fingerprints(loaded.brief), fingerprints(brief));
    if (rows.length === 0 && loaded.briefReadable) return loaded;
    return noteSaved(ports, await writeBrief(ports, loaded, brief, claim), person, rows, claim);
  });
  if (saved === null) throw new AppError('busy', 'Somebody else is saving this brief at the same moment. Your text is still here: save again.');
  return afterAct(await settleAfterAct(ports, saved, (done) => settle(ports, done)));
}

/**
 * The request, read again if somebody has saved or decided anything since: each save leaves a line in the record before it gives up the claim, or
 * leaves the claim to be taken over.
 */
async function asOfNow(ports: Ports, loaded: LoadedRequest, revisionBefore: number, { takenOver }: Claim): Promise<LoadedRequest> {
  if (takenOver) return loadRequest(ports, loaded.issue.id, 'user');
  const stored = await ports.records.read(loaded.issue.id);
  return (stored?.revision ?? 0) === revisionBefore ? loaded : loadRequest(ports, loaded.issue.id, 'user');
}

/** The brief is saved; a line that is missing in the log must not look as if it were not. Jira's history names the person as well. */
async function noteSaved(ports: Ports, saved: LoadedRequest, person: Person, rows: readonly RowId[], claim: Claim): Promise<LoadedRequest> {
  return settleAfterAct(ports, saved, async () => {
    const { after, revision } = await updateRecord(ports, saved.issue.id, (record) =>
      noticed(saved, recordOf(noteBriefSaved({ state: stateOf(saved, record), person, now: ports.now() }, rows)), ports.now()), saved);
    claim.settled();
    return { ...saved, record: after, revision };
  });
}

function conflict(current: Brief, rows: readonly RowId[]): AppError {
  const names = rows.map((row) => ROWS[row].label).join(', ');
  return new AppError('conflict', `Somebody else has changed ${names} since you began. Your text is still here: look at both and save again.`, { brief: current, rows });
}

async function writeBrief(ports: Ports, loaded: LoadedRequest, brief: Brief, claim: Claim): Promise<LoadedRequest> {
  const { issue } = loaded;
  const fieldId = issue.fieldIds.brief;
  if (fieldId === null) throw new AppError('not_set_up', 'This site does not have the brief’s field. Ask a Jira admin to open the app’s set-up page.');
  const value = encode(brief);
  claim.begun();
  try {
    await ports.jira.writeBrief(issue.id, fieldId, value);
  } catch (error) {
    // Whatever Jira has answered, it has not written; without an answer nobody knows.
    if (error instanceof AppError && error.code !== 'jira_unavailable') claim.settled();
    throw error;
  }
  return { ...loaded, issue: { ...issue, fields: { ...issue.fields, brief: value } }, brief, briefReadable: true };
}
