import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, JiraError, notModelled } from '../errors';
import { parseBody } from '../issues/body';
import type { Dashboard, Share } from '../model';
import { isAdministrator } from '../configuration/access';
import { sameName } from '../configuration/input';
import { visibleDashboard } from './dashboards';
import { editsShared, ShareBody, sharesOf } from './shares';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-dashboards/#api-rest-api-3-dashboard-bulk-edit-put */

const Permissions = z.strictObject({ sharePermissions: z.array(ShareBody), editPermissions: z.array(ShareBody) });
const common = { entityIds: z.array(z.number().int()).min(1).max(100), extendAdminPermissions: z.boolean().nullish() };
const ofPermissions = <T extends string>(action: T) => z.strictObject({ action: z.literal(action), ...common, permissionDetails: Permissions });
const Body = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('changeOwner'), ...common, changeOwnerDetails: z.strictObject({ newOwner: z.string(), autofixName: z.boolean() }) }),
  ofPermissions('changePermission'), ofPermissions('addPermission'), ofPermissions('removePermission'),
]);
type Body = z.infer<typeof Body>;

const target = ({ id: _id, ...share }: Share): string => JSON.stringify(share, Object.keys(share).sort());
const without = (shares: readonly Share[], gone: readonly Share[]): Share[] => shares.filter((share) => !gone.some((each) => target(each) === target(share)));
/** What becomes of a list of shares. */
const CHANGED: Readonly<Record<Exclude<Body['action'], 'changeOwner'>, (had: readonly Share[], given: readonly Share[]) => Share[]>> = {
  changePermission: (_had, given) => [...given],
  addPermission: (had, given) => [...without(had, given), ...given],
  removePermission: without,
};

function changeOwner(site: SiteContext, dashboard: Dashboard, { newOwner, autofixName }: { readonly newOwner: string; readonly autofixName: boolean }): void {
  if (site.state.dashboards.some((each) => each !== dashboard && each.ownerId === newOwner && sameName(each.name, dashboard.name))) {
    if (autofixName) throw notModelled('another name for a dashboard whose new owner has one of that name');
    throw badRequest('Dashboard with same name already exists.');
  }
  if (dashboard.ownerId === null) throw badRequest('The system dashboard has no owner.');
  dashboard.ownerId = newOwner;
}

/** Changes one of them. @throws JiraError 400, 404 */
function change(site: SiteContext, request: RestRequest, id: number, body: Body): void {
  const dashboard = visibleDashboard(site, request, String(id));
  const administers = body.extendAdminPermissions === true && isAdministrator(site, request);
  if (body.action === 'changeOwner') {
    if (!administers && dashboard.ownerId !== request.principal.accountId) throw badRequest('Only owner of the dashboard can change its owner.');
    changeOwner(site, dashboard, body.changeOwnerDetails);
    return;
  }
  if (!administers && !editsShared(site, request.principal, dashboard)) throw badRequest('Only owner or editors of the dashboard can change permissions.');
  const { sharePermissions, editPermissions } = body.permissionDetails;
  dashboard.shares = CHANGED[body.action](dashboard.shares, sharesOf(site, sharePermissions));
  dashboard.editShares = CHANGED[body.action](dashboard.editShares, sharesOf(site, editPermissions));
}

function bulkEdit(site: SiteContext, request: RestRequest): RestResponse {
  const body = parseBody(Body, request.body);
  if (body.action === 'changeOwner' && !site.state.users.some(({ accountId, active }) => accountId === body.changeOwnerDetails.newOwner && active)) throw badRequest('The new owner does not exist.');
  const entityErrors: Record<string, object> = {};
  for (const id of body.entityIds) {
    try {
      change(site, request, id, body);
    } catch (error) {
      if (!(error instanceof JiraError) || error.status === 501) throw error;
      entityErrors[id] = error.collection();
    }
  }
  site.changed();
  return { status: 200, body: { action: body.action, entityErrors } };
}

export const dashboardBulkRoutes: readonly Route[] = [
  { method: 'PUT', path: '/rest/api/3/dashboard/bulk/edit', operationId: 'bulkEditDashboards', scopes: ['write:jira-work'], handle: bulkEdit },
];
