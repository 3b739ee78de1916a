import { AppError } from '../contract/errors';
import type { AfterAct } from '../contract/snapshot';
import { permission } from '../domain/acts/permission';
import type { Actor, Ports } from './ports';
import { noticed, settle } from './refresh-request';
import { stateOf } from './request-state';
import { afterAct, loadForAct } from './snapshot';
import { updateRecord } from './update-record';

/** *Create them now*: anybody who sees a request in review may have its missing questions created. */
export async function createQuestions(ports: Ports, actor: Actor, issueId: string): Promise<AfterAct> {
  const { loaded, person } = await loadForAct(ports, actor, issueId, 'create_questions');
  const allowed = permission('create_questions', stateOf(loaded), person);
  if (!allowed.allowed) throw new AppError(allowed.code, allowed.message);
  const { after, revision } = await updateRecord(ports, loaded.issue.id, (record) => noticed(loaded, record, ports.now()), loaded);
  return afterAct(await settle(ports, { ...loaded, record: after, revision }));
}
