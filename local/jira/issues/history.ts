import * as z from 'zod';
import type { Route } from '../contract';
import { selfBase } from '../fields/beans';
import { parseBody } from './body';
import { issueOf } from './issue';
import { page } from './paging';
import { changeBean } from './read';

const PATH = '/rest/api/3/issue/{issueIdOrKey}/changelog';
const listBody = z.looseObject({ changelogIds: z.array(z.number().int()).min(1) });

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-changelog-get */
export const historyRoutes: readonly Route[] = [
  {
    method: 'GET', path: PATH, operationId: 'getChangeLogs', scopes: ['read:jira-work'], anonymous: true,
    handle(site, request, params) {
      const issue = issueOf(site, request, params);
      const view = { site, principal: request.principal };
      const { items, startAt, maxResults } = page(issue.changes, request.query, 100);
      const total = issue.changes.length;
      const self = `${selfBase(view)}/issue/${issue.id}/changelog?maxResults=${maxResults}&startAt=${startAt}`;
      return { status: 200, body: { self, maxResults, startAt, total, isLast: startAt + items.length >= total, values: items.map((change) => changeBean(view, change)) } };
    },
  },
  {
    method: 'POST', path: `${PATH}/list`, operationId: 'getChangeLogsByIds', scopes: ['read:jira-work'], anonymous: true,
    handle(site, request, params) {
      const issue = issueOf(site, request, params);
      const { changelogIds } = parseBody(listBody, request.body);
      const histories = issue.changes.filter((change) => changelogIds.includes(Number(change.id)));
      const view = { site, principal: request.principal };
      return { status: 200, body: { startAt: 0, maxResults: histories.length, total: histories.length, histories: histories.map((change) => changeBean(view, change)) } };
    },
  },
];
