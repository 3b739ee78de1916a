import type { SiteContext } from '../contract';
import type { Group, IssueType, PermissionHolder, Priority, Project, ProjectRole, Resolution, Status, StatusCategory, Task, User } from '../model';

/** The bodies in which Jira shows its configuration; shapes of https://developer.atlassian.com/cloud/jira/platform/rest/v3/ . */

type Site = Pick<SiteContext, 'baseUrl'>;
type Json = Readonly<Record<string, unknown>>;

const api = (site: Site, path: string): string => `${site.baseUrl}/rest/api/3${path}`;

/** Times in bodies of tasks and logs: ISO 8601 with a numeric offset. */
export function isoTime(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString().replace('Z', '+0000');
}

function avatarUrls(site: Site, kind: string, id: string): Json {
  const url = (size: string): string => `${site.baseUrl}/rest/api/3/universal_avatar/view/type/${kind}/avatar/${encodeURIComponent(id)}?size=${size}`;
  return { '48x48': url('xlarge'), '24x24': url('small'), '16x16': url('xsmall'), '32x32': url('medium') };
}

export function userBody(site: Site, user: User): Json {
  return {
    self: api(site, `/user?accountId=${encodeURIComponent(user.accountId)}`),
    accountId: user.accountId,
    accountType: user.accountType,
    ...(user.emailAddress === null ? {} : { emailAddress: user.emailAddress }),
    avatarUrls: avatarUrls(site, 'user', user.accountId),
    displayName: user.displayName,
    active: user.active,
    timeZone: user.timeZone,
    locale: user.locale,
  };
}

export function groupBody(site: Site, group: Group): Json {
  return { name: group.name, groupId: group.groupId, self: api(site, `/group?groupId=${encodeURIComponent(group.groupId)}`) };
}

export function issueTypeBody(site: Site, type: IssueType): Json {
  return {
    self: api(site, `/issuetype/${type.id}`), id: type.id, description: type.description, name: type.name,
    iconUrl: `${site.baseUrl}/rest/api/2/universal_avatar/view/type/issuetype/avatar/10318?size=medium`,
    untranslatedName: type.name, subtask: type.subtask, avatarId: 10318, hierarchyLevel: type.hierarchyLevel,
  };
}

/** The three categories that a status can have, and the fourth that Jira lists besides. */
export const STATUS_CATEGORIES: readonly { id: number; key: string; colorName: string; name: string; category: StatusCategory | null }[] = [
  { id: 1, key: 'undefined', colorName: 'medium-gray', name: 'No Category', category: null },
  { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do', category: 'TODO' },
  { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress', category: 'IN_PROGRESS' },
  { id: 3, key: 'done', colorName: 'green', name: 'Done', category: 'DONE' },
];

export function statusCategoryBody(site: Site, category: (typeof STATUS_CATEGORIES)[number]): Json {
  const { id, key, colorName, name } = category;
  return { self: api(site, `/statuscategory/${id}`), id, key, colorName, name };
}

/** A status as issues and `GET /status` show it. */
export function statusDetailsBody(site: Site, status: Status): Json {
  const category = STATUS_CATEGORIES.find(candidate => candidate.category === status.category) ?? STATUS_CATEGORIES[0];
  return {
    self: api(site, `/status/${status.id}`), description: status.description, iconUrl: `${site.baseUrl}/images/icons/statuses/generic.png`,
    name: status.name, untranslatedName: status.name, id: status.id,
    ...(category ? { statusCategory: statusCategoryBody(site, category) } : {}),
  };
}

export function scopeBody(projectId: string | null): Json {
  return projectId === null ? { type: 'GLOBAL' } : { type: 'PROJECT', project: { id: projectId } };
}

/** A status as `/statuses` shows it. */
export function jiraStatusBody(status: Status): Json {
  return { id: status.id, name: status.name, statusCategory: status.category, scope: scopeBody(status.projectId), description: status.description };
}

export function projectBody(site: Site, project: Project): Json {
  return {
    self: api(site, `/project/${project.id}`), id: project.id, key: project.key, name: project.name,
    avatarUrls: avatarUrls(site, 'project', project.id), projectTypeKey: project.projectTypeKey,
    simplified: project.style === 'next-gen', style: project.style, isPrivate: false, properties: {},
  };
}

/** Project roles without their actors. */
export function roleBody(site: Site, role: ProjectRole, projectId?: string): Json {
  const path = projectId === undefined ? `/role/${role.id}` : `/project/${projectId}/role/${role.id}`;
  return { self: api(site, path), name: role.name, id: role.id, description: role.description };
}

export function priorityBody(site: Site, priority: Priority, isDefault: boolean): Json {
  return {
    self: api(site, `/priority/${priority.id}`), statusColor: priority.iconColor, description: priority.description,
    iconUrl: `${site.baseUrl}/images/icons/priorities/${priority.name.toLowerCase()}.svg`, name: priority.name, id: priority.id, isDefault,
  };
}

export function resolutionBody(site: Site, resolution: Resolution): Json {
  return { self: api(site, `/resolution/${resolution.id}`), id: resolution.id, description: resolution.description, name: resolution.name };
}

export function taskBody(site: Site, task: Task, now: number): Json {
  const end = task.finished ?? now;
  return {
    self: api(site, `/task/${task.id}`), id: task.id, description: task.description, status: task.status,
    ...(task.result === null ? {} : { result: task.result }),
    submittedBy: 10000, progress: task.progress, elapsedRuntime: end - (task.started ?? end), submitted: task.submitted,
    ...(task.started === null ? {} : { started: task.started }),
    ...(task.finished === null ? {} : { finished: task.finished }),
    lastUpdate: end,
  };
}

/** The holder of a permission grant: type, and what it points to. */
export function holderBody(holder: PermissionHolder): Json {
  switch (holder.type) {
    case 'projectRole': return { type: holder.type, parameter: String(holder.roleId), value: String(holder.roleId), expand: 'projectRole' };
    case 'group': return { type: holder.type, parameter: holder.groupId, value: holder.groupId, expand: 'group' };
    case 'user': return { type: holder.type, parameter: holder.accountId, value: holder.accountId, expand: 'user' };
    default: return { type: holder.type };
  }
}
