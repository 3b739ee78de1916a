import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, forbidden, notFound } from '../errors';
import { selfBase, userBean, type View } from '../fields/beans';
import { parseBody } from '../issues/body';
import { checkJql } from '../issues/search';
import type { Filter } from '../model';
import { hasGlobalPermission, requireAccount } from '../permissions';
import { isAdministrator } from '../configuration/access';
import { commaSeparated, listed, sameName } from '../configuration/input';
import { page } from '../configuration/pages';
import { fullUserBody, viewOf } from '../configuration/render';
import { Columns, columnsOf } from '../settings/columns';
import { keepSetting, settingOf } from '../settings/store';
import { editsShared, favour, newShare, seesShared, shareBean, ShareBody, ShareInput, sharesOf } from './shares';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/ */
const PATH = '/rest/api/3/filter';
const ONE = `${PATH}/{id}`;
const SHARES = `${ONE}/permission`;
type Params = Readonly<Record<string, string>>;

const Body = z.looseObject({
  name: z.string().trim().min(1).max(255), description: z.string().nullish(), jql: z.string().nullish(), favourite: z.boolean().nullish(),
  sharePermissions: z.array(ShareBody).nullish(), editPermissions: z.array(ShareBody).nullish(),
});
const EXPAND = 'description,owner,jql,viewUrl,searchUrl,favourite,favouritedCount,sharePermissions,editPermissions,subscriptions';

function filterBean(view: View, filter: Filter): Readonly<Record<string, unknown>> {
  const { site, principal } = view;
  const owner = site.state.users.find(({ accountId }) => accountId === filter.ownerId);
  const link = selfBase(view);
  const siteLink = link.replace(/\/rest\/api\/3$/, '');
  return {
    self: `${link}/filter/${filter.id}`, id: filter.id, name: filter.name, ...(filter.description === '' ? {} : { description: filter.description }), ...(owner === undefined ? {} : { owner: userBean(view, owner) }),
    jql: filter.jql, viewUrl: `${siteLink}/issues/?filter=${filter.id}`, searchUrl: `${link}/search/jql?jql=${encodeURIComponent(filter.jql)}`,
    favourite: filter.favouredBy.includes(principal.accountId ?? ''), favouritedCount: filter.favouredBy.length,
    sharePermissions: filter.shares.map((share) => shareBean(view, share)), editPermissions: filter.editShares.map((share) => shareBean(view, share)),
    sharedUsers: { size: 0, items: [], 'max-results': 1000, 'start-index': 0, 'end-index': 0 }, subscriptions: { size: 0, items: [], 'max-results': 1000, 'start-index': 0, 'end-index': 0 },
  };
}

/** A filter in the form of the paged search, which shows only what is asked for. */
function searched(view: View, filter: Filter, expand: readonly string[]): Readonly<Record<string, unknown>> {
  const { sharedUsers: _users, favourite, favouritedCount, ...rest } = filterBean(view, filter);
  const all: Readonly<Record<string, unknown>> = { ...rest, favourite, favouritedCount, subscriptions: [] };
  const owner = view.site.state.users.find(({ accountId }) => accountId === filter.ownerId);
  const shown = ['self', 'id', 'name', ...expand.filter((name) => name in all && name !== 'owner')];
  return { expand: EXPAND, ...Object.fromEntries(shown.map((name) => [name, all[name]])), ...(expand.includes('owner') && owner !== undefined ? { owner: fullUserBody(view, owner) } : {}) };
}

const unknown = (id: string): string => `The selected filter with ID '${id}' is not available to you, perhaps it has been deleted or had its permissions changed.`;

/** A filter that the caller sees; the document lists 400 for these operations, Jira answers 404. */
function visibleFilter(site: SiteContext, request: RestRequest, params: Params): Filter {
  const filter = site.state.filters.find(({ id }) => id === params['id']);
  if (filter === undefined || !(seesShared(site, request.principal, filter) || isAdministrator(site, request))) throw notFound(unknown(params['id'] ?? ''));
  return filter;
}

function editableFilter(site: SiteContext, request: RestRequest, params: Params): Filter {
  const filter = visibleFilter(site, request, params);
  if (!editsShared(site, request.principal, filter)) throw badRequest('You are not the owner of this filter, and it is not shared with you for editing.');
  return filter;
}

function requireFreeName(site: SiteContext, name: string, ownerId: string, except: Filter | null): void {
  if (site.state.filters.some((filter) => filter !== except && filter.ownerId === ownerId && sameName(filter.name, name))) throw badRequest('Filter with same name already exists.');
}

/** A permission of its own: administering Jira does not include it. */
function requireSharing(site: SiteContext, { principal }: RestRequest, shares: readonly unknown[]): void {
  if (shares.length > 0 && !hasGlobalPermission(site, principal, 'CREATE_SHARED_OBJECTS')) throw badRequest('You do not have permission to share. All shares are invalid.');
}

function create(site: SiteContext, request: RestRequest): RestResponse {
  const ownerId = requireAccount(request.principal);
  const body = parseBody(Body, request.body);
  requireSharing(site, request, [...body.sharePermissions ?? [], ...body.editPermissions ?? []]);
  requireFreeName(site, body.name, ownerId, null);
  if (body.jql) checkJql(site, request.principal, body.jql);
  const filter: Filter = {
    id: site.nextId('filter'), name: body.name, description: body.description ?? '', ownerId, jql: body.jql ?? '', favouredBy: body.favourite === true ? [ownerId] : [], columns: null,
    shares: sharesOf(site, body.sharePermissions ?? []), editShares: sharesOf(site, body.editPermissions ?? []),
  };
  site.state.filters.push(filter);
  site.changed();
  return { status: 200, body: filterBean(viewOf(site, request), filter) };
}

function update(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const filter = editableFilter(site, request, params);
  const body = parseBody(Body, request.body);
  requireSharing(site, request, [...body.sharePermissions ?? [], ...body.editPermissions ?? []]);
  requireFreeName(site, body.name, filter.ownerId, filter);
  if (body.jql) checkJql(site, request.principal, body.jql);
  Object.assign(filter, {
    name: body.name, ...(body.description == null ? {} : { description: body.description }), ...(body.jql == null ? {} : { jql: body.jql }),
    ...(body.sharePermissions == null ? {} : { shares: sharesOf(site, body.sharePermissions) }), ...(body.editPermissions == null ? {} : { editShares: sharesOf(site, body.editPermissions) }),
  });
  if (body.favourite != null) favour(filter, requireAccount(request.principal), body.favourite);
  site.changed();
  return { status: 200, body: filterBean(viewOf(site, request), filter) };
}

function search(site: SiteContext, request: RestRequest): RestResponse {
  const { query, principal } = request;
  const name = query.get('filterName')?.toLowerCase() ?? '';
  const ids = listed(request, 'id');
  const owner = query.get('accountId') ?? query.get('owner');
  // Administrators may look at everybody's.
  const all = query.get('overrideSharePermissions') === 'true' && isAdministrator(site, request);
  const found = site.state.filters.filter((filter) => (all || seesShared(site, principal, filter)) && filter.name.toLowerCase().includes(name.replace(/^"|"$/g, ''))
    && (ids.length === 0 || ids.includes(filter.id)) && (owner === null || filter.ownerId === owner));
  const order = query.get('orderBy') ?? 'name';
  const key = order.replace(/^[+-]/, '');
  if (!['id', 'name', 'description', 'favourite_count', 'owner', 'is_favourite', 'is_shared'].includes(key)) throw badRequest(`Filters cannot be ordered by '${key}'.`);
  const sorted = [...found].sort((a, b) => (key === 'id' ? Number(a.id) - Number(b.id) : a.name.localeCompare(b.name)));
  return { status: 200, body: page(site, request, order.startsWith('-') ? sorted.reverse() : sorted, (filter) => searched(viewOf(site, request), filter, commaSeparated(request, 'expand'))) };
}

const mine = (which: (filter: Filter, accountId: string) => boolean) => (site: SiteContext, request: RestRequest): RestResponse => {
  const accountId = requireAccount(request.principal);
  return { status: 200, body: site.state.filters.filter((filter) => which(filter, accountId) && seesShared(site, request.principal, filter)).map((filter) => filterBean(viewOf(site, request), filter)) };
};

const setFavourite = (wanted: boolean) => (site: SiteContext, request: RestRequest, params: Params): RestResponse => {
  const filter = visibleFilter(site, request, params);
  favour(filter, requireAccount(request.principal), wanted);
  site.changed();
  return { status: 200, body: filterBean(viewOf(site, request), filter) };
};

const scopes = { read: ['read:jira-work'], write: ['write:jira-work'] } as const;

export const filterRoutes: readonly Route[] = [
  { method: 'POST', path: PATH, operationId: 'createFilter', scopes: scopes.write, handle: create },
  { method: 'GET', path: `${PATH}/my`, operationId: 'getMyFilters', scopes: scopes.read, handle: mine((filter, accountId) => filter.ownerId === accountId) },
  { method: 'GET', path: `${PATH}/favourite`, operationId: 'getFavouriteFilters', scopes: scopes.read, handle: mine((filter, accountId) => filter.favouredBy.includes(accountId)) },
  { method: 'GET', path: `${PATH}/search`, operationId: 'getFiltersPaginated', scopes: scopes.read, anonymous: true, handle: search },
  {
    method: 'GET', path: `${PATH}/defaultShareScope`, operationId: 'getDefaultShareScope', scopes: scopes.read,
    handle: (site, request) => ({ status: 200, body: { scope: settingOf(site, `filter.scope:${requireAccount(request.principal)}`) ?? 'PRIVATE' } }),
  },
  {
    method: 'PUT', path: `${PATH}/defaultShareScope`, operationId: 'setDefaultShareScope', scopes: scopes.write,
    handle(site, request) {
      const { scope } = parseBody(z.looseObject({ scope: z.enum(['GLOBAL', 'AUTHENTICATED', 'PRIVATE']) }), request.body);
      keepSetting(site, `filter.scope:${requireAccount(request.principal)}`, scope);
      return { status: 200, body: { scope } };
    },
  },
  { method: 'GET', path: ONE, operationId: 'getFilter', scopes: scopes.read, anonymous: true, handle: (site, request, params) => ({ status: 200, body: filterBean(viewOf(site, request), visibleFilter(site, request, params)) }) },
  { method: 'PUT', path: ONE, operationId: 'updateFilter', scopes: scopes.write, handle: update },
  {
    method: 'DELETE', path: ONE, operationId: 'deleteFilter', scopes: scopes.write,
    handle(site, request, params) {
      const filter = visibleFilter(site, request, params);
      if (filter.ownerId !== request.principal.accountId && !isAdministrator(site, request)) throw badRequest('You are not the owner of this filter.');
      site.state.filters = site.state.filters.filter((each) => each !== filter);
      site.state.boards = site.state.boards.filter((board) => board.filterId !== filter.id);
      site.changed();
      return { status: 204 };
    },
  },
  { method: 'PUT', path: `${ONE}/favourite`, operationId: 'setFavouriteForFilter', scopes: scopes.write, handle: setFavourite(true) },
  { method: 'DELETE', path: `${ONE}/favourite`, operationId: 'deleteFavouriteForFilter', scopes: scopes.write, handle: setFavourite(false) },
  {
    method: 'PUT', path: `${ONE}/owner`, operationId: 'changeFilterOwner', scopes: scopes.write,
    handle(site, request, params) {
      const filter = visibleFilter(site, request, params);
      if (filter.ownerId !== request.principal.accountId && !isAdministrator(site, request)) throw forbidden('Only the owner of a filter and Jira administrators can change its owner.');
      const { accountId } = parseBody(z.looseObject({ accountId: z.string() }), request.body);
      if (!site.state.users.some((user) => user.accountId === accountId)) throw badRequest('The new owner does not exist.');
      requireFreeName(site, filter.name, accountId, filter);
      filter.ownerId = accountId;
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'GET', path: `${ONE}/columns`, operationId: 'getColumns', scopes: scopes.read, anonymous: true,
    handle(site, request, params) {
      const { columns } = visibleFilter(site, request, params);
      if (columns === null) throw notFound('The filter has no columns of its own.');
      return { status: 200, body: columnsOf(site, columns) };
    },
  },
  {
    method: 'PUT', path: `${ONE}/columns`, operationId: 'setColumns', scopes: scopes.write,
    handle(site, request, params) {
      const filter = editableFilter(site, request, params);
      const { columns } = parseBody(Columns, request.body);
      columnsOf(site, columns);
      filter.columns = columns;
      site.changed();
      return { status: 200, body: {} };
    },
  },
  {
    method: 'DELETE', path: `${ONE}/columns`, operationId: 'resetColumns', scopes: scopes.write,
    handle(site, request, params) {
      editableFilter(site, request, params).columns = null;
      site.changed();
      return { status: 204 };
    },
  },
  { method: 'GET', path: SHARES, operationId: 'getSharePermissions', scopes: scopes.read, anonymous: true, handle: (site, request, params) => ({ status: 200, body: visibleFilter(site, request, params).shares.map((share) => shareBean(viewOf(site, request), share)) }) },
  {
    method: 'POST', path: SHARES, operationId: 'addSharePermission', scopes: scopes.write,
    handle(site, request, params) {
      const filter = editableFilter(site, request, params);
      requireSharing(site, request, [filter]);
      filter.shares.push(newShare(site, parseBody(ShareInput, request.body)));
      site.changed();
      return { status: 201, body: filter.shares.map((share) => shareBean(viewOf(site, request), share)) };
    },
  },
  { method: 'GET', path: `${SHARES}/{permissionId}`, operationId: 'getSharePermission', scopes: scopes.read, anonymous: true, handle: (site, request, params) => ({ status: 200, body: shareBean(viewOf(site, request), shareOf(visibleFilter(site, request, params), params)) }) },
  {
    method: 'DELETE', path: `${SHARES}/{permissionId}`, operationId: 'deleteSharePermission', scopes: scopes.write,
    handle(site, request, params) {
      const filter = editableFilter(site, request, params);
      const share = shareOf(filter, params);
      filter.shares = filter.shares.filter((each) => each !== share);
      site.changed();
      return { status: 204 };
    },
  },
];

function shareOf(filter: Filter, params: Params): Filter['shares'][number] {
  const share = filter.shares.find(({ id }) => String(id) === params['permissionId']);
  if (share === undefined) throw notFound('The share permission was not found.');
  return share;
}
