import { randomUUID } from 'node:crypto';
import type { SiteContext } from '../../local/jira/contract';
import type { OwnConfiguration, Project } from '../../local/jira/model';
import { EVERY_MEMBER, grant } from '../../local/jira/permission-sets';

/**
 * What a person does on the settings pages of a team-managed project, which no operation of Jira does and the local site has no page for.
 * https://support.atlassian.com/jira-software-cloud/docs/set-up-issue-types-in-team-managed-projects/
 */
export function settingsOf(site: SiteContext, key: string) {
  const { state } = site;
  const project = state.projects.find((each) => each.key === key);
  const own = project?.own;
  if (project === undefined || own === undefined) throw new Error(`${key} is no team-managed project.`);
  const typeNamed = (name: string) => {
    const found = state.issueTypes.find((type) => type.projectId === project.id && type.name === name);
    if (found === undefined) throw new Error(`${key} has no issue type ${name}.`);
    return found;
  };
  return {
    /** *Add issue type*: it has the form and the workflow of those that are there. */
    addType(name: string): void {
      const type = { ...typeNamed('Task'), id: site.nextId('issueType'), name, entityId: randomUUID() };
      copyOf(own, typeNamed('Task').id, type.id);
      state.issueTypes.push(type);
      own.issueTypeIds.push(type.id);
    },
    renameType(from: string, to: string): void { typeNamed(from).name = to; },
    /** *Edit workflow*, and keep the change to this type alone. */
    giveOwnWorkflow(name: string): void {
      const { id } = typeNamed(name);
      const workflow = state.workflows.find((each) => each.id === own.workflowIds[id]);
      if (workflow === undefined) throw new Error(`${name} has no workflow.`);
      const copy = { ...structuredClone(workflow), id: randomUUID(), name: `${workflow.name}, ${name}` };
      state.workflows.push(copy);
      own.workflowIds[id] = copy.id;
    },
    addField(typeName: string, fieldId: string): void { own.fieldIds[typeNamed(typeName).id]?.push(fieldId); },
    /** *Manage roles*: a role of the project's own, with what members may. */
    addRole(name: string): void {
      const role = { id: Number(site.nextId('role')), name, description: '', projectId: project.id };
      state.roles.push(role);
      own.grants.push(...grant(EVERY_MEMBER, { type: 'projectRole', roleId: role.id }));
    },
    roleId: (name: string): number => roleIn(site, project, name),
  };
}

function copyOf(own: OwnConfiguration, from: string, to: string): void {
  own.workflowIds[to] = own.workflowIds[from] ?? '';
  own.fieldIds[to] = [...(own.fieldIds[from] ?? [])];
}

function roleIn({ state }: SiteContext, project: Project, name: string): number {
  const role = state.roles.find((each) => each.projectId === project.id && each.name === name);
  if (role === undefined) throw new Error(`${project.key} has no role ${name}.`);
  return role.id;
}
