import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, forbidden, notFound } from '../errors';
import { selfBase } from '../fields/beans';
import type { IssueSecurityScheme } from '../model';
import { administersProject, onlyAdministrators, visibleProject } from '../configuration/access';
import { viewOf } from '../configuration/render';

/** Schemes for who sees which issue. None has a level, so none hides anything: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-security-schemes/ */

const schemes = ({ state }: SiteContext): readonly IssueSecurityScheme[] => state.issueSecuritySchemes ?? [];

const schemeBody = (site: SiteContext, request: RestRequest, { id, name, description }: IssueSecurityScheme): object => ({
  self: `${selfBase(viewOf(site, request))}/issuesecurityschemes/${id}`, id: Number(id), name, description,
});

/** The scheme that a project is given. @throws JiraError 400 when there is none of that id */
export function issueSecuritySchemeIdOf(site: SiteContext, id: number): string {
  if (!schemes(site).some((scheme) => scheme.id === String(id))) throw badRequest('The issue security scheme was not found.');
  return String(id);
}

export const issueSecurityRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/rest/api/3/issuesecurityschemes', operationId: 'getIssueSecuritySchemes', scopes: ['manage:jira-project'],
    handle(site, request) {
      onlyAdministrators(site, request, 'see issue security schemes');
      return { status: 200, body: { issueSecuritySchemes: schemes(site).map((scheme) => schemeBody(site, request, scheme)) } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/issuesecurityschemes/{id}', operationId: 'getIssueSecurityScheme', scopes: ['manage:jira-project'],
    handle(site, request, { id }) {
      onlyAdministrators(site, request, 'see issue security schemes');
      const scheme = schemes(site).find((each) => each.id === id);
      if (scheme === undefined) throw notFound(`The issue security scheme with id '${id ?? ''}' was not found.`);
      return { status: 200, body: { ...schemeBody(site, request, scheme), levels: [] } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/securitylevel/{id}', operationId: 'getIssueSecurityLevel', scopes: ['manage:jira-configuration'],
    handle: (_site, _request, { id }) => { throw notFound(`The security level with id '${id ?? ''}' was not found.`); },
  },
  {
    method: 'GET', path: '/rest/api/3/project/{projectKeyOrId}/issuesecuritylevelscheme', operationId: 'getProjectIssueSecurityScheme', scopes: ['read:jira-work'],
    handle(site, request, { projectKeyOrId = '' }) {
      const project = visibleProject(site, request, projectKeyOrId);
      if (!administersProject(site, request, project)) throw forbidden('You cannot see the security scheme of this project.');
      const scheme = schemes(site).find(({ id }) => id === project.issueSecuritySchemeId);
      if (scheme === undefined) throw notFound('The project has no issue security scheme.');
      return { status: 200, body: { ...schemeBody(site, request, scheme), levels: [] } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/project/{projectKeyOrId}/securitylevel', operationId: 'getSecurityLevelsForProject', scopes: ['read:jira-work'], anonymous: true,
    handle(site, request, { projectKeyOrId = '' }) {
      visibleProject(site, request, projectKeyOrId);
      return { status: 200, body: { levels: [] } };
    },
  },
];
