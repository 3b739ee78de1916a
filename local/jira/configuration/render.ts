import type { RestRequest, SiteContext } from '../contract';
import { priorityBean, projectBean, resolutionBean, selfBase, userBean, type View } from '../fields/beans';
import type { Group, PermissionHolder, Priority, Project, ProjectRole, Status, StatusCategory, Task, User } from '../model';

/**
 * The forms that only the configuration's operations show; what they share with issues stands in `../fields/beans`.
 * Shapes: https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */

type Json = Readonly<Record<string, unknown>>;

export const viewOf = (site: SiteContext, request: RestRequest): View => ({ site, principal: request.principal });

export const fullUserBody = (view: View, user: User): Json => ({ ...userBean(view, user), locale: user.locale });

export const groupBody = (view: View, group: Group): Json => ({ name: group.name, groupId: group.groupId, self: `${selfBase(view)}/group?groupId=${encodeURIComponent(group.groupId)}` });

/** The category that Jira lists for statuses without one, beside the three that a status can have. */
export const NO_CATEGORY = { id: 1, key: 'undefined', colorName: 'medium-gray', name: 'No Category' } as const;

export const scopeBody = (projectId: string | null): Json => (projectId === null ? { type: 'GLOBAL' } : { type: 'PROJECT', project: { id: projectId } });

/** A status as `/statuses` shows it. */
export function jiraStatusBody(status: Status): { id: string; name: string; statusCategory: StatusCategory; scope: Json; description: string } {
  return { id: status.id, name: status.name, statusCategory: status.category, scope: scopeBody(status.projectId), description: status.description };
}

export const projectBody = (view: View, project: Project): Json => ({
  ...projectBean(view, project), style: project.style, isPrivate: false, properties: {}, ...(project.own === undefined ? {} : { uuid: project.own.uuid }),
});

/** Project roles without their actors. */
export function roleBody(view: View, role: ProjectRole, projectId?: string): { self: string; name: string; id: number; description: string; scope?: object } {
  const project = view.site.state.projects.find(({ id }) => id === role.projectId);
  const path = projectId === undefined ? `role/${role.id}` : `project/${projectId}/role/${role.id}`;
  return { self: `${selfBase(view)}/${path}`, name: role.name, id: role.id, description: role.description, ...(project === undefined ? {} : { scope: { type: 'PROJECT', project: { id: project.id, key: project.key, name: project.name } } }) };
}

export const fullPriorityBody = (view: View, priority: Priority, isDefault: boolean): Json =>
  ({ ...priorityBean(view, priority), statusColor: priority.iconColor, description: priority.description, isDefault });

export const fullResolutionBody = (view: View, resolution: Parameters<typeof resolutionBean>[1], isDefault: boolean): Json => ({ ...resolutionBean(view, resolution), default: isDefault });

export function taskBody(view: View, task: Task): Json {
  const end = task.finished ?? view.site.now();
  return {
    self: `${selfBase(view)}/task/${task.id}`, id: task.id, description: task.description, status: task.status,
    ...(task.result === null ? {} : { result: task.result }),
    // A number in Jira's bodies, from before account ids; the site has none.
    submittedBy: 0,
    progress: task.progress, elapsedRuntime: end - (task.started ?? end), submitted: task.submitted,
    ...(task.started === null ? {} : { started: task.started }),
    ...(task.finished === null ? {} : { finished: task.finished }),
    lastUpdate: end,
  };
}

/** The holder of a permission grant: its type, and what it points to. */
export function holderBody(holder: PermissionHolder): Json {
  switch (holder.type) {
    case 'projectRole': return { type: holder.type, parameter: String(holder.roleId), value: String(holder.roleId), expand: 'projectRole' };
    case 'group': return { type: holder.type, parameter: holder.groupId, value: holder.groupId, expand: 'group' };
    case 'user': return { type: holder.type, parameter: holder.accountId, value: holder.accountId, expand: 'user' };
    default: return { type: holder.type };
  }
}
