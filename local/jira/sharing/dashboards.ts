import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { propertyRoutesOf } from '../entity-properties';
import { badRequest, notFound } from '../errors';
import { selfBase, userBean, type View } from '../fields/beans';
import { parseBody } from '../issues/body';
import type { Dashboard, Gadget } from '../model';
import { requireAccount } from '../permissions';
import { isAdministrator } from '../configuration/access';
import { listed, sameName, wholeNumber } from '../configuration/input';
import { page } from '../configuration/pages';
import { viewOf } from '../configuration/render';
import { editsShared, seesShared, shareBean, ShareBody, sharesOf } from './shares';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-dashboards/ */
const PATH = '/rest/api/3/dashboard';
const ONE = `${PATH}/{id}`;
const GADGETS = `${PATH}/{dashboardId}/gadget`;
const LARGEST_LIST = 1_000;
const COLORS = ['blue', 'red', 'yellow', 'green', 'cyan', 'purple', 'gray', 'white'] as const;
type Params = Readonly<Record<string, string>>;

const Body = z.looseObject({ name: z.string().trim().min(1).max(255), description: z.string().nullish(), sharePermissions: z.array(ShareBody), editPermissions: z.array(ShareBody).default([]) });
/** The document requires the shares; the suite of `jira` for Python, which runs against Jira Cloud, renames without them: https://github.com/pycontribs/jira/blob/main/tests/resources/test_dashboard.py */
const Update = z.looseObject({ ...Body.shape, sharePermissions: z.array(ShareBody).nullish(), editPermissions: z.array(ShareBody).nullish() });
const Refresh = z.looseObject({ automaticRefreshMs: z.number().int().min(0).nullable() });
const Position = z.looseObject({ row: z.number().int().min(0).max(15), column: z.number().int().min(0).max(2) });
const GadgetBody = z.looseObject({ moduleKey: z.string().nullish(), uri: z.string().nullish(), title: z.string().nullish(), color: z.enum(COLORS).nullish(), position: Position.nullish(), ignoreUriAndModuleKeyValidation: z.boolean().nullish() });
const GadgetUpdate = z.looseObject({ title: z.string().nullish(), color: z.enum(COLORS).nullish(), position: Position.nullish() });

/** The gadgets that the site knows, each by the one name that Jira lists it under; of any other it takes the title only when told not to check. */
const GADGETS_KNOWN: readonly { readonly moduleKey?: string; readonly uri?: string; readonly title: string }[] = [
  { moduleKey: 'com.atlassian.jira.gadgets:stats-gadget-dashboard-item', title: 'Issue statistics' },
  { uri: 'rest/gadgets/1.0/g/com.atlassian.jira.gadgets:filter-results-gadget/gadgets/filter-results-gadget.xml', title: 'Filter Results' },
  { moduleKey: 'com.atlassian.jira.gadgets:assigned-to-me-dashboard-item', title: 'Assigned to Me' },
  { moduleKey: 'com.atlassian.jira.gadgets:pie-chart-dashboard-item', title: 'Pie Chart' },
];

function dashboardBean(view: View, dashboard: Dashboard): object {
  const { site, principal } = view;
  const owner = site.state.users.find(({ accountId }) => accountId === dashboard.ownerId);
  return {
    id: dashboard.id, name: dashboard.name, description: dashboard.description, isFavourite: dashboard.favouredBy.includes(principal.accountId ?? ''), popularity: dashboard.favouredBy.length,
    ...(owner === undefined ? {} : { owner: ownerBean(view, owner) }), self: `${selfBase(view)}/dashboard/${dashboard.id}`, view: `${site.baseUrl}/jira/dashboards/${dashboard.id}`,
    sharePermissions: dashboard.shares.map((share) => shareBean(view, share)), editPermissions: dashboard.editShares.map((share) => shareBean(view, share)),
    isWritable: editsShared(site, principal, dashboard), systemDashboard: isSystem(dashboard), ...((dashboard.automaticRefreshMs ?? 0) === 0 ? {} : { automaticRefreshMs: dashboard.automaticRefreshMs }),
  };
}

/** The one that every site begins with; nobody owns it. */
const isSystem = ({ ownerId }: Dashboard): boolean => ownerId === null;

/** The older form of a user, which owners of dashboards have. */
function ownerBean(view: View, user: Parameters<typeof userBean>[1]): object {
  const { self, accountId, displayName, active, avatarUrls } = userBean(view, user) as Readonly<Record<string, unknown>>;
  return { self, accountId, displayName, active, avatarUrls };
}

const unknown = (id: string): Error => notFound(`The dashboard with id '${id}' does not exist.`);

export function visibleDashboard(site: SiteContext, request: RestRequest, id: string): Dashboard {
  const dashboard = site.state.dashboards.find((each) => each.id === id);
  if (dashboard === undefined || !(seesShared(site, request.principal, dashboard) || isAdministrator(site, request))) throw unknown(id);
  return dashboard;
}

function editableDashboard(site: SiteContext, request: RestRequest, id: string): Dashboard {
  const dashboard = visibleDashboard(site, request, id);
  // Not allowed is answered like not there.
  if (!editsShared(site, request.principal, dashboard)) throw unknown(id);
  return dashboard;
}

function requireFreeName(site: SiteContext, name: string, ownerId: string | null, except: Dashboard | null): void {
  if (site.state.dashboards.some((each) => each !== except && each.ownerId === ownerId && sameName(each.name, name))) throw badRequest('Dashboard with same name already exists.');
}

function list(site: SiteContext, request: RestRequest): RestResponse {
  const filter = request.query.get('filter');
  if (filter !== null && filter !== 'my' && filter !== 'favourite') throw badRequest("The 'filter' parameter must be my or favourite.");
  const { accountId } = request.principal;
  const found = site.state.dashboards.filter((each) => seesShared(site, request.principal, each)
    && (filter === null || (filter === 'my' ? !isSystem(each) && each.ownerId === accountId : each.favouredBy.includes(accountId ?? ''))));
  const startAt = wholeNumber(request, 'startAt', 0);
  const maxResults = Math.min(wholeNumber(request, 'maxResults', 20), LARGEST_LIST);
  const dashboards = found.slice(startAt, startAt + maxResults).map((each) => dashboardBean(viewOf(site, request), each));
  return { status: 200, body: { startAt, maxResults, total: found.length, dashboards } };
}

function search(site: SiteContext, request: RestRequest): RestResponse {
  const name = request.query.get('dashboardName')?.toLowerCase() ?? '';
  const ids = listed(request, 'id');
  const owner = request.query.get('accountId');
  const found = site.state.dashboards.filter((each) => seesShared(site, request.principal, each) && each.name.toLowerCase().includes(name) && (ids.length === 0 || ids.includes(each.id)) && (owner === null || each.ownerId === owner));
  const order = request.query.get('orderBy') ?? 'name';
  const sorted = [...found].sort((a, b) => (order.endsWith('id') ? Number(a.id) - Number(b.id) : a.name.localeCompare(b.name)));
  return { status: 200, body: page(site, request, order.startsWith('-') ? sorted.reverse() : sorted, (each) => dashboardBean(viewOf(site, request), each)) };
}

function create(site: SiteContext, request: RestRequest, from: Dashboard | null): RestResponse {
  const ownerId = requireAccount(request.principal);
  const body = parseBody(Body, request.body);
  requireFreeName(site, body.name, ownerId, null);
  const dashboard: Dashboard = {
    id: site.nextId('dashboard'), name: body.name, description: body.description ?? '', ownerId, favouredBy: [ownerId],
    shares: sharesOf(site, body.sharePermissions), editShares: sharesOf(site, body.editPermissions),
    gadgets: (from?.gadgets ?? []).map((gadget) => ({ ...gadget, id: Number(site.nextId('gadget')) })),
  };
  site.state.dashboards.push(dashboard);
  site.changed();
  return { status: 200, body: dashboardBean(viewOf(site, request), dashboard) };
}

const gadgetBean = ({ id, moduleKey, uri, title, color, row, column }: Gadget): object =>
  ({ id, ...(moduleKey === null ? {} : { moduleKey }), ...(uri === null ? {} : { uri }), title, color, position: { row, column } });

function gadgetOf(dashboard: Dashboard, params: Params): Gadget {
  const gadget = dashboard.gadgets.find(({ id }) => String(id) === params['gadgetId']);
  if (gadget === undefined) throw notFound('The gadget was not found.');
  return gadget;
}

function addGadget(site: SiteContext, request: RestRequest, { dashboardId = '' }: Params): RestResponse {
  const dashboard = editableDashboard(site, request, dashboardId);
  const body = parseBody(GadgetBody, request.body);
  if ((body.moduleKey == null) === (body.uri == null)) throw badRequest('Specify either a module key or a URI of a gadget, not both.');
  const known = GADGETS_KNOWN.find(({ moduleKey, uri }) => (moduleKey ?? uri) === (body.moduleKey ?? body.uri));
  if (known === undefined && body.ignoreUriAndModuleKeyValidation !== true) throw badRequest('The gadget does not exist.');
  const column = body.position?.column ?? 0;
  const row = body.position?.row ?? 0;
  for (const gadget of dashboard.gadgets) if (gadget.column === column && gadget.row >= row) gadget.row += 1;
  const gadget: Gadget = { id: Number(site.nextId('gadget')), moduleKey: body.moduleKey ?? null, uri: body.uri ?? null, title: body.title ?? known?.title ?? '', color: body.color ?? 'blue', row, column };
  dashboard.gadgets.push(gadget);
  site.changed();
  return { status: 200, body: gadgetBean(gadget) };
}

const read = ['read:jira-work'];
const write = ['write:jira-work'];

export const dashboardRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, operationId: 'getAllDashboards', scopes: read, anonymous: true, handle: list },
  { method: 'POST', path: PATH, operationId: 'createDashboard', scopes: write, handle: (site, request) => create(site, request, null) },
  { method: 'GET', path: `${PATH}/search`, operationId: 'getDashboardsPaginated', scopes: read, anonymous: true, handle: search },
  { method: 'GET', path: `${PATH}/gadgets`, operationId: 'getAllAvailableDashboardGadgets', scopes: read, handle: () => ({ status: 200, body: { gadgets: GADGETS_KNOWN } }) },
  { method: 'GET', path: ONE, operationId: 'getDashboard', scopes: read, anonymous: true, handle: (site, request, { id = '' }) => ({ status: 200, body: dashboardBean(viewOf(site, request), visibleDashboard(site, request, id)) }) },
  {
    method: 'PUT', path: ONE, operationId: 'updateDashboard', scopes: write,
    handle(site, request, { id = '' }) {
      const dashboard = editableDashboard(site, request, id);
      const body = parseBody(Update, request.body);
      requireFreeName(site, body.name, dashboard.ownerId, dashboard);
      Object.assign(dashboard, {
        name: body.name, description: body.description ?? '', ...(body.sharePermissions == null ? {} : { shares: sharesOf(site, body.sharePermissions) }),
        ...(body.editPermissions == null ? {} : { editShares: sharesOf(site, body.editPermissions) }),
      });
      site.changed();
      return { status: 200, body: dashboardBean(viewOf(site, request), dashboard) };
    },
  },
  {
    method: 'DELETE', path: ONE, operationId: 'deleteDashboard', scopes: write,
    handle(site, request, { id = '' }) {
      const dashboard = site.state.dashboards.find((each) => each.id === id);
      // The document knows no 404 here.
      if (dashboard === undefined || isSystem(dashboard) || !(dashboard.ownerId === request.principal.accountId || isAdministrator(site, request))) throw badRequest(`The dashboard with id '${id}' does not exist, or it is not yours.`);
      site.state.dashboards = site.state.dashboards.filter((each) => each !== dashboard);
      site.changed();
      return { status: 204 };
    },
  },
  {
    // Behind Jira's own page, and not documented; what it sets is: `automaticRefreshMs` of a dashboard. The same suite uses it.
    method: 'PUT', path: '/rest/internal/latest/dashboards/{id}/automatic-refresh-ms', operationId: 'internal/setAutomaticRefresh', scopes: write,
    handle(site, request, { id = '' }) {
      const dashboard = editableDashboard(site, request, id);
      dashboard.automaticRefreshMs = parseBody(Refresh, request.body).automaticRefreshMs ?? 0;
      site.changed();
      return { status: 204 };
    },
  },
  { method: 'POST', path: `${ONE}/copy`, operationId: 'copyDashboard', scopes: write, handle: (site, request, { id = '' }) => create(site, request, visibleDashboard(site, request, id)) },
  {
    method: 'GET', path: GADGETS, operationId: 'getAllGadgets', scopes: read, anonymous: true,
    handle(site, request, { dashboardId = '' }) {
      const [keys, uris, ids] = [listed(request, 'moduleKey'), listed(request, 'uri'), listed(request, 'gadgetId')];
      const found = visibleDashboard(site, request, dashboardId).gadgets.filter((gadget) => (keys.length === 0 || keys.includes(gadget.moduleKey ?? '')) && (uris.length === 0 || uris.includes(gadget.uri ?? '')) && (ids.length === 0 || ids.includes(String(gadget.id))));
      return { status: 200, body: { gadgets: found.map(gadgetBean) } };
    },
  },
  { method: 'POST', path: GADGETS, operationId: 'addGadget', scopes: [...write, ...read], handle: addGadget },
  {
    method: 'PUT', path: `${GADGETS}/{gadgetId}`, operationId: 'updateGadget', scopes: write,
    handle(site, request, params) {
      const gadget = gadgetOf(editableDashboard(site, request, params['dashboardId'] ?? ''), params);
      const body = parseBody(GadgetUpdate, request.body);
      Object.assign(gadget, { title: body.title ?? gadget.title, color: body.color ?? gadget.color, row: body.position?.row ?? gadget.row, column: body.position?.column ?? gadget.column });
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'DELETE', path: `${GADGETS}/{gadgetId}`, operationId: 'removeGadget', scopes: write,
    handle(site, request, params) {
      const dashboard = editableDashboard(site, request, params['dashboardId'] ?? '');
      const gadget = gadgetOf(dashboard, params);
      dashboard.gadgets = dashboard.gadgets.filter((each) => each !== gadget);
      site.changed();
      return { status: 204 };
    },
  },
  ...propertyRoutesOf({
    path: `${PATH}/{dashboardId}/items/{itemId}/properties`, anonymous: true, scopes: { read, write },
    operations: { keys: 'getDashboardItemPropertyKeys', get: 'getDashboardItemProperty', set: 'setDashboardItemProperty', delete: 'deleteDashboardItemProperty' },
    entity(site, request, params, act) {
      const dashboard = (act === 'read' ? visibleDashboard : editableDashboard)(site, request, params['dashboardId'] ?? '');
      const gadget = gadgetOf(dashboard, { gadgetId: params['itemId'] ?? '' });
      return `dashboard:${dashboard.id}:${gadget.id}`;
    },
  }),
];
