import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { propertyRoutesOf } from '../entity-properties';
import { badRequest, forbidden, notFound } from '../errors';
import { parseBody } from '../issues/body';
import { requireAccount } from '../permissions';
import { isAdministrator } from '../configuration/access';
import { requiredParameter } from '../configuration/input';
import { keepSetting, settingOf } from '../settings/store';
import { columnsOf, DEFAULT_COLUMNS, NAVIGATOR_COLUMNS } from '../settings/columns';

/** What users set for themselves: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-myself/ */
const PATH = '/rest/api/3/mypreferences';
const scopes = ['manage:jira-configuration'];

const nameOf = (request: RestRequest): string => `preference:${requireAccount(request.principal)}:${requiredParameter(request, 'key')}`;

/** Whose columns a request is about: the caller's own, or for administrators anybody's. @throws JiraError 403 */
function columnOwner(site: SiteContext, request: RestRequest): string {
  const accountId = request.query.get('accountId') ?? requireAccount(request.principal);
  if (accountId !== request.principal.accountId && !isAdministrator(site, request)) throw forbidden('You cannot access the columns of another user.');
  return accountId;
}

/** Without any, a user's lists have no columns. */
const OwnColumns = z.looseObject({ columns: z.array(z.string()).default([]) }).default({ columns: [] });
const COLUMNS = '/rest/api/3/user/columns';

/** Whose things a request is about. Naming nobody is no way to name oneself. @throws JiraError 400, 403, 404 */
function subject(site: SiteContext, request: RestRequest): string {
  const accountId = requiredParameter(request, 'accountId');
  if (!site.state.users.some((user) => user.accountId === accountId)) throw notFound('Specified user does not exist or you do not have required permissions');
  if (accountId !== request.principal.accountId && !isAdministrator(site, request)) throw forbidden('You cannot access the properties of another user.');
  return accountId;
}

export const preferenceRoutes: readonly Route[] = [
  {
    method: 'GET', path: PATH, operationId: 'getPreference', scopes,
    handle(site, request) {
      const value = settingOf(site, nameOf(request));
      if (value === undefined) throw notFound(`Could not find a preference with key '${requiredParameter(request, 'key')}'.`);
      return { status: 200, body: value };
    },
  },
  {
    method: 'PUT', path: PATH, operationId: 'setPreference', scopes,
    handle(site, request) {
      if (typeof request.body !== 'string') throw badRequest('The value of a preference is a text.');
      keepSetting(site, nameOf(request), request.body);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE', path: PATH, operationId: 'removePreference', scopes,
    handle(site, request) {
      const name = nameOf(request);
      if (settingOf(site, name) === undefined) throw notFound(`Could not find a preference with key '${requiredParameter(request, 'key')}'.`);
      keepSetting(site, name, undefined);
      return { status: 204 };
    },
  },
  {
    method: 'GET', path: `${PATH}/locale`, operationId: 'getLocale', scopes,
    handle: (site, request) => ({ status: 200, body: { locale: site.state.users.find(({ accountId }) => accountId === request.principal.accountId)?.locale ?? 'en_US' } }),
  },
  {
    method: 'PUT', path: `${PATH}/locale`, operationId: 'setLocale', scopes: [],
    handle(site, request) {
      const { locale } = parseBody(z.looseObject({ locale: z.string().regex(/^[a-z]{2}(_[A-Z]{2})?$/).nullable() }), request.body);
      const accountId = requireAccount(request.principal);
      const user = site.state.users.find((each) => each.accountId === accountId);
      if (user !== undefined) user.locale = locale ?? 'en_US';
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'GET', path: COLUMNS, operationId: 'getUserDefaultColumns', scopes: ['read:jira-user'],
    handle(site, request) {
      const own = settingOf(site, `columns:${columnOwner(site, request)}`) ?? settingOf(site, NAVIGATOR_COLUMNS) ?? DEFAULT_COLUMNS;
      return { status: 200, body: columnsOf(site, z.array(z.string()).parse(own)) };
    },
  },
  {
    // The body comes as JSON here, in which most clients send it; forms are not read.
    method: 'PUT', path: COLUMNS, operationId: 'setUserColumns', scopes,
    handle(site, request) {
      const accountId = columnOwner(site, request);
      const { columns } = parseBody(OwnColumns, request.body);
      columnsOf(site, columns);
      keepSetting(site, `columns:${accountId}`, columns);
      return { status: 200 };
    },
  },
  {
    method: 'DELETE', path: COLUMNS, operationId: 'resetUserColumns', scopes,
    handle(site, request) {
      keepSetting(site, `columns:${columnOwner(site, request)}`, undefined);
      return { status: 204 };
    },
  },
  ...propertyRoutesOf({
    path: '/rest/api/3/user/properties', scopes: { read: ['read:jira-user'], write: ['write:jira-work'] },
    operations: { keys: 'getUserPropertyKeys', get: 'getUserProperty', set: 'setUserProperty', delete: 'deleteUserProperty' },
    entity: (site, request) => `user:${subject(site, request)}`,
  }),
];
