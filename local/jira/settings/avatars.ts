import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, forbidden, notFound, notModelled } from '../errors';
import { selfBase } from '../fields/beans';
import { parseBody } from '../issues/body';
import type { Avatar } from '../model';
import { administersProject, isAdministrator, onlyAdministrators, visibleProject } from '../configuration/access';
import { viewOf } from '../configuration/render';
import { requireNoForgery } from '../upload';
import { squareOf } from './png';

/**
 * Pictures of projects, issue types, priorities and people: those that come with the site, and those that somebody has loaded. A loaded
 * picture is kept as it came; it is neither cropped nor made smaller. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-avatars/
 */

const COUNT = 4;
const SIDE = 48;
const FIRST: Readonly<Record<string, number>> = { project: 10400, issuetype: 10300, user: 10500, priority: 10600 };
const SIZES = ['16x16', '24x24', '32x32', '48x48'];
const COLORS = ['#0052cc', '#36b37e', '#ff5630', '#6554c0'];
/** What can be given a picture of its own. */
const OWN = ['project', 'issuetype', 'priority'];
/** How files of the kinds that Jira takes begin. */
const MAGIC: Readonly<Record<string, readonly number[]>> = { 'image/png': [0x89, 0x50, 0x4e, 0x47], 'image/jpeg': [0xff, 0xd8, 0xff], 'image/gif': [0x47, 0x49, 0x46, 0x38] };

type Params = Readonly<Record<string, string>>;
type Owner = Pick<Avatar, 'type' | 'ownerId'>;

const bean = (site: SiteContext, request: RestRequest, type: string, id: string, traits: object): object => ({
  id, isSelected: false, ...traits, urls: Object.fromEntries(SIZES.map((size) => [size, `${selfBase(viewOf(site, request))}/universal_avatar/view/type/${type}/avatar/${id}?size=${size}`])),
});

function systemAvatars(site: SiteContext, request: RestRequest, type: string): object[] {
  const first = FIRST[type];
  if (first === undefined) return [];
  return Array.from({ length: COUNT }, (_each, index) => bean(site, request, type, String(first + index), { isSystemAvatar: true, isDeletable: false, fileName: `${first + index}.svg` }));
}

const loaded = ({ state }: SiteContext): Avatar[] => (state.avatars ??= []);
const owned = (site: SiteContext, { type, ownerId }: Owner): Avatar[] => loaded(site).filter((avatar) => avatar.type === type && avatar.ownerId === ownerId);
const ownBean = (site: SiteContext, request: RestRequest, avatar: Avatar): object => bean(site, request, avatar.type, avatar.id, { owner: avatar.ownerId, isSystemAvatar: false, isDeletable: true, isSelected: avatar.selected });
const avatarsOf = (site: SiteContext, request: RestRequest, owner: Owner): RestResponse =>
  ({ status: 200, body: { system: systemAvatars(site, request, owner.type), custom: owned(site, owner).map((avatar) => ownBean(site, request, avatar)) } });

/** The formats that a picture can be asked for in, by the names that `format` has for them. */
const SYSTEM_IMAGES: Readonly<Record<string, (color: string) => { readonly mimeType: string; readonly bytes: Buffer }>> = {
  svg: (color) => ({ mimeType: 'image/svg+xml', bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}"><rect width="${SIDE}" height="${SIDE}" rx="6" fill="${color}"/></svg>`) }),
  png: (color) => ({ mimeType: 'image/png', bytes: squareOf(color, SIDE) }),
};

function image(site: SiteContext, request: RestRequest, type: string, id: string): RestResponse {
  const format = request.query.get('format');
  const systemImage = SYSTEM_IMAGES[format ?? 'svg'];
  if (systemImage === undefined) throw notFound(`The avatar was not found in the format '${format}': ask for ${Object.keys(SYSTEM_IMAGES).join(' or ')}.`);
  const own = loaded(site).find((avatar) => avatar.type === type && avatar.id === id);
  if (own !== undefined) {
    if (format !== null && own.mimeType !== `image/${format}`) throw notModelled('a loaded picture in another format');
    return { status: 200, headers: { 'content-type': own.mimeType }, bytes: Buffer.from(own.content, 'base64') };
  }
  const first = FIRST[type];
  const place = first === undefined ? -1 : Number(id) - first;
  const color = COLORS[place];
  if (color === undefined) throw notFound('The avatar was not found.');
  const { mimeType, bytes } = systemImage(color);
  return { status: 200, headers: { 'content-type': mimeType }, bytes };
}

const imageOf = (site: SiteContext, request: RestRequest, owner: Owner): RestResponse => image(site, request, owner.type, owned(site, owner).find(({ selected }) => selected)?.id ?? String(FIRST[owner.type] ?? ''));

/** Keeps the picture that a request brings. @throws JiraError 400 for what is no picture, 403 without the header that Jira wants */
function load(site: SiteContext, request: RestRequest, owner: Owner): RestResponse {
  requireNoForgery(request);
  const [file] = request.files ?? [];
  const magic = file === undefined ? undefined : MAGIC[file.mimeType];
  if (file === undefined || magic === undefined || !magic.every((byte, index) => file.content[index] === byte)) throw badRequest('The image could not be read. Send a PNG, JPEG or GIF image.');
  const avatar: Avatar = { ...owner, id: site.nextId('avatar'), mimeType: file.mimeType, content: file.content.toString('base64'), selected: false };
  loaded(site).push(avatar);
  site.changed();
  return { status: 201, body: ownBean(site, request, avatar) };
}

function remove(site: SiteContext, owner: Owner, id: string | undefined): RestResponse {
  const avatar = owned(site, owner).find((each) => each.id === id);
  if (avatar === undefined) throw notFound('The avatar was not found, or it comes with the site and cannot be deleted.');
  site.state.avatars = loaded(site).filter((each) => each !== avatar);
  site.changed();
  return { status: 204 };
}

/** The project that a caller may give pictures. @throws JiraError 404, 403 */
function managedProject(site: SiteContext, request: RestRequest, idOrKey = ''): Owner {
  const project = visibleProject(site, request, idOrKey);
  if (!administersProject(site, request, project)) throw forbidden('You must have the Administer projects permission to change the avatar of this project.');
  return { type: 'project', ownerId: project.id };
}

/** What a caller may give pictures, by the universal address. @throws JiraError 400, 403, 404 */
function managed(site: SiteContext, request: RestRequest, { type = '', entityId = '' }: Params): Owner {
  if (!OWN.includes(type)) throw badRequest(`The avatar type '${type}' is not one of ${OWN.join(', ')}.`);
  if (type === 'project') return managedProject(site, request, entityId);
  onlyAdministrators(site, request, 'add avatars');
  const known = type === 'issuetype' ? site.state.issueTypes : site.state.priorities;
  if (!known.some(({ id }) => id === entityId)) throw notFound('The entity was not found.');
  return { type, ownerId: entityId };
}

function select(site: SiteContext, request: RestRequest, { projectIdOrKey }: Params): RestResponse {
  const owner = managedProject(site, request, projectIdOrKey);
  const { id } = parseBody(z.looseObject({ id: z.string() }), request.body);
  const own = owned(site, owner);
  const first = FIRST['project'] ?? 0;
  if (!own.some((avatar) => avatar.id === id) && !(Number(id) >= first && Number(id) < first + COUNT)) throw notFound('The avatar was not found.');
  for (const avatar of own) avatar.selected = avatar.id === id;
  site.changed();
  return { status: 204 };
}

const read = ['read:jira-work'];
const configure = ['manage:jira-configuration'];
const project = ['manage:jira-project'];

export const avatarRoutes: readonly Route[] = [
  // A type that does not exist has no avatars, and that is all.
  { method: 'GET', path: '/rest/api/3/avatar/{type}/system', operationId: 'getAllSystemAvatars', scopes: configure, anonymous: true, handle: (site, request, { type = '' }) => ({ status: 200, body: { system: systemAvatars(site, request, type) } }) },
  // An entity that does not exist has those of the site, as on a real site.
  { method: 'GET', path: '/rest/api/3/universal_avatar/type/{type}/owner/{entityId}', operationId: 'getAvatars', scopes: configure, anonymous: true, handle: (site, request, { type = '', entityId = '' }) => avatarsOf(site, request, { type, ownerId: entityId }) },
  { method: 'POST', path: '/rest/api/3/universal_avatar/type/{type}/owner/{entityId}', operationId: 'storeAvatar', scopes: configure, handle: (site, request, params) => load(site, request, managed(site, request, params)) },
  {
    method: 'DELETE', path: '/rest/api/3/universal_avatar/type/{type}/owner/{owningObjectId}/avatar/{id}', operationId: 'deleteAvatar', scopes: configure,
    handle(site, request, { type = '', owningObjectId = '', id }) {
      if (type !== 'project' && !isAdministrator(site, request)) throw forbidden('Only Jira administrators can delete avatars.');
      return remove(site, type === 'project' ? managedProject(site, request, owningObjectId) : { type, ownerId: owningObjectId }, id);
    },
  },
  { method: 'GET', path: '/rest/api/3/universal_avatar/view/type/{type}', operationId: 'getAvatarImageByType', scopes: read, anonymous: true, handle: (site, request, { type = '' }) => image(site, request, type, String(FIRST[type] ?? '')) },
  { method: 'GET', path: '/rest/api/3/universal_avatar/view/type/{type}/avatar/{id}', operationId: 'getAvatarImageByID', scopes: read, anonymous: true, handle: (site, request, { type = '', id = '' }) => image(site, request, type, id) },
  { method: 'GET', path: '/rest/api/3/universal_avatar/view/type/{type}/owner/{entityId}', operationId: 'getAvatarImageByOwner', scopes: read, anonymous: true, handle: (site, request, { type = '', entityId = '' }) => imageOf(site, request, { type, ownerId: entityId }) },
  {
    method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}/avatars', operationId: 'getAllProjectAvatars', scopes: read, anonymous: true,
    handle: (site, request, { projectIdOrKey = '' }) => avatarsOf(site, request, { type: 'project', ownerId: visibleProject(site, request, projectIdOrKey).id }),
  },
  { method: 'POST', path: '/rest/api/3/project/{projectIdOrKey}/avatar2', operationId: 'createProjectAvatar', scopes: project, handle: (site, request, { projectIdOrKey }) => load(site, request, managedProject(site, request, projectIdOrKey)) },
  { method: 'PUT', path: '/rest/api/3/project/{projectIdOrKey}/avatar', operationId: 'updateProjectAvatar', scopes: project, handle: select },
  { method: 'DELETE', path: '/rest/api/3/project/{projectIdOrKey}/avatar/{id}', operationId: 'deleteProjectAvatar', scopes: project, handle: (site, request, { projectIdOrKey, id }) => remove(site, managedProject(site, request, projectIdOrKey), id) },
  { method: 'POST', path: '/rest/api/3/issuetype/{id}/avatar2', operationId: 'createIssueTypeAvatar', scopes: configure, handle: (site, request, { id = '' }) => load(site, request, managed(site, request, { type: 'issuetype', entityId: id })) },
];
