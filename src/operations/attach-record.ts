import type { CallOutput } from '../contract/messages';
import type { AfterAct } from '../contract/snapshot';
import { perform } from '../domain/acts/outcome';
import { revisionMark } from '../domain/decision-record/files';
import { recordOf } from './act-on-request';
import { settleAfterAct } from './catch-up';
import { decisionFiles } from './decision-files';
import { loadRequest } from './load-request';
import type { Actor, Ports } from './ports';
import { stateOf } from './request-state';
import { afterAct, loadForAct } from './snapshot';
import { updateRecord } from './update-record';

/**
 * Attaches the decision record as it is now, as the acting user, whom Jira has to let attach files. It is noted when that is done; a note that is
 * missing must not look as if the files were. @throws AppError as `loadRequest`, `forbidden` when Jira does not let them.
 */
export async function attachRecord(ports: Ports, actor: Actor, issueId: string): Promise<AfterAct> {
  const { loaded, person } = await loadForAct(ports, actor, issueId, 'attach_record');
  const note = (record: typeof loaded.record): typeof loaded.record =>
    recordOf(perform('attach_record', { state: stateOf(loaded, record), person, now: ports.now() }, {}, '', () => record));
  note(loaded.record);
  await ports.jira.attach(loaded.issue.id, decisionFiles(loaded, revisionMark(loaded.revision)), 'user');
  return afterAct(await settleAfterAct(ports, loaded, async () => {
    const { after, revision } = await updateRecord(ports, loaded.issue.id, note, loaded);
    return { ...loaded, record: after, revision };
  }));
}

/** Whether the acting user may attach files to the request. @throws AppError as `loadRequest` */
export async function mayAttach(ports: Ports, _actor: Actor, issueId: string): Promise<CallOutput<'mayAttach'>> {
  const { issue } = await loadRequest(ports, issueId, 'user');
  return { allowed: await ports.jira.mayAttach(issue.id) };
}

