import type { DoneReport } from '../contract/done-report';
import { AppError } from '../contract/errors';
import type { CallInput } from '../contract/messages';
import { entryInWords } from '../domain/entry-in-words';
import type { SearchingPorts } from './finder-ports';
import { orElse } from './or-else';
import type { FoundInStatus, Ports, ProjectSetUp, Provisioning } from './ports';

type Line = DoneReport['requests'][number];

/** What the record says of one request in Done; null when there is nothing to report. */
async function lineOf(ports: Ports, setUp: ProjectSetUp, { id, key, summary, since, updatedAt }: FoundInStatus): Promise<Line | null> {
  const stored = await ports.records.read(id);
  const { marked = null, passed = null } = stored?.record ?? {};
  if (marked !== null) {
    const { at, why, entry, moveBack } = marked;
    return { issueId: id, key, summary, since: entry.at ?? at, found: { how: entryInWords(entry), why, moveBack: moveBack === 'tried' } };
  }
  // Passed, or nobody has touched it since before its project was set up.
  if (passed !== null || (updatedAt !== null && updatedAt < setUp.at)) return null;
  await orElse(ports.queue.push({ kind: 'refresh', issueId: id }), undefined);
  return since !== null && since < setUp.at ? null : { issueId: id, key, summary, since, found: null };
}

/**
 * Requests of a project that stand in Done and did not pass, a page at a time. Jira is searched as the admin, so that nobody is told of issues that
 * they do not see; what counts is the app's record, since fields and searches can be written to. A request that nobody has looked
 * at since it came into Done is looked at now.
 * @throws AppError `forbidden` unless the acting user administers Jira; `not_set_up`; `unreadable`
 */
export async function reportDone(ports: SearchingPorts, provisioning: Provisioning, { projectId, after }: CallInput<'reportDone'>): Promise<DoneReport> {
  if (!(await provisioning.isAdmin())) throw new AppError('forbidden', 'Only a Jira admin can see which requests did not pass. Ask one to open this page.');
  const setUp = await ports.setUps.read(projectId);
  if (setUp === null) throw new AppError('not_set_up', 'Set this project up first; there is nothing to look for before.');
  const { issues, next } = await ports.finder.findInStatus(projectId, setUp.requestTypeId, setUp.statusIds.done, after, 'user');
  const lines = await Promise.all(issues.map((issue) => lineOf(ports, setUp, issue)));
  return { requests: lines.filter((line) => line !== null), looked: issues.length, next };
}
