import type { SiteContext } from '../contract';
import { statusCategories } from '../fields/beans';
import type { Project, Transition, User, Workflow } from '../model';
import { entity } from './entity';
import { HostObject, type Value } from './values';

/** Users, projects, statuses and the like as expressions see them; ids are Numbers except account ids and those of workflows. */
export class JiraEntities {
  constructor(private readonly site: SiteContext) {}

  user(accountId: string | null): Value {
    const user = this.site.state.users.find((candidate) => candidate.accountId === accountId);
    if (user === undefined) return null;
    return entity('User', user.accountId, () => ({
      accountId: () => user.accountId,
      displayName: () => user.displayName,
      groups: () => this.site.state.groups.filter((group) => user.groupIds.includes(group.groupId)).map((group) => group.name),
      getProjectRoles: ([project = null]) => this.projectRoles(user, project),
    }));
  }

  private projectRoles(user: User, project: Value): Value {
    const id = project instanceof HostObject ? project.identity : null;
    const actors = this.site.state.projects.find((candidate) => candidate.id === id)?.roleActors ?? {};
    const held = this.site.state.roles.filter((role) => {
      const actor = actors[String(role.id)];
      return actor !== undefined && (actor.users.includes(user.accountId) || actor.groups.some((groupId) => user.groupIds.includes(groupId)));
    });
    return held.map((role) => named('ProjectRole', role));
  }

  project(project: Project): Value {
    return entity('Project', project.id, () => ({ id: () => Number(project.id), key: () => project.key, name: () => project.name }));
  }

  status(statusId: string | null): Value {
    const status = this.site.state.statuses.find((candidate) => candidate.id === statusId);
    if (status === undefined) return null;
    const category = statusCategories[status.category];
    return entity('IssueStatus', status.id, () => ({
      id: () => Number(status.id), name: () => status.name,
      category: () => entity('StatusCategory', status.category, () => ({ id: () => category.id, key: () => category.key, name: () => category.name, colorName: () => category.colorName })),
    }));
  }

  issueType(issueTypeId: string): Value {
    const type = this.site.state.issueTypes.find((candidate) => candidate.id === issueTypeId);
    return type === undefined ? null : named('IssueType', type);
  }

  priority(priorityId: string): Value {
    const priority = this.site.state.priorities.find((candidate) => candidate.id === priorityId);
    return priority === undefined ? null : named('IssuePriority', priority);
  }

  resolution(resolutionId: string | null): Value {
    const resolution = this.site.state.resolutions.find((candidate) => candidate.id === resolutionId);
    return resolution === undefined ? null : named('Resolution', resolution);
  }

  transition(transition: Transition, fromStatusId: string | null): Value {
    return entity('Transition', transition.id, () => ({
      id: () => Number(transition.id), name: () => transition.name,
      from: () => this.status(fromStatusId), to: () => this.status(transition.toStatusId),
    }));
  }

  workflow(workflow: Workflow): Value {
    return entity('Workflow', workflow.id, () => ({ name: () => workflow.name }));
  }
}

/** What expressions see by id and name alone. */
export function named(type: 'IssueType' | 'IssuePriority' | 'Resolution' | 'ProjectRole' | 'Component', { id, name }: { readonly id: string | number; readonly name: string }): HostObject {
  return entity(type, String(id), () => ({ id: () => Number(id), name: () => name }));
}
