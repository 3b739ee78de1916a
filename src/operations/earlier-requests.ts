import { AppError } from '../contract/errors';
import type { CallInput, CallOutput } from '../contract/messages';
import { filledRows } from '../domain/brief/completeness';
import { decodeBrief } from '../domain/brief/storage';
import { loadRequest } from './load-request';
import { orElse } from './or-else';
import type { Actor, Ports } from './ports';
import { afterAct } from './snapshot';

/** So many are looked at, and so many of them are shown. */
const LOOKED_AT = 50;
const SHOWN = 20;

function saysSomething(value: unknown): boolean {
  const decoded = decodeBrief(value);
  return decoded.ok && filledRows(decoded.brief).length > 0;
}

/**
 * Other requests whose brief says something, in every project that is set up and that the user sees, newest first. One
 * search beside the read of the request. @throws AppError as `loadRequest`
 */
export async function listEarlier(ports: Ports, _actor: Actor, issueId: string): Promise<CallOutput<'listEarlier'>> {
  const { issue, setUp } = await loadRequest(ports, issueId, 'user');
  if (issue.fieldIds.brief === null) return [];
  const found = await ports.jira.findRequests(setUp.requestTypeId, issue.fieldIds.brief, LOOKED_AT);
  const projects = [...new Set(found.map(({ projectId }) => projectId))];
  const setUps = await Promise.all(projects.map((projectId) => orElse(ports.setUps.read(projectId), null)));
  const ready = projects.filter((_, index) => setUps[index]?.requestTypeId === setUp.requestTypeId);
  return found
    .filter(({ id, projectId, brief }) => id !== issue.id && ready.includes(projectId) && saysSomething(brief))
    .slice(0, SHOWN)
    .map(({ id, key, summary }) => ({ id, key, summary }));
}

/** The brief of another request, read as the user. @throws AppError as `loadRequest`, `not_a_request`, `unreadable` */
export async function readEarlier(ports: Ports, _actor: Actor, _issueId: string, { issueId }: CallInput<'readEarlier'>): Promise<CallOutput<'readEarlier'>> {
  const loaded = await loadRequest(ports, issueId, 'user');
  if (loaded.issue.id !== issueId) throw new AppError('not_a_request', 'This issue is not a custom plugin request. Choose another one.');
  if (!loaded.briefReadable) throw new AppError('unreadable', 'The brief of this request cannot be read. Choose another one.');
  return { key: loaded.issue.key, brief: afterAct(loaded).brief };
}
