import type { SiteContext } from '../contract';
import type { Project, StatusCategory, Transition, Workflow } from '../model';
import { Failure } from './errors';
import { bind } from './functions';
import { typeName } from './operators';
import { type HostMember, HostObject, type Value } from './values';

/** Data that comes with its object. */
export function free(value: Value): HostMember {
  return { cost: 0, read: () => value };
}

/** Data that one more query loads. */
export function loaded(read: () => Value): HostMember {
  return { cost: 1, read };
}

const categoryNames: Readonly<Record<StatusCategory, string>> = { TODO: 'To Do', IN_PROGRESS: 'In Progress', DONE: 'Done' };

/** Users, projects, statuses and the like as expressions see them; ids are Numbers except account ids. */
export class JiraEntities {
  constructor(private readonly site: SiteContext) {}

  user(accountId: string | null): Value {
    const user = this.site.state.users.find((candidate) => candidate.accountId === accountId);
    if (user === undefined) return null;
    return new HostObject('User', user.accountId, () => ({
      accountId: free(user.accountId),
      displayName: free(user.displayName),
      groups: free(bind('groups', {
        least: 0, most: 0,
        run: (_user, _args, meter) => {
          meter.expensive(1);
          return this.site.state.groups.filter((group) => user.groupIds.includes(group.groupId)).map((group) => group.name);
        },
      }, null)),
      getProjectRoles: free(bind('getProjectRoles', {
        least: 1, most: 1,
        run: (_user, args, meter) => {
          meter.expensive(1);
          return this.projectRoles(user.accountId, user.groupIds, args[0] ?? null);
        },
      }, null)),
    }));
  }

  private projectRoles(accountId: string, groupIds: readonly string[], project: Value): Value {
    if (!(project instanceof HostObject) || project.type !== 'Project') throw new Failure('type', `Argument 1 must be a Project, not ${typeName(project)}.`);
    const actors = this.site.state.projects.find((candidate) => candidate.id === project.identity)?.roleActors ?? {};
    const held = this.site.state.roles.filter((role) => {
      const actor = actors[String(role.id)];
      return actor !== undefined && (actor.users.includes(accountId) || actor.groups.some((groupId) => groupIds.includes(groupId)));
    });
    return held.map((role) => named('ProjectRole', role.id, role.name));
  }

  project(project: Project): Value {
    return new HostObject('Project', project.id, () => ({ id: free(Number(project.id)), key: free(project.key), name: free(project.name) }));
  }

  status(statusId: string | null): Value {
    const status = this.site.state.statuses.find((candidate) => candidate.id === statusId);
    if (status === undefined) return null;
    return new HostObject('IssueStatus', status.id, () => ({
      id: free(Number(status.id)),
      name: free(status.name),
      category: free(new HostObject('StatusCategory', status.category, () => ({ name: free(categoryNames[status.category]) }))),
    }));
  }

  issueType(issueTypeId: string): Value {
    const type = this.site.state.issueTypes.find((candidate) => candidate.id === issueTypeId);
    return type === undefined ? null : named('IssueType', type.id, type.name);
  }

  priority(priorityId: string): Value {
    const priority = this.site.state.priorities.find((candidate) => candidate.id === priorityId);
    return priority === undefined ? null : named('IssuePriority', priority.id, priority.name);
  }

  resolution(resolutionId: string | null): Value {
    const resolution = this.site.state.resolutions.find((candidate) => candidate.id === resolutionId);
    return resolution === undefined ? null : named('Resolution', resolution.id, resolution.name);
  }

  transition(transition: Transition, fromStatusId: string | null): Value {
    return new HostObject('Transition', transition.id, () => ({
      id: free(Number(transition.id)),
      name: free(transition.name),
      from: free(this.status(fromStatusId)),
      to: free(this.status(transition.toStatusId)),
    }));
  }

  workflow(workflow: Workflow): Value {
    return new HostObject('Workflow', workflow.id, () => ({ name: free(workflow.name) }));
  }
}

function named(type: string, id: string | number, name: string): HostObject {
  return new HostObject(type, String(id), () => ({ id: free(Number(id)), name: free(name) }));
}
