import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, forbidden, notFound, notModelled } from '../errors';
import { parseBody } from '../issues/body';
import type { User } from '../model';
import { hasGlobalPermission } from '../permissions';
import { requiredParameter } from '../configuration/input';
import { expandedUser } from '../configuration/users';
import { defaultGroup } from './default-group';

/** Accounts come and go: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/#api-rest-api-3-user-post */

const scopes = ['manage:jira-configuration'];
/** The one product of the site. */
const PRODUCT = 'jira-software';
const Body = z.looseObject({ emailAddress: z.email(), products: z.array(z.string()) });

function requireAdministrator(site: SiteContext, request: RestRequest, sentence: string): void {
  if (!hasGlobalPermission(site, request.principal, 'ADMINISTER')) throw forbidden(sentence);
}

/** Nobody is sent anything: until its owner gives it a name, an account shows the name in its address. */
function newAccount(site: SiteContext, emailAddress: string): User {
  const group = defaultGroup(site);
  return {
    accountId: `712020:${randomUUID()}`, accountType: 'atlassian', emailAddress, displayName: emailAddress.replace(/@.*$/, ''), active: true, timeZone: 'Etc/UTC', locale: 'en_GB',
    groupIds: group === undefined ? [] : [group.groupId],
  };
}

function create(site: SiteContext, request: RestRequest): RestResponse {
  if (request.principal.via !== 'direct') throw forbidden('Apps cannot create users.');
  requireAdministrator(site, request, 'You are not authorized to create users.');
  const { emailAddress, products } = parseBody(Body, request.body);
  if (products.length === 0) throw notModelled('accounts without access to a product');
  const missing = products.find((product) => product !== PRODUCT);
  if (missing !== undefined) throw badRequest(`The site does not have the product '${missing}'. It has ${PRODUCT}.`);
  const known = site.state.users.find((user) => user.emailAddress?.toLowerCase() === emailAddress.toLowerCase());
  if (known?.active === false) throw badRequest('The user exists and does not have access to Jira.');
  const user = known ?? newAccount(site, emailAddress);
  if (known === undefined) site.state.users.push(user);
  site.changed();
  return { status: 201, body: expandedUser(site, request, user) };
}

function remove(site: SiteContext, request: RestRequest): RestResponse {
  requireAdministrator(site, request, 'You are not authorized to delete users.');
  const accountId = requiredParameter(request, 'accountId');
  const user = site.state.users.find((each) => each.accountId === accountId);
  if (user === undefined) throw notFound('The user does not exist.');
  if (accountId === request.principal.accountId) throw badRequest('You cannot delete yourself.');
  // The account stays as the author of what it has written.
  Object.assign(user, { active: false, groupIds: [] });
  site.changed();
  return { status: 204 };
}

export const accountRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/user', operationId: 'createUser', scopes, handle: create },
  { method: 'DELETE', path: '/rest/api/3/user', operationId: 'removeUser', scopes, handle: remove },
];
