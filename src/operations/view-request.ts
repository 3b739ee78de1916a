import { CLOSED_EXTRAS, isArchived } from './archived';
import { DIALOG_SLOT, type Drafts } from '../contract/drafts';
import type { Snapshot } from '../contract/snapshot';
import { offeredDialogDraft } from './dialog-draft';
import { loadRequest, type LoadedRequest } from './load-request';
import { orElse } from './or-else';
import type { Actor, Ports } from './ports';
import { queueAttachment } from './queue-attachment';
import { queueHint } from './queue-hint';
import { refreshDue, refreshRequest } from './refresh-request';
import { reviewerRoles, snapshotOf } from './snapshot';

/**
 * What a page shows first, in two reads of Jira that go at the same time: the issue and the user's roles. A look that finds something
 * out of date (a lost event, a deleted question, a forged projection) brings it up to date before it answers; when that fails, the
 * page still gets what there is. Drafts that cannot be read are left out. `issueId` is the request or one of its questions.
 */
export async function viewRequest(ports: Ports, actor: Actor, issueId: string): Promise<Snapshot> {
  const asked = ports.jira.rolesOfUser(issueId);
  // A request that the user does not see says so by the read of the issue, whatever becomes of the other.
  asked.catch(() => undefined);
  const read = await loadRequest(ports, issueId, 'user', CLOSED_EXTRAS);
  const first = { ...read, archived: await isArchived(ports, read.issue, 'user') };
  let loaded = first;
  if (!first.archived) {
    if (refreshDue(ports, first) && await orElse(refreshRequest(ports, issueId), first) !== null) loaded = await loadRequest(ports, issueId, 'user');
    await queueHint(ports, loaded);
    await queueAttachment(ports, loaded);
  }
  // After the refresh, which gives the request what its author typed in the create dialog and did not come along.
  const [roleIds, drafts] = await Promise.all([asked, orElse(draftsOf(ports, loaded, actor), null)]);
  const person = { accountId: actor.accountId, roles: reviewerRoles(roleIds, first.setUp), canEdit: first.issue.canEdit === true };
  return { ...snapshotOf(loaded, person), ...(drafts === null ? {} : { drafts }) };
}

async function draftsOf(ports: Ports, loaded: LoadedRequest, actor: Actor): Promise<Drafts> {
  const [{ drafts }, offered] = await Promise.all([ports.drafts.read({ issueId: loaded.issue.id }, actor.accountId), orElse(offeredDialogDraft(ports, loaded, actor), null)]);
  return offered === null || DIALOG_SLOT in drafts ? drafts : { ...drafts, [DIALOG_SLOT]: offered };
}
