import type { AfterAct, Snapshot } from '../contract/snapshot';
import { rolesMatter, type Person } from '../domain/acts/permission';
import { REVIEWER_ROLE_IDS, type ActId, type ReviewerRoleId, type StatusId } from '../domain/vocabulary/ids';
import { STATUSES } from '../domain/vocabulary/statuses';
import { CLOSED_EXTRAS, isArchived } from './archived';
import { loadRequest, type LoadedRequest } from './load-request';
import type { Actor, Ports, ProjectSetUp } from './ports';
import { questionSubtasks, statusOf } from './request-state';

/** The reviewer roles among a person's project roles. */
export function reviewerRoles(roleIds: readonly number[], setUp: ProjectSetUp): ReviewerRoleId[] {
  return REVIEWER_ROLE_IDS.filter((role) => roleIds.includes(setUp.roleIds[role]));
}

/**
 * The request and the acting user as the domain knows them. Rights are Jira's, asked afresh as that user; roles are asked for
 * only where they can decide whether this person may do `act`. @throws AppError as `loadRequest`
 */
export async function loadForAct(ports: Ports, actor: Actor, issueId: string, act: ActId): Promise<{ readonly loaded: LoadedRequest; readonly person: Person }> {
  const read = await loadRequest(ports, issueId, 'user', CLOSED_EXTRAS);
  const loaded = { ...read, archived: await isArchived(ports, read.issue, 'user') };
  const { issue, setUp } = loaded;
  const roleIds = rolesMatter(act, issue.reporterId, actor.accountId) ? await ports.jira.rolesOfUser(issue.id) : [];
  return { loaded, person: { accountId: actor.accountId, roles: reviewerRoles(roleIds, setUp), canEdit: issue.canEdit === true } };
}

/** What a page gets of a request after an act. */
export function afterAct(loaded: LoadedRequest): AfterAct {
  const { issue, setUp, brief, briefReadable, record, revision } = loaded;
  return {
    issue: {
      id: issue.id, key: issue.key, summary: issue.summary, projectId: issue.projectId, projectKey: issue.projectKey,
      status: statusOf(setUp, issue.statusId), statusName: issue.statusName, reporterId: issue.reporterId, creatorId: issue.creatorId, description: issue.descriptionText,
      archived: loaded.archived, copiedFrom: issue.copiedFrom,
    },
    brief: Object.fromEntries(Object.entries(brief).map(([row, value]) => [row, { options: [...value.options], text: value.text }])) as Snapshot['brief'],
    briefReadable, record, revision, waiverRoles: [...loaded.settings.waiverRoles], ...(loaded.settings.separateRoles ? { separateRoles: true } : {}),
    subtasks: questionSubtasks(loaded),
  };
}

/** What a page gets when it looks. */
export function snapshotOf(loaded: LoadedRequest, person: Person): Snapshot {
  return { ...afterAct(loaded), me: { accountId: person.accountId, roles: [...person.roles], canEdit: person.canEdit }, ...(loaded.unlicensed ? { unlicensed: true } : {}) };
}

/** A loaded request after its transition to `status`; since when it stands there, only Jira knows. */
export function movedTo(loaded: LoadedRequest, status: StatusId): LoadedRequest {
  return { ...loaded, issue: { ...loaded.issue, statusId: loaded.setUp.statusIds[status], statusName: STATUSES[status].name, statusCategorySince: null } };
}
