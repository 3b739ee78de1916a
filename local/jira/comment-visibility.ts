import * as z from 'zod';
import type { Principal, SiteContext } from './contract';
import { invalidFields } from './errors';
import type { Comment, CommentVisibility, Issue } from './model';
import { isInRole } from './permissions';
import { projectOf } from './workflow/lookup';
import { rolesOf } from './team-managed/own';

/**
 * Comments that only a group or a project role sees. Whoever asks must be in it, the app's own user as well.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/#api-rest-api-3-issue-issueidorkey-comment-get
 */

/** As bodies carry it; `identifier` wins over `value`. */
export const visibilityBody = z.looseObject({ type: z.enum(['group', 'role']), value: z.string().optional(), identifier: z.string().nullish() });

function isAmong(site: SiteContext, accountId: string | null, issue: Issue, { type, identifier }: CommentVisibility): boolean {
  if (accountId === null) return false;
  if (type === 'group') return site.state.users.some((user) => user.accountId === accountId && user.groupIds.includes(identifier));
  const project = projectOf(site, issue);
  const role = rolesOf(site.state, project).find(({ name }) => name === identifier);
  return role !== undefined && isInRole(site, accountId, project, role.id);
}

export const seesComment = (site: SiteContext, principal: Principal, issue: Issue, { visibility }: Comment): boolean =>
  visibility === undefined || isAmong(site, principal.accountId, issue, visibility);

export const visibleComments = (site: SiteContext, principal: Principal, issue: Issue): Comment[] =>
  issue.comments.filter((comment) => seesComment(site, principal, issue, comment));

/** A visibility as a request gives it. @throws JiraError 400 when there is no such group or role, or the caller is not in it */
export function visibilityOf(site: SiteContext, principal: Principal, issue: Issue, { type, value, identifier }: z.infer<typeof visibilityBody>): CommentVisibility {
  const wanted = identifier ?? value ?? '';
  const group = site.state.groups.find((each) => each.groupId === wanted || each.name === wanted);
  const found = type === 'group' ? group?.groupId : rolesOf(site.state, projectOf(site, issue)).find(({ name }) => name === wanted)?.name;
  const visibility = found === undefined ? null : { type, identifier: found };
  if (visibility !== null && isAmong(site, principal.accountId, issue, visibility)) return visibility;
  throw invalidFields({ commentLevel: `You are currently not a member of the ${type === 'group' ? 'group' : 'project role'}: ${wanted}.` });
}
