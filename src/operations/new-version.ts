import { AppError } from '../contract/errors';
import type { AfterAct } from '../contract/snapshot';
import { beginFrom, noteVersion, predecessorOf, takeOverVersion, wantVersion } from '../domain/acts/new-version';
import type { Person } from '../domain/acts/permission';
import { fingerprints } from '../domain/brief/fingerprints';
import type { Brief } from '../domain/brief/model';
import { encodeBrief, type StoredBrief } from '../domain/brief/storage';
import type { RequestRecord } from '../domain/record';
import { maskSecrets } from '../domain/secrets/find';
import { ROW_IDS } from '../domain/vocabulary/ids';
import { ROWS } from '../domain/vocabulary/rows';
import { recordOf } from './act-on-request';
import { isThere } from './is-there';
import type { LoadedRequest } from './load-request';
import type { Actor, Ports } from './ports';
import { stateOf } from './request-state';
import { afterAct, loadForAct } from './snapshot';
import { updateRecord } from './update-record';
import { withClaim } from './with-claim';

/** Longer than a resolver may run (25 seconds), so that it only runs out when an invocation was killed. */
const CLAIM_MS = 30_000;
/** Longest summary that Jira takes. */
const MAX_SUMMARY = 255;

/** The brief as it goes along: without what looks like a secret, so that nothing the app writes holds one. */
function copyOf(brief: Brief): { readonly brief: Brief; readonly stored: StoredBrief } {
  const copy = Object.fromEntries(ROW_IDS.map((row) => [row, { options: brief[row].options, text: maskSecrets(brief[row].text).slice(0, ROWS[row].maxText) }])) as Brief;
  const encoded = encodeBrief(copy);
  if (!encoded.ok) throw new AppError('invalid_input', `The brief cannot be copied: ${encoded.problems.map(({ message }) => message).join(' ')}`);
  return { brief: copy, stored: encoded.value };
}

type Successor = NonNullable<RequestRecord['successor']>;

/** The version that an earlier try has created and whose reply was lost; null when there is none. As the app: the user may not see all links. */
async function lostVersion(ports: Ports, { issue: { id, projectId }, setUp }: LoadedRequest, { name, by, at }: Successor): Promise<{ readonly id: string; readonly key: string } | null> {
  const { linkedIds } = await ports.jira.readIssue(id, 'app');
  return ports.jira.findVersion(linkedIds, { fromId: id, name, projectId, typeId: setUp.requestTypeId, creatorId: by, since: at });
}

async function make(ports: Ports, loaded: LoadedRequest, person: Person): Promise<LoadedRequest> {
  const { issue, setUp } = loaded;
  const before = await ports.records.read(issue.id) ?? loaded;
  const newName = ports.newName();
  const want = (record: RequestRecord, gone: string | null): RequestRecord => recordOf(wantVersion({ state: stateOf(loaded, record), person, now: ports.now() }, newName, gone));
  want(before.record, null);
  const there = before.record.successor;
  if (there?.issueId != null && await isThere(ports, there.issueId)) return { ...loaded, ...before };

  let wanted = await updateRecord(ports, issue.id, (record) => want(record, there?.issueId ?? null), before);
  const { successor } = wanted.after;
  if (successor === null) throw new AppError('internal', 'The new version was not noted. Reload the page and try again.');
  const { name } = successor;
  if (issue.fieldIds.brief === null) throw new AppError('not_set_up', 'The field Plugin brief is missing on this site. Ask a Jira admin to open the app’s set-up page.');
  const copy = copyOf(loaded.brief);
  const lost = name === newName ? null : await lostVersion(ports, loaded, successor);
  if (lost === null && successor.by !== person.accountId) wanted = await updateRecord(ports, issue.id, (record) => takeOverVersion(record, person.accountId), { record: wanted.after, revision: wanted.revision });
  const version = lost ?? await ports.jira.createVersion({
    from: issue, projectId: issue.projectId, typeId: setUp.requestTypeId, summary: maskSecrets(issue.summary).slice(0, MAX_SUMMARY),
    description: [`New version of ${issue.key}. Its brief was copied from there; the answers given there are proposed in the review.`], briefFieldId: issue.fieldIds.brief, brief: copy.stored, name, securityLevelId: issue.securityLevelId,
  });
  const predecessor = predecessorOf(wanted.after, issue.key, fingerprints(copy.brief), ports.now());
  await updateRecord(ports, version.id, (record) => beginFrom(record, predecessor, person.accountId, ports.now()));
  const { after, revision } = await updateRecord(ports, issue.id, (record) => noteVersion(record, version, person.accountId, ports.now()), { record: wanted.after, revision: wanted.revision });
  return { ...loaded, record: after, revision };
}

/**
 * Begins a new version of a request that has come to an end: a linked issue of the same type in the same project, created as the user. When a
 * reply is lost, or somebody asks twice, there still is one: it is noted under a name before it is created, carries that name, and is
 * looked for before another is. @throws AppError as `actOnRequest`, `busy` while somebody else is at it, and what Jira refuses.
 */
export async function newVersion(ports: Ports, actor: Actor, issueId: string): Promise<AfterAct> {
  const { loaded, person } = await loadForAct(ports, actor, issueId, 'new_version');
  const done = await withClaim(ports, `version:${loaded.issue.id}`, CLAIM_MS, () => make(ports, loaded, person));
  if (done === null) throw new AppError('busy', 'A new version is being created at this moment. Look again in half a minute.');
  return afterAct(done);
}
