import type { RestRequest, SiteContext } from '../contract';
import { forbidden, JiraError, notFound } from '../errors';
import type { Project } from '../model';
import { hasGlobalPermission, hasProjectPermission } from '../permissions';

export const isAdministrator = (site: SiteContext, request: RestRequest): boolean => hasGlobalPermission(site, request.principal, 'ADMINISTER');

/** @throws JiraError 403 `Only Jira administrators can …` */
export function onlyAdministrators(site: SiteContext, request: RestRequest, may: string): void {
  if (!isAdministrator(site, request)) throw forbidden(`Only Jira administrators can ${may}.`);
}

/** The operations on statuses and workflows document 401, not 403, for a caller who lacks the permission. */
export function workflowAdministrators(site: SiteContext, request: RestRequest): void {
  if (!isAdministrator(site, request)) throw new JiraError(401, ['You do not have permission to perform this operation. Administer Jira is required.']);
}

const seesProject = (site: SiteContext, request: RestRequest, project: Project): boolean =>
  project.deleted === undefined && (hasProjectPermission(site, request.principal, 'BROWSE_PROJECTS', project) || isAdministrator(site, request));

/** The project as the caller may see it: members, and administrators of Jira. Keys are compared case and all, as documented. @throws JiraError 404 */
export function visibleProject(site: SiteContext, request: RestRequest, idOrKey: string): Project {
  const project = site.state.projects.find(candidate => candidate.id === idOrKey || candidate.key === idOrKey);
  if (project === undefined || !seesProject(site, request, project)) throw notFound(`No project could be found with key '${idOrKey}'.`);
  return project;
}

/** What is a team-managed project's own is seen by who sees the project; `undefined` and null are the whole site. */
export function seesScope(site: SiteContext, request: RestRequest, projectId: string | null | undefined): boolean {
  const project = site.state.projects.find(({ id }) => id === projectId);
  return projectId == null || (project !== undefined && seesProject(site, request, project));
}

export const administersProject = (site: SiteContext, request: RestRequest, project: Project): boolean =>
  isAdministrator(site, request) || hasProjectPermission(site, request.principal, 'ADMINISTER_PROJECTS', project);

/** A company-managed project by id, for the operations that give it another scheme. @throws JiraError 404, or 400 when team-managed */
export function companyManagedProject(site: SiteContext, projectId: string, schemes: string): Project {
  const project = site.state.projects.find(candidate => candidate.id === projectId);
  if (!project) throw notFound('The project was not found.');
  if (project.style !== 'classic') throw new JiraError(400, [`Only classic projects can have ${schemes} assigned.`]);
  return project;
}
