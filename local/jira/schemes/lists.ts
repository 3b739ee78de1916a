import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, notFound } from '../errors';
import { linkTypeBean } from '../fields/beans';
import { parseBody } from '../issues/body';
import type { IssueLinkType, Priority, Resolution } from '../model';
import { requireAccount } from '../permissions';
import { isAdministrator, onlyAdministrators } from '../configuration/access';
import { requiredParameter, sameName } from '../configuration/input';
import { viewOf } from '../configuration/render';
import { seeTask, startTask } from '../configuration/tasks';
import { keepSetting } from '../settings/store';

/** Lists that hold for the whole site and that administrators keep: link types, priorities, resolutions. */

type Params = Readonly<Record<string, string>>;
const configuration = ['manage:jira-configuration'];

const LinkType = z.looseObject({ name: z.string().trim().min(1).nullish(), inward: z.string().nullish(), outward: z.string().nullish() });
const LINK = '/rest/api/3/issueLinkType';

function linkTypeOf(site: SiteContext, { issueLinkTypeId }: Params): IssueLinkType {
  const type = site.state.linkTypes.find(({ id }) => id === issueLinkTypeId);
  if (type === undefined) throw notFound(`No issue link type with id '${issueLinkTypeId ?? ''}' found.`);
  return type;
}

/** Who may not is told that there is nothing, as the document has it. */
function linkAdministrators(site: SiteContext, request: RestRequest): void {
  if (!isAdministrator(site, request)) throw notFound('No issue link type found, or you do not administer Jira.');
}

function requireFreeLinkName(site: SiteContext, name: string, except: IssueLinkType | null): void {
  if (site.state.linkTypes.some((type) => type !== except && sameName(type.name, name))) throw badRequest('A link type with this name already exists.');
}

const Level = z.looseObject({ name: z.string().trim().min(1).max(60), description: z.string().max(255).nullish(), statusColor: z.string().regex(/^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/).nullish(), iconUrl: z.string().nullish(), avatarId: z.number().int().nullish() });
const LevelUpdate = Level.partial();
const Move = z.looseObject({ ids: z.array(z.string()).min(1), after: z.string().nullish(), position: z.enum(['First', 'Last']).nullish() });
const Default = z.looseObject({ id: z.string().nullable() });

interface Entry { readonly id: string; readonly name: string; description: string }

/** Priorities and resolutions are kept alike: a list with an order and a default. */
function listRoutes<T extends Entry>(kind: {
  readonly path: string; readonly word: string; readonly ids: Readonly<Record<'create' | 'update' | 'move' | 'default' | 'delete', string>>;
  entries(site: SiteContext): T[]; replace(site: SiteContext, list: T[]): void; make(body: z.infer<typeof Level>, id: string): T; needsColor: boolean;
  used(site: SiteContext, id: string, instead: string): void;
}): Route[] {
  const one = `${kind.path}/{id}`;
  const of = (site: SiteContext, id: string | undefined): T => {
    const entry = kind.entries(site).find((each) => each.id === id);
    if (entry === undefined) throw notFound(`The ${kind.word} was not found.`);
    return entry;
  };
  const free = (site: SiteContext, name: string, except: T | null): void => {
    if (kind.entries(site).some((each) => each !== except && sameName(each.name, name))) throw badRequest(`A ${kind.word} with this name already exists.`);
  };
  const guard = (site: SiteContext, request: RestRequest): void => onlyAdministrators(site, request, `change the ${kind.word} list`);

  return [
    {
      method: 'POST', path: kind.path, operationId: kind.ids.create, scopes: [],
      handle(site, request) {
        guard(site, request);
        const body = parseBody(Level, request.body);
        if (kind.needsColor && body.statusColor == null) throw badRequest('The status color is missing.');
        free(site, body.name, null);
        const entry = kind.make(body, site.nextId(kind.word));
        kind.entries(site).push(entry);
        site.changed();
        return { status: 201, body: { id: entry.id } };
      },
    },
    {
      method: 'PUT', path: one, operationId: kind.ids.update, scopes: [],
      handle(site, request, { id }) {
        guard(site, request);
        const entry = of(site, id);
        const body = parseBody(LevelUpdate, request.body);
        if (body.name !== undefined) free(site, body.name, entry);
        Object.assign(entry, { ...(body.name === undefined ? {} : { name: body.name }), ...(body.description == null ? {} : { description: body.description }), ...(body.statusColor == null ? {} : { iconColor: body.statusColor }) });
        site.changed();
        return { status: 204 };
      },
    },
    {
      method: 'PUT', path: `${kind.path}/move`, operationId: kind.ids.move, scopes: [],
      handle(site, request) {
        guard(site, request);
        const { ids, after, position } = parseBody(Move, request.body);
        const moved = ids.map((id) => of(site, id));
        const rest = kind.entries(site).filter((entry) => !moved.includes(entry));
        const anchor = after == null ? -1 : rest.findIndex(({ id }) => id === after);
        if (after == null ? position == null : anchor < 0) throw badRequest("Specify 'after' with one that stays in its place, or 'position'.");
        rest.splice(after != null ? anchor + 1 : position === 'First' ? 0 : rest.length, 0, ...moved);
        kind.replace(site, rest);
        site.changed();
        return { status: 204 };
      },
    },
    {
      method: 'PUT', path: `${kind.path}/default`, operationId: kind.ids.default, scopes: [],
      handle(site, request) {
        guard(site, request);
        const { id } = parseBody(Default, request.body);
        if (id !== null) of(site, id);
        keepSetting(site, `default:${kind.word}`, id ?? undefined);
        return { status: 204 };
      },
    },
    {
      method: 'DELETE', path: one, operationId: kind.ids.delete, scopes: [],
      handle(site, request, { id }): RestResponse {
        guard(site, request);
        const entry = of(site, id);
        const instead = kind.word === 'resolution' ? of(site, requiredParameter(request, 'replaceWith')) : kind.entries(site).find((each) => each !== entry);
        if (instead === undefined || instead === entry) throw badRequest(`The last ${kind.word} cannot be deleted.`);
        return seeTask(site, request, startTask(site, `Delete ${kind.word} ${entry.name}`, requireAccount(request.principal), () => {
          kind.used(site, entry.id, instead.id);
          kind.replace(site, kind.entries(site).filter((each) => each !== entry));
        }));
      },
    },
  ];
}

export const listKeepingRoutes: readonly Route[] = [
  {
    method: 'POST', path: LINK, operationId: 'createIssueLinkType', scopes: configuration,
    handle(site, request) {
      linkAdministrators(site, request);
      const { name, inward, outward } = parseBody(LinkType, request.body);
      if (!name || !inward || !outward) throw badRequest('A link type needs a name, an inward and an outward description.');
      requireFreeLinkName(site, name, null);
      const type: IssueLinkType = { id: site.nextId('linkType'), name, inward, outward };
      site.state.linkTypes.push(type);
      site.changed();
      return { status: 201, body: linkTypeBean(viewOf(site, request), type.id) };
    },
  },
  { method: 'GET', path: `${LINK}/{issueLinkTypeId}`, operationId: 'getIssueLinkType', scopes: ['read:jira-work'], anonymous: true, handle: (site, request, params) => ({ status: 200, body: linkTypeBean(viewOf(site, request), linkTypeOf(site, params).id) }) },
  {
    method: 'PUT', path: `${LINK}/{issueLinkTypeId}`, operationId: 'updateIssueLinkType', scopes: configuration,
    handle(site, request, params) {
      linkAdministrators(site, request);
      const type = linkTypeOf(site, params);
      const body = parseBody(LinkType, request.body);
      if (body.name != null) requireFreeLinkName(site, body.name, type);
      Object.assign(type, { name: body.name ?? type.name, inward: body.inward ?? type.inward, outward: body.outward ?? type.outward });
      site.changed();
      return { status: 200, body: linkTypeBean(viewOf(site, request), type.id) };
    },
  },
  {
    method: 'DELETE', path: `${LINK}/{issueLinkTypeId}`, operationId: 'deleteIssueLinkType', scopes: configuration,
    handle(site, request, params) {
      linkAdministrators(site, request);
      const type = linkTypeOf(site, params);
      site.state.linkTypes = site.state.linkTypes.filter((each) => each !== type);
      site.state.links = site.state.links.filter(({ typeId }) => typeId !== type.id);
      site.changed();
      return { status: 204 };
    },
  },
  ...listRoutes<Priority>({
    path: '/rest/api/3/priority', word: 'priority', needsColor: true, ids: { create: 'createPriority', update: 'updatePriority', move: 'movePriorities', default: 'setDefaultPriority', delete: 'deletePriority' },
    entries: ({ state }) => state.priorities, replace: ({ state }, list) => { state.priorities = list; },
    make: ({ name, description, statusColor }, id) => ({ id, name, description: description ?? '', iconColor: statusColor ?? '#707070' }),
    used: ({ state }, id, instead) => { for (const issue of state.issues) if (issue.priorityId === id) issue.priorityId = instead; },
  }),
  ...listRoutes<Resolution>({
    path: '/rest/api/3/resolution', word: 'resolution', needsColor: false, ids: { create: 'createResolution', update: 'updateResolution', move: 'moveResolutions', default: 'setDefaultResolution', delete: 'deleteResolution' },
    entries: ({ state }) => state.resolutions, replace: ({ state }, list) => { state.resolutions = list; },
    make: ({ name, description }, id) => ({ id, name, description: description ?? '' }),
    used: ({ state }, id, instead) => { for (const issue of state.issues) if (issue.resolutionId === id) issue.resolutionId = instead; },
  }),
];

