import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, forbidden, notFound } from '../errors';
import { parseBody } from '../issues/body';
import type { RelatedWork, Version } from '../model';
import { hasProjectPermission } from '../permissions';
import { visibleVersion } from './versions';

/** Links of a version: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/#api-rest-api-3-version-id-relatedwork-get */

const PATH = '/rest/api/3/version/{id}/relatedwork';
const write = ['write:jira-work'];
const Link = { category: z.string().trim().min(1), title: z.string().nullish(), url: z.url() };
const Create = z.strictObject({ ...Link, relatedWorkId: z.unknown().optional() });
const Update = z.strictObject({ ...Link, relatedWorkId: z.string() });

/** A version whose links the caller may change. @throws JiraError 403, 404 */
function changeable(site: SiteContext, request: RestRequest, id: string | undefined): Version {
  const { version, project } = visibleVersion(site, request, { id: id ?? '' });
  if (!(['RESOLVE_ISSUES', 'EDIT_ISSUES'] as const).every((permission) => hasProjectPermission(site, request.principal, permission, project))) throw forbidden('You do not have permission to change the related work of the version.');
  return version;
}

const contentOf = ({ category, title, url }: z.infer<typeof Create>): Omit<RelatedWork, 'relatedWorkId'> => ({ category, url, ...(title == null ? {} : { title }) });

export const relatedWorkRoutes: readonly Route[] = [
  {
    method: 'GET', path: PATH, operationId: 'getRelatedWork', scopes: ['read:jira-work'], anonymous: true,
    handle: (site, request, { id = '' }) => ({ status: 200, body: visibleVersion(site, request, { id }).version.relatedWork ?? [] }),
  },
  {
    method: 'POST', path: PATH, operationId: 'createRelatedWork', scopes: write, anonymous: true,
    handle(site, request, { id }) {
      const version = changeable(site, request, id);
      const work = { relatedWorkId: randomUUID(), ...contentOf(parseBody(Create, request.body)) };
      version.relatedWork = [...(version.relatedWork ?? []), work];
      site.changed();
      return { status: 201, body: work };
    },
  },
  {
    method: 'PUT', path: PATH, operationId: 'updateRelatedWork', scopes: write, anonymous: true,
    handle(site, request, { id }) {
      const version = changeable(site, request, id);
      const { relatedWorkId, ...body } = parseBody(Update, request.body);
      if (version.archived) throw badRequest('The related work of an archived version cannot be edited.');
      if (!version.relatedWork?.some((each) => each.relatedWorkId === relatedWorkId)) throw notFound('The related work was not found.');
      const work = { relatedWorkId, ...contentOf(body) };
      version.relatedWork = version.relatedWork.map((each) => (each.relatedWorkId === relatedWorkId ? work : each));
      site.changed();
      return { status: 200, body: work };
    },
  },
  {
    method: 'DELETE', path: '/rest/api/3/version/{versionId}/relatedwork/{relatedWorkId}', operationId: 'deleteRelatedWork', scopes: write, anonymous: true,
    handle(site, request, { versionId, relatedWorkId }) {
      const version = changeable(site, request, versionId);
      if (!version.relatedWork?.some((each) => each.relatedWorkId === relatedWorkId)) throw notFound('The related work was not found.');
      version.relatedWork = version.relatedWork.filter((each) => each.relatedWorkId !== relatedWorkId);
      site.changed();
      return { status: 204 };
    },
  },
];
