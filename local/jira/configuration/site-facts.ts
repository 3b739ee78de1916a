import type { Route } from '../contract';
import { notFound } from '../errors';
import { dateTime, resolutionBean, selfBase } from '../fields/beans';
import { listed } from './input';
import { page } from './pages';
import { fullPriorityBody, fullResolutionBody, viewOf } from './render';

/** What new issues get when nobody chooses; the name that Jira ships as its default. */
const DEFAULT_PRIORITY = 'Medium';

/** Facts about the site that hold for every project: its server, priorities and resolutions. */
export const siteFactRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/rest/api/3/serverInfo', operationId: 'getServerInfo', scopes: [], anonymous: true,
    handle: site => ({
      status: 200,
      body: {
        baseUrl: site.baseUrl, displayUrl: site.baseUrl, version: '1001.0.0-SNAPSHOT', versionNumbers: [1001, 0, 0], deploymentType: 'Cloud', buildNumber: 100_000,
        buildDate: dateTime(0), serverTime: dateTime(site.now()), scmInfo: 'local', serverTitle: 'Local site', serverTimeZone: 'Etc/UTC',
      },
    }),
  },
  {
    method: 'GET', path: '/rest/api/3/priority', operationId: 'getPriorities', scopes: ['read:jira-work'],
    handle: (site, request) => ({ status: 200, body: site.state.priorities.map(priority => fullPriorityBody(viewOf(site, request), priority, priority.name === DEFAULT_PRIORITY)) }),
  },
  {
    method: 'GET', path: '/rest/api/3/priority/search', operationId: 'searchPriorities', scopes: ['manage:jira-configuration'],
    handle(site, request) {
      const ids = listed(request, 'id');
      const name = request.query.get('priorityName')?.toLowerCase() ?? '';
      const found = site.state.priorities.filter(priority => (ids.length === 0 || ids.includes(priority.id)) && priority.name.toLowerCase().includes(name));
      // Unlike the other two, it marks none as the default: https://github.com/MrRefactoring/jira.js/blob/master/tests/live/cloud/issuePriorities.test.ts
      return { status: 200, body: page(site, request, found, priority => fullPriorityBody(viewOf(site, request), priority, false)) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/priority/{id}', operationId: 'getPriority', scopes: ['read:jira-work'],
    handle(site, request, { id }) {
      const priority = site.state.priorities.find(candidate => candidate.id === id);
      if (!priority) throw notFound('The priority was not found.');
      return { status: 200, body: fullPriorityBody(viewOf(site, request), priority, priority.name === DEFAULT_PRIORITY) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/resolution', operationId: 'getResolutions', scopes: ['read:jira-work'],
    handle: (site, request) => ({ status: 200, body: site.state.resolutions.map(resolution => resolutionBean(viewOf(site, request), resolution)) }),
  },
  {
    method: 'GET', path: '/rest/api/3/resolution/search', operationId: 'searchResolutions', scopes: ['read:jira-work'],
    handle(site, request) {
      const ids = listed(request, 'id');
      const found = site.state.resolutions.filter(resolution => ids.length === 0 || ids.includes(resolution.id));
      return { status: 200, body: page(site, request, found, resolution => fullResolutionBody(viewOf(site, request), resolution, false)) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/resolution/{id}', operationId: 'getResolution', scopes: ['read:jira-work'],
    handle(site, request, { id }) {
      const resolution = site.state.resolutions.find(candidate => candidate.id === id);
      if (!resolution) throw notFound('The resolution was not found.');
      return { status: 200, body: resolutionBean(viewOf(site, request), resolution) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/issueLinkType', operationId: 'getIssueLinkTypes', scopes: ['read:jira-work'],
    handle: (site, request) => ({
      status: 200,
      body: { issueLinkTypes: site.state.linkTypes.map(({ id, name, inward, outward }) => ({ id, name, inward, outward, self: `${selfBase(viewOf(site, request))}/issueLinkType/${id}` })) },
    }),
  },
];
