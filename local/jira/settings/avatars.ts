import type { RestResponse, Route, SiteContext } from '../contract';
import { notFound } from '../errors';
import { visibleProject } from '../configuration/access';

/** Pictures that come with the site; own ones are not modelled. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-avatars/ */

const COUNT = 4;
const FIRST: Readonly<Record<string, number>> = { project: 10400, issuetype: 10300, user: 10500, priority: 10600 };
const SIZES = ['16x16', '24x24', '32x32', '48x48'];
const COLORS = ['#0052cc', '#36b37e', '#ff5630', '#6554c0'];

function systemAvatars({ baseUrl }: SiteContext, type: string): object[] {
  const first = FIRST[type];
  if (first === undefined) return [];
  return Array.from({ length: COUNT }, (_each, index) => {
    const id = String(first + index);
    const address = `${baseUrl}/rest/api/3/universal_avatar/view/type/${type}/avatar/${id}`;
    return { id, isSystemAvatar: true, isSelected: false, isDeletable: false, fileName: `${id}.svg`, urls: Object.fromEntries(SIZES.map((size) => [size, `${address}?size=${size}`])) };
  });
}

function image(type: string, id: number): RestResponse {
  const first = FIRST[type];
  if (first === undefined || id < first || id >= first + COUNT) throw notFound('The avatar was not found.');
  const color = COLORS[id - first] ?? COLORS[0] ?? '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48"><rect width="48" height="48" rx="6" fill="${color}"/></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml' }, bytes: Buffer.from(svg) };
}

const read = ['read:jira-work'];

export const avatarRoutes: readonly Route[] = [
  // A type that does not exist has no avatars, and that is all.
  { method: 'GET', path: '/rest/api/3/avatar/{type}/system', operationId: 'getAllSystemAvatars', scopes: ['manage:jira-configuration'], anonymous: true, handle: (site, _request, { type = '' }) => ({ status: 200, body: { system: systemAvatars(site, type) } }) },
  // An entity that does not exist has those of the site, as on a real site.
  { method: 'GET', path: '/rest/api/3/universal_avatar/type/{type}/owner/{entityId}', operationId: 'getAvatars', scopes: ['manage:jira-configuration'], anonymous: true, handle: (site, _request, { type = '' }) => ({ status: 200, body: { system: systemAvatars(site, type), custom: [] } }) },
  { method: 'GET', path: '/rest/api/3/universal_avatar/view/type/{type}', operationId: 'getAvatarImageByType', scopes: read, anonymous: true, handle: (_site, _request, { type = '' }) => image(type, FIRST[type] ?? 0) },
  { method: 'GET', path: '/rest/api/3/universal_avatar/view/type/{type}/avatar/{id}', operationId: 'getAvatarImageByID', scopes: read, anonymous: true, handle: (_site, _request, { type = '', id }) => image(type, Number(id)) },
  { method: 'GET', path: '/rest/api/3/universal_avatar/view/type/{type}/owner/{entityId}', operationId: 'getAvatarImageByOwner', scopes: read, anonymous: true, handle: (_site, _request, { type = '' }) => image(type, FIRST[type] ?? 0) },
  { method: 'DELETE', path: '/rest/api/3/universal_avatar/type/{type}/owner/{owningObjectId}/avatar/{id}', operationId: 'deleteAvatar', scopes: ['manage:jira-configuration'], handle: () => { throw notFound('The avatar was not found, or it comes with the site and cannot be deleted.'); } },
  {
    method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}/avatars', operationId: 'getAllProjectAvatars', scopes: read, anonymous: true,
    handle(site, request, { projectIdOrKey = '' }) {
      visibleProject(site, request, projectIdOrKey);
      return { status: 200, body: { system: systemAvatars(site, 'project'), custom: [] } };
    },
  },
];
