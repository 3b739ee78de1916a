import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { userBeanById } from '../fields/beans';
import { votesBean } from '../fields/planning-beans';
import { hasProjectPermission, requireAccount } from '../permissions';
import { projectOf } from '../workflow/lookup';
import { issueOf } from './issue';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-votes/ */
const PATH = '/rest/api/3/issue/{issueIdOrKey}/votes';
type Params = Readonly<Record<string, string>>;

function get(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const issue = issueOf(site, request, params);
  const view = { site, principal: request.principal };
  const maySee = hasProjectPermission(site, request.principal, 'VIEW_VOTERS_AND_WATCHERS', projectOf(site, issue), issue);
  return { status: 200, body: { ...votesBean(view, issue), voters: maySee ? (issue.voterIds ?? []).map((accountId) => userBeanById(view, accountId)).filter((user) => user !== null) : [] } };
}

/** A second vote and a second withdrawal change nothing; who reported an issue may vote for it. */
const vote = (wanted: boolean) => (site: SiteContext, request: RestRequest, params: Params): RestResponse => {
  const issue = issueOf(site, request, params);
  const accountId = requireAccount(request.principal);
  site.limits.issueWrite(issue.id);
  issue.voterIds = [...(issue.voterIds ?? []).filter((each) => each !== accountId), ...(wanted ? [accountId] : [])];
  site.changed();
  return { status: 204 };
};

export const voteRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, operationId: 'getVotes', scopes: ['read:jira-work'], anonymous: true, handle: get },
  { method: 'POST', path: PATH, operationId: 'addVote', scopes: ['write:jira-work'], handle: vote(true) },
  { method: 'DELETE', path: PATH, operationId: 'removeVote', scopes: ['write:jira-work'], handle: vote(false) },
];
