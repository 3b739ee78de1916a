import type { Route } from '../contract';
import { notAuthenticated } from '../errors';
import { requireAccount } from '../permissions';

/**
 * Who a client has signed in as. Clients ask it to find out whether their token is taken; nobody signs in here, since passwords and cookies are no way in any more.
 * What it shows: https://developer.atlassian.com/server/jira/platform/rest/v10000/api-group-session/ , and without `loginInfo` in Jira Cloud:
 * https://confluence.atlassian.com/jirakb/jira-rest-api-session-resource-changes-in-jira-cloud-900806544.html
 */
export const sessionRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/rest/auth/1/session', operationId: 'auth/currentUser', scopes: [],
    handle(site, { principal }) {
      const accountId = requireAccount(principal);
      const user = site.state.users.find((candidate) => candidate.accountId === accountId);
      if (user === undefined) throw notAuthenticated();
      return { status: 200, body: { self: `${site.baseUrl}/rest/api/latest/user?accountId=${encodeURIComponent(accountId)}`, name: user.emailAddress ?? user.displayName } };
    },
  },
];
