import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest } from '../errors';
import type { Issue, User } from '../model';
import { isProjectPermission, requireAccount, userHasProjectPermission, type ProjectPermission } from '../permissions';
import { PERMISSIONS } from '../configuration/permission-names';
import { projectOf } from '../workflow/lookup';
import { parseBody } from './body';
import { issueOf } from './issue';

/** A mail about an issue to whom the caller names: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-notify-post */

const Groups = { groups: z.array(z.looseObject({ groupId: z.string().nullish(), name: z.string().nullish() })).nullish(), groupIds: z.array(z.string()).nullish() };
const Flag = z.boolean().nullish();
const To = z.looseObject({ ...Groups, users: z.array(z.looseObject({ accountId: z.string() })).nullish(), reporter: Flag, assignee: Flag, voters: Flag, watchers: Flag });
const Restrict = z.strictObject({ ...Groups, permissions: z.array(z.looseObject({ id: z.string().nullish(), key: z.string().nullish() })).nullish() });
const Body = z.looseObject({ subject: z.string().nullish(), textBody: z.string().nullish(), htmlBody: z.string().nullish(), to: To, restrict: Restrict.nullish() });

/** @throws JiraError 400 for a group that is not there */
function groupIdsOf(site: SiteContext, { groups, groupIds }: Pick<z.infer<typeof To>, 'groups' | 'groupIds'>): readonly string[] {
  const named = [...(groupIds ?? []).map((groupId) => ({ groupId, name: null })), ...(groups ?? [])];
  return named.map(({ groupId, name }) => {
    const group = site.state.groups.find((each) => (groupId == null ? each.name === name : each.groupId === groupId));
    if (group === undefined) throw badRequest(`The group '${groupId ?? name ?? ''}' was not found.`);
    return group.groupId;
  });
}

const PEOPLE = {
  reporter: ({ reporterId }: Issue) => [reporterId], assignee: ({ assigneeId }: Issue) => [assigneeId], voters: ({ voterIds }: Issue) => voterIds ?? [], watchers: ({ watcherIds }: Issue) => watcherIds,
} as const;

/** Account ids that the request means. @throws JiraError 400 for one that is invalid, such as the assignee of an unassigned issue */
function recipients(site: SiteContext, issue: Issue, to: z.infer<typeof To>): ReadonlySet<string> {
  const parts = (['reporter', 'assignee', 'voters', 'watchers'] as const).filter((part) => to[part] === true).flatMap((part) => PEOPLE[part](issue).map((accountId) => {
    if (accountId === null) throw badRequest(`The issue has no ${part}.`);
    return accountId;
  }));
  const users = (to.users ?? []).map(({ accountId }) => {
    if (!site.state.users.some((user) => user.accountId === accountId && user.active)) throw badRequest(`The user '${accountId}' was not found.`);
    return accountId;
  });
  const groups = groupIdsOf(site, to);
  return new Set([...parts, ...users, ...site.state.users.filter(({ groupIds }) => groupIds.some((id) => groups.includes(id))).map(({ accountId }) => accountId)]);
}

/** Who is left of all users: those in every group and with every permission that the request demands. */
function allowed(site: SiteContext, issue: Issue, restrict: z.infer<typeof Restrict> | null | undefined): (user: User) => boolean {
  const groups = groupIdsOf(site, restrict ?? {});
  const permissions = (restrict?.permissions ?? []).map(({ id, key }): ProjectPermission => {
    const name = key ?? Object.entries(PERMISSIONS).find(([, about]) => about.id === id)?.[0] ?? '';
    // The word of the operation's own example, from before permissions had their names of today.
    const today = name === 'BROWSE' ? 'BROWSE_PROJECTS' : name;
    if (!isProjectPermission(today)) throw badRequest(`The permission '${name}' was not found.`);
    return today;
  });
  return (user) => groups.every((id) => user.groupIds.includes(id)) && permissions.every((permission) => userHasProjectPermission(site, user.accountId, permission, projectOf(site, issue), issue));
}

function send(site: SiteContext, request: RestRequest, params: Readonly<Record<string, string>>): RestResponse {
  const issue = issueOf(site, request, params);
  const actorId = requireAccount(request.principal);
  const { to, restrict } = parseBody(Body, request.body);
  const meant = recipients(site, issue, to);
  if (meant.size === 0) throw badRequest('The notification has no recipients.');
  if (meant.size === 1 && meant.has(actorId)) throw badRequest('The recipient is the same as the calling user.');
  const may = allowed(site, issue, restrict);
  for (const user of site.state.users.filter((each) => meant.has(each.accountId) && each.accountId !== actorId && each.active && each.accountType === 'atlassian' && may(each))) {
    site.state.mails.push({ at: site.now(), to: user.accountId, issueId: issue.id, event: 'Sent by hand', actorId, atOnce: true });
  }
  site.changed();
  return { status: 204 };
}

export const mailByHandRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/issue/{issueIdOrKey}/notify', operationId: 'notify', scopes: ['write:jira-work'], handle: send },
];
