import type { RestRequest, SiteContext } from '../contract';
import { issueBean, listParameter } from '../issues/read';
import type { Issue } from '../model';
import { epicBean } from './boards';
import { agileBase, currentSprint, epicOf } from './issues-of-boards';
import { sprintBean } from './sprints';

/** What boards know of an issue beside its fields. Nothing is flagged: the site has no such field. */
const BOARD_FIELDS: Readonly<Record<string, (site: SiteContext, request: RestRequest, issue: Issue) => unknown>> = {
  sprint(site, request, issue) {
    const sprint = site.state.sprints.find(({ id }) => id === currentSprint(site, issue));
    return sprint === undefined ? null : sprintBean(site, request, sprint);
  },
  closedSprints(site, request, issue) {
    const closed = site.state.sprints.filter(({ id, state }) => state === 'closed' && issue.sprintIds?.includes(id) === true);
    return closed.length === 0 ? undefined : closed.map((sprint) => sprintBean(site, request, sprint));
  },
  flagged: () => false,
  epic(site, request, issue) {
    const epic = epicOf(site, issue);
    return epic === null ? null : epicBean(site, request, epic);
  },
};

/** An issue as boards, sprints and epics list it. https://developer.atlassian.com/cloud/jira/software/rest/api-group-issue/#api-rest-agile-1-0-issue-issueidorkey-get */
export function agileIssueBean(site: SiteContext, request: RestRequest, issue: Issue): object {
  const named = listParameter(request.query, 'fields');
  const all = named.filter((name) => !name.startsWith('-')).every((name) => name.startsWith('*'));
  const wanted = Object.entries(BOARD_FIELDS).filter(([name]) => (all || named.includes(name)) && !named.includes(`-${name}`));
  const own = Object.fromEntries(wanted.map(([name, read]) => [name, read(site, request, issue)]).filter(([, value]) => value !== undefined));
  const bean = issueBean(site, request.principal, issue, { fields: named.length === 0 ? ['*all'] : named, expand: listParameter(request.query, 'expand'), properties: [] });
  return { ...bean, self: `${agileBase(site, request)}/issue/${issue.id}`, fields: { ...(bean['fields'] as object | undefined), ...own } };
}
