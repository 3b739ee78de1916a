import type { SiteContext } from '../contract';
import { notModelled } from '../errors';
import type { IssueType, Project, ProjectRole, Screen, SiteState, Workflow } from '../model';

/** What belongs to a team-managed project alone, and what all company-managed ones share. */

/** Members of this role act for installed apps; Jira keeps it in every project. https://support.atlassian.com/jira/kb/the-atlassian-addons-project-access-project-role-in-jira-cloud/ */
export const APPS_ROLE_NAME = 'atlassian-addons-project-access';

/** The roles of a project: its own and that of apps, or those of the site. */
export const rolesOf = ({ roles }: Pick<SiteState, 'roles'>, project: Project): ProjectRole[] =>
  roles.filter(({ projectId, name }) => (project.own === undefined ? projectId === undefined : projectId === project.id || name === APPS_ROLE_NAME));

/** Issue types that schemes can name. */
export const sharedTypes = ({ issueTypes }: Pick<SiteState, 'issueTypes'>): IssueType[] => issueTypes.filter(({ projectId }) => projectId === undefined);
/** Workflows that schemes can name. */
export const sharedWorkflows = ({ workflows }: Pick<SiteState, 'workflows'>): Workflow[] => workflows.filter(({ projectId }) => projectId === null);

/** The workflow of a type, where the project has its own. */
export const ownWorkflow = ({ workflows }: Pick<SiteState, 'workflows'>, { own }: Project, issueTypeId: string): Workflow | undefined =>
  workflows.find(({ id }) => id === own?.workflowIds[issueTypeId]);

/** The form of a type, where the project has its own: the same for every operation, and in no list of screens. */
export const ownScreen = ({ id, own }: Project, issueTypeId: string): Screen | undefined => {
  const fieldIds = own?.fieldIds[issueTypeId];
  return fieldIds === undefined ? undefined : { id: `${id}:${issueTypeId}`, name: '', description: '', tabs: [{ id: issueTypeId, name: '', fieldIds }] };
};

/** `scope` as beans of the platform have it, for what is a project's own. */
export const scopePart = (projectId: string | null | undefined): object => (projectId == null ? {} : { scope: { type: 'PROJECT', project: { id: projectId } } });

/** @throws JiraError 501 for a project that has its own configuration, where no page says what Jira answers */
export function requireSchemes(project: Project, what: string): void {
  if (project.own !== undefined) throw notModelled(`the ${what} of a team-managed project`);
}

/** @throws JiraError 501 for what is a team-managed project's own: people change it in the project's settings, and no page says what the operation answers */
export function requireShared({ projectId }: { readonly projectId?: string }, what: string): void {
  if (projectId !== undefined) throw notModelled(`a change by REST of ${what} that is a team-managed project's own`);
}

/** Takes away what `makeOwn` and the project's people have made. */
export function removeOwn({ state }: SiteContext, project: Project): void {
  if (project.own === undefined) return;
  const others = ({ projectId }: { readonly projectId?: string | null }): boolean => projectId !== project.id;
  state.issueTypes = state.issueTypes.filter(others);
  state.statuses = state.statuses.filter(others);
  state.workflows = state.workflows.filter(others);
  state.roles = state.roles.filter(others);
}
