import type { Route, SiteContext } from '../contract';
import { selfBase, userBeanById } from '../fields/beans';
import type { NotificationScheme } from '../model';
import { isAdministrator, visibleProject } from './access';
import { commaSeparated, flag } from './input';
import { page } from './pages';
import { viewOf } from './render';

/** Filters of people and the notification scheme of a project: read only, the mails that are counted are those of the default scheme. */

const DEFAULT_RECIPIENTS = [{ type: 'CurrentAssignee' }, { type: 'Reporter' }, { type: 'AllWatchers' }] as const;
/** https://support.atlassian.com/jira-cloud-administration/docs/configure-notification-schemes/ */
const DEFAULT_SCHEME: NotificationScheme = {
  id: '10000', name: 'Default Notification Scheme',
  events: [[1, 'Issue Created'], [2, 'Issue Updated'], [3, 'Issue Assigned'], [6, 'Issue Commented'], [13, 'Generic Event']].map(([id, name]) => ({ id: Number(id), name: String(name), notifications: DEFAULT_RECIPIENTS })),
};

const schemeOf = (site: SiteContext, id: string | undefined): NotificationScheme => site.state.notificationSchemes?.find((scheme) => scheme.id === id) ?? DEFAULT_SCHEME;

export const surroundingRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/rest/api/3/filter/search', operationId: 'getFiltersPaginated', scopes: ['read:jira-work'],
    handle(site, request) {
      const view = viewOf(site, request);
      const everybodys = flag(request, 'overrideSharePermissions') === true && isAdministrator(site, request);
      const withJql = commaSeparated(request, 'expand').includes('jql');
      const found = site.state.filters.filter(({ ownerId, shares }) => everybodys || shares.some(({ type }) => type === 'authenticated' || type === 'global') || ownerId === request.principal.accountId);
      return {
        status: 200,
        body: page(site, request, found, ({ id, name, jql, ownerId }) => ({
          id, name, self: `${selfBase(view)}/filter/${id}`, owner: userBeanById(view, ownerId), ...(withJql ? { jql } : {}),
        })),
      };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/project/{projectKeyOrId}/notificationscheme', operationId: 'getNotificationSchemeForProject', scopes: ['read:jira-work'],
    handle(site, request, { projectKeyOrId = '' }) {
      const project = visibleProject(site, request, projectKeyOrId);
      const { id, name, events } = schemeOf(site, project.notificationSchemeId);
      const expanded = commaSeparated(request, 'expand').some((one) => one === 'all' || one === 'notificationSchemeEvents');
      return {
        status: 200,
        body: {
          id: Number(id), name, description: '', self: `${selfBase(viewOf(site, request))}/notificationscheme/${id}`,
          ...(expanded ? {
            notificationSchemeEvents: events.map((event) => ({
              event: { id: event.id, name: event.name, description: '' },
              notifications: event.notifications.map(({ type, parameter }, index) => ({ id: event.id * 100 + index, notificationType: type, ...(parameter === undefined ? {} : { parameter }) })),
            })),
          } : {}),
        },
      };
    },
  },
];
