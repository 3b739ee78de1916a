import type { Principal, SiteContext } from '../contract';
import type { Attachment, Comment, CommentVisibility, Issue, IssueLink, IssueType, Priority, Project, Resolution, Status, StatusCategory, User } from '../model';
import { canBrowse } from '../permissions';
import { scopePart } from '../team-managed/own';

/**
 * The forms in which Jira's bodies show things. Shapes: the schemas of
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
export interface View {
  readonly site: SiteContext;
  readonly principal: Principal;
}

const gateway = ({ state }: SiteContext): string => `https://api.atlassian.com/ex/jira/${state.cloudId}`;

/**
 * What `self` links begin with. Apps get the gateway's address since 2026-07-14, which is why nobody may build on them; the local
 * site cannot answer there. People and scripts get the site's own, or the gateway's where the site was started so.
 */
export const selfBase = ({ site, principal }: View): string => `${principal.via === 'direct' && !site.gatewayLinks ? site.baseUrl : gateway(site)}/rest/api/3`;

/** A reply's links with the site's own address in place of the gateway's: older clients follow them. */
export const ownLink = (site: SiteContext, link: string): string => (link.startsWith(gateway(site)) ? `${site.baseUrl}${link.slice(gateway(site).length)}` : link);

/** Jira's own form: `2026-01-31T09:30:00.000+0000`. */
export const dateTime = (epoch: number): string => new Date(epoch).toISOString().replace('Z', '+0000');

export const statusCategories: Readonly<Record<StatusCategory, { id: number; key: string; colorName: string; name: string }>> = {
  TODO: { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' },
  IN_PROGRESS: { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' },
  DONE: { id: 3, key: 'done', colorName: 'green', name: 'Done' },
};

export function statusCategoryBean(view: View, category: StatusCategory): object {
  const traits = statusCategories[category];
  return { self: `${selfBase(view)}/statuscategory/${traits.id}`, ...traits };
}

export const statusBean = (view: View, status: Status): object => ({
  self: `${selfBase(view)}/status/${status.id}`, description: status.description, iconUrl: `${view.site.baseUrl}/images/icons/statuses/generic.png`,
  name: status.name, id: status.id, statusCategory: statusCategoryBean(view, status.category), ...scopePart(status.projectId),
});

export const issueTypeBean = (view: View, type: IssueType): object => ({
  self: `${selfBase(view)}/issuetype/${type.id}`, id: type.id, description: type.description, iconUrl: `${view.site.baseUrl}/images/icons/issuetypes/${type.id}.svg`,
  name: type.name, subtask: type.subtask, hierarchyLevel: type.hierarchyLevel, ...(type.entityId === undefined ? {} : { entityId: type.entityId }), ...scopePart(type.projectId),
});

export const projectBean = (view: View, project: Project): object => ({
  self: `${selfBase(view)}/project/${project.id}`, id: project.id, key: project.key, name: project.name, projectTypeKey: project.projectTypeKey,
  simplified: project.style === 'next-gen', avatarUrls: avatarUrls(view, 'project', project.id),
});

export const priorityBean = (view: View, priority: Priority): object => ({
  self: `${selfBase(view)}/priority/${priority.id}`, iconUrl: `${view.site.baseUrl}/images/icons/priorities/${priority.id}.svg`, name: priority.name, id: priority.id,
});

export const resolutionBean = (view: View, resolution: Resolution): object => ({
  self: `${selfBase(view)}/resolution/${resolution.id}`, id: resolution.id, description: resolution.description, name: resolution.name,
});

/** E-mail addresses are shown to the person alone, as with Jira Cloud's default profile visibility. */
export const userBean = (view: View, user: User): object => ({
  self: `${selfBase(view)}/user?accountId=${encodeURIComponent(user.accountId)}`, accountId: user.accountId, accountType: user.accountType,
  ...(user.emailAddress !== null && user.accountId === view.principal.accountId ? { emailAddress: user.emailAddress } : {}),
  avatarUrls: avatarUrls(view, 'user', user.accountId), displayName: user.displayName, active: user.active, timeZone: user.timeZone,
});

/** A user by account id; null for nobody and for an account that the site does not know. */
export function userBeanById(view: View, accountId: string | null): object | null {
  const user = view.site.state.users.find((candidate) => candidate.accountId === accountId);
  return user ? userBean(view, user) : null;
}

/** What lists inside an issue (subtasks, parent, links) show of another issue. */
export function linkedIssueBean(view: View, issue: Issue): object {
  const { state } = view.site;
  const status = state.statuses.find((candidate) => candidate.id === issue.statusId);
  const priority = state.priorities.find((candidate) => candidate.id === issue.priorityId);
  const type = state.issueTypes.find((candidate) => candidate.id === issue.issueTypeId);
  return {
    id: issue.id, key: issue.key, self: `${selfBase(view)}/issue/${issue.id}`,
    fields: {
      summary: issue.summary,
      ...(status ? { status: statusBean(view, status) } : {}),
      ...(priority ? { priority: priorityBean(view, priority) } : {}),
      ...(type ? { issuetype: issueTypeBean(view, type) } : {}),
    },
  };
}

export function commentBean(view: View, issue: Issue, comment: Comment): object {
  const author = userBeanById(view, comment.authorId);
  const updateAuthor = userBeanById(view, comment.updateAuthorId ?? comment.authorId);
  return {
    self: `${selfBase(view)}/issue/${issue.id}/comment/${comment.id}`, id: comment.id, ...(author ? { author } : {}), ...(updateAuthor ? { updateAuthor } : {}), body: comment.body,
    created: dateTime(comment.created), updated: dateTime(comment.updated), jsdPublic: comment.jsdPublic,
    ...(comment.visibility === undefined ? {} : { visibility: visibilityBean(view, comment.visibility) }),
  };
}

const visibilityBean = ({ site }: View, { type, identifier }: CommentVisibility): object =>
  ({ type, value: site.state.groups.find((group) => group.groupId === identifier)?.name ?? identifier, identifier });

/** The kinds of files of which Jira makes thumbnails here. */
const PICTURES: readonly string[] = ['image/png', 'image/jpeg', 'image/gif'];
export const isPicture = ({ mimeType }: Attachment): boolean => PICTURES.includes(mimeType);

export function attachmentBean(view: View, attachment: Attachment): object {
  const author = userBeanById(view, attachment.authorId);
  return {
    self: `${selfBase(view)}/attachment/${attachment.id}`, id: attachment.id, filename: attachment.filename, ...(author ? { author } : {}),
    created: dateTime(attachment.created), size: attachment.size, mimeType: attachment.mimeType, content: `${selfBase(view)}/attachment/content/${attachment.id}`,
    ...(isPicture(attachment) ? { thumbnail: `${selfBase(view)}/attachment/thumbnail/${attachment.id}` } : {}),
  };
}

/** An attachment by itself, where its id is a number. */
export const attachmentMetadata = (view: View, attachment: Attachment): object => ({ ...attachmentBean(view, attachment), id: Number(attachment.id), properties: {} });

export function linkTypeBean(view: View, typeId: string): object {
  const type = view.site.state.linkTypes.find((candidate) => candidate.id === typeId);
  return { id: typeId, name: type?.name ?? '', inward: type?.inward ?? '', outward: type?.outward ?? '', self: `${selfBase(view)}/issueLinkType/${typeId}` };
}

/** A link as the field `issuelinks` of one of its ends shows it; null when the other end is gone, or the caller may not see it, as `getIssueLink` requires. */
export function linkOfIssueBean(view: View, issue: Issue, link: IssueLink): object | null {
  const outward = link.inwardId === issue.id;
  const other = view.site.state.issues.find((candidate) => candidate.id === (outward ? link.outwardId : link.inwardId));
  if (!other || !canBrowse(view.site, view.principal, other)) return null;
  return { id: link.id, self: `${selfBase(view)}/issueLink/${link.id}`, type: linkTypeBean(view, link.typeId), [outward ? 'outwardIssue' : 'inwardIssue']: linkedIssueBean(view, other) };
}

/** Leads to `getAvatarImageByOwner`. */
export function avatarUrls(view: View, type: 'project' | 'user', id: string): Record<string, string> {
  const address = `${selfBase(view)}/universal_avatar/view/type/${type}/owner/${encodeURIComponent(id)}`;
  return Object.fromEntries(['16x16', '24x24', '32x32', '48x48'].map((size) => [size, `${address}?size=${size}`]));
}
