import * as z from 'zod';
import type { Route, SiteContext } from '../contract';
import { badRequest, conflict, notFound } from '../errors';
import { issueTypeIdsOf } from '../fields/references';
import type { IssueType, Project } from '../model';
import { issueTypeBean } from '../fields/beans';
import { onlyAdministrators, seesScope, visibleProject } from './access';
import { parseBody } from '../issues/body';
import { requiredParameter, sameName } from './input';
import { viewOf } from './render';
import { requireShared, sharedTypes } from '../team-managed/own';

const Name = z.string().trim().min(1, 'You must specify a name.').max(60, 'The issue type name exceeds 60 characters.');
const Create = z.strictObject({ name: Name, description: z.string().nullish(), type: z.enum(['subtask', 'standard']).nullish(), hierarchyLevel: z.number().int().nullish() });
const Update = z.strictObject({ name: Name.optional(), description: z.string().optional(), avatarId: z.number().int().optional() });

/** Issue types of a project, in the order of its scheme. */
export function issueTypesOf(site: SiteContext, project: Project): readonly IssueType[] {
  return issueTypeIdsOf(site, project).flatMap(id => site.state.issueTypes.find(type => type.id === id) ?? []);
}

function findType(site: SiteContext, id: string | undefined): IssueType {
  const type = site.state.issueTypes.find(candidate => candidate.id === id);
  if (!type) throw notFound('The issue type was not found.');
  return type;
}

function refuseTakenName(site: SiteContext, name: string, except: IssueType | null): void {
  if (sharedTypes(site.state).some(type => type !== except && sameName(type.name, name))) throw conflict('The issue type name is in use.');
}

function hierarchyLevel(body: z.infer<typeof Create>): number {
  const level = body.hierarchyLevel ?? (body.type === 'subtask' ? -1 : 0);
  if (level !== 0 && level !== -1) throw badRequest('The hierarchy level must be 0 or -1.');
  return level;
}

const PATH = '/rest/api/3/issuetype';

export const issueTypeRoutes: readonly Route[] = [
  {
    method: 'GET', path: PATH, operationId: 'getIssueAllTypes', scopes: ['read:jira-work'],
    handle: (site, request) => ({ status: 200, body: site.state.issueTypes.filter(type => seesScope(site, request, type.projectId)).map(type => issueTypeBean(viewOf(site, request), type)) }),
  },
  {
    method: 'POST', path: PATH, operationId: 'createIssueType', scopes: ['manage:jira-configuration'],
    handle(site, request) {
      onlyAdministrators(site, request, 'create issue types');
      const body = parseBody(Create, request.body);
      refuseTakenName(site, body.name, null);
      const level = hierarchyLevel(body);
      const type: IssueType = { id: site.nextId('issueType'), name: body.name, description: body.description ?? '', subtask: level === -1, hierarchyLevel: level };
      site.state.issueTypes.push(type);
      // Jira adds every new issue type to the default scheme, and so to each project that uses it.
      for (const scheme of site.state.issueTypeSchemes) if (scheme.isDefault) scheme.issueTypeIds.push(type.id);
      site.changed();
      return { status: 201, body: issueTypeBean(viewOf(site, request), type) };
    },
  },
  {
    method: 'GET', path: `${PATH}/project`, operationId: 'getIssueTypesForProject', scopes: ['read:jira-work'],
    handle(site, request) {
      const project = visibleProject(site, request, requiredParameter(request, 'projectId'));
      const level = request.query.get('level');
      const types = issueTypesOf(site, project).filter(type => level === null || String(type.hierarchyLevel) === level);
      return { status: 200, body: types.map(type => issueTypeBean(viewOf(site, request), type)) };
    },
  },
  {
    method: 'GET', path: `${PATH}/{id}`, operationId: 'getIssueType', scopes: ['read:jira-work'],
    handle: (site, request, { id }) => ({ status: 200, body: issueTypeBean(viewOf(site, request), findType(site, id)) }),
  },
  {
    method: 'PUT', path: `${PATH}/{id}`, operationId: 'updateIssueType', scopes: ['manage:jira-configuration'],
    handle(site, request, { id }) {
      onlyAdministrators(site, request, 'edit issue types');
      const type = findType(site, id);
      requireShared(type, 'an issue type');
      const body = parseBody(Update, request.body);
      if (body.name !== undefined) {
        refuseTakenName(site, body.name, type);
        type.name = body.name;
      }
      if (body.description !== undefined) type.description = body.description;
      site.changed();
      return { status: 200, body: issueTypeBean(viewOf(site, request), type) };
    },
  },
  {
    method: 'DELETE', path: `${PATH}/{id}`, operationId: 'deleteIssueType', scopes: ['manage:jira-configuration'],
    handle(site, request, { id }) {
      onlyAdministrators(site, request, 'delete issue types');
      const type = findType(site, id);
      requireShared(type, 'an issue type');
      if (site.state.issues.some(issue => issue.issueTypeId === type.id)) throw notFound('The issue type is in use and an alternative issue type is not specified.');
      site.state.issueTypes = site.state.issueTypes.filter(candidate => candidate !== type);
      for (const scheme of site.state.issueTypeSchemes) {
        scheme.issueTypeIds = scheme.issueTypeIds.filter(typeId => typeId !== type.id);
        if (scheme.defaultIssueTypeId === type.id) scheme.defaultIssueTypeId = null;
      }
      for (const scheme of site.state.workflowSchemes) scheme.issueTypeMappings = Object.fromEntries(Object.entries(scheme.issueTypeMappings).filter(([typeId]) => typeId !== type.id));
      for (const scheme of site.state.issueTypeScreenSchemes) scheme.mappings = scheme.mappings.filter(mapping => mapping.issueTypeId !== type.id);
      site.changed();
      return { status: 204 };
    },
  },
];
