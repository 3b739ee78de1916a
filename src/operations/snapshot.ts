import { AppError } from '../contract/errors';
import type { Snapshot } from '../contract/snapshot';
import type { Person } from '../domain/acts/permission';
import { loadRequest, type LoadedRequest } from './load-request';
import { STATUSES } from '../domain/vocabulary/statuses';
import type { StatusId } from '../domain/vocabulary/ids';
import type { Actor, Ports } from './ports';
import { questionSubtasks, statusOf } from './request-state';

/** The acting user as the domain knows them. Roles and rights are Jira's, asked afresh as that user. */
export async function personOf(ports: Ports, actor: Actor, loaded: LoadedRequest): Promise<Person> {
  const [roles, canEdit] = await Promise.all([
    ports.jira.rolesOfUser(loaded.issue.id, loaded.setUp),
    ports.jira.canEdit(loaded.issue.id),
  ]);
  return { accountId: actor.accountId, roles, canEdit };
}

/** What a page gets of a loaded request. */
export function snapshotOf(loaded: LoadedRequest, person: Person): Snapshot {
  const { issue, setUp, brief, briefReadable, record, revision } = loaded;
  return {
    issue: {
      id: issue.id, key: issue.key, summary: issue.summary, projectId: issue.projectId, projectKey: issue.projectKey,
      status: statusOf(setUp, issue.statusId), statusName: issue.statusName, reporterId: issue.reporterId, creatorId: issue.creatorId, description: issue.descriptionText,
    },
    brief: Object.fromEntries(Object.entries(brief).map(([row, value]) => [row, { options: [...value.options], text: value.text }])) as Snapshot['brief'],
    briefReadable, record, revision,
    subtasks: questionSubtasks(loaded),
    me: { accountId: person.accountId, roles: [...person.roles], canEdit: person.canEdit },
  };
}

/** Reads everything again as the user and answers with it. */
export async function freshSnapshot(ports: Ports, issueId: string, person: Person): Promise<Snapshot> {
  return snapshotOf(await loadRequest(ports, issueId, 'user'), person);
}

/** As {@link freshSnapshot}, after an act that is done: when Jira cannot be read any more, what is known of it, since the act must not look refused. */
export async function snapshotAfter(ports: Ports, done: LoadedRequest, person: Person): Promise<Snapshot> {
  try {
    return await freshSnapshot(ports, done.issue.id, person);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return snapshotOf(done, person);
  }
}

/** A loaded request after its transition to `status`. */
export function movedTo(loaded: LoadedRequest, status: StatusId): LoadedRequest {
  return { ...loaded, issue: { ...loaded.issue, statusId: loaded.setUp.statusIds[status], statusName: STATUSES[status].name } };
}
