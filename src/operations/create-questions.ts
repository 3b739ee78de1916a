import { AppError } from '../contract/errors';
import type { Snapshot } from '../contract/snapshot';
import { permission } from '../domain/acts/permission';
import { loadRequest } from './load-request';
import type { Actor, Ports } from './ports';
import { refreshRequest } from './refresh-request';
import { stateOf } from './request-state';
import { freshSnapshot, personOf } from './snapshot';

/** *Create now*: anybody who sees a request in review may have its missing questions created. */
export async function createQuestions(ports: Ports, actor: Actor, issueId: string): Promise<Snapshot> {
  const loaded = await loadRequest(ports, issueId, 'user');
  const person = await personOf(ports, actor, loaded);
  const allowed = permission('create_questions', stateOf(loaded), person);
  if (!allowed.allowed) throw new AppError(allowed.code, allowed.message);
  await refreshRequest(ports, loaded.issue.id);
  return freshSnapshot(ports, loaded.issue.id, person);
}
