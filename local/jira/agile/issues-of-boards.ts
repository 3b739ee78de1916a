import type { RestRequest, SiteContext } from '../contract';
import { selfBase } from '../fields/beans';
import { checkJql, findIssues } from '../issues/search';
import type { Board, Field, Issue } from '../model';
import { RANK_TYPE, SPRINT_TYPE } from '../board-fields';

/** What `self` links of the agile operations begin with. Atlassian has announced the gateway's address for `/rest/api/` only, and clients follow these. */
export const agileBase = (site: SiteContext, { principal }: RestRequest): string =>
  (principal.via === 'direct' ? `${site.baseUrl}/rest/agile/1.0` : selfBase({ site, principal }).replace(/\/rest\/api\/3$/, '/rest/agile/1.0'));

const fieldOfType = (site: SiteContext, type: string): Field | undefined => site.state.fields.find(({ schema }) => schema?.custom === type);
export const rankFieldOf = (site: SiteContext): Field | undefined => fieldOfType(site, RANK_TYPE);
export const sprintFieldOf = (site: SiteContext): Field | undefined => fieldOfType(site, SPRINT_TYPE);
export const storyPointsOf = (site: SiteContext): Field | undefined => fieldOfType(site, 'com.pyxis.greenhopper.jira:jsw-story-points');

/** An issue without a rank stands where it was created. */
export const rankOf = (issue: Issue): number => issue.rank ?? Number(issue.id);
export const byRank = (a: Issue, b: Issue): number => rankOf(a) - rankOf(b);

/** The sprint that an issue is in: its newest one that is not closed. */
export const currentSprint = (site: SiteContext, issue: Issue): number | null => site.state.sprints.find(({ id, state }) => state !== 'closed' && issue.sprintIds?.includes(id))?.id ?? null;

export const isEpic = (site: SiteContext, issue: Issue): boolean => site.state.issueTypes.some(({ id, hierarchyLevel }) => id === issue.issueTypeId && hierarchyLevel === 1);

/** The epic that an issue stands in; null for none. */
export const epicOf = (site: SiteContext, issue: Issue): Issue | null => site.state.issues.find((each) => each.id === issue.parentId && isEpic(site, each)) ?? null;

/** Whether a board plans in sprints: that of a team-managed project when its template does. */
export const hasSprints = (site: SiteContext, { type, projectId }: Board): boolean =>
  type === 'scrum' || (type === 'simple' && site.state.projects.some(({ id, own }) => id === projectId && own?.sprints === true));

/** The issues of a board, by rank: those that its filter finds, or the project's. Epics stand on kanban boards only. @throws JiraError 400 when the query cannot be asked */
export function boardIssues(site: SiteContext, request: RestRequest, board: Board, { epics = board.type === 'kanban' }: { readonly epics?: boolean } = {}): Issue[] {
  const query = board.filterId === null ? `project = ${board.projectId ?? ''}` : site.state.filters.find(({ id }) => id === board.filterId)?.jql;
  const found = query === undefined ? [] : findIssues(site, request.principal, query);
  const jql = request.query.get('jql');
  const narrowed = jql === null || jql === '' ? found : found.filter((issue) => checkJql(site, request.principal, jql).matches(issue));
  return narrowed.filter((issue) => epics || !isEpic(site, issue)).sort(byRank);
}

const isSubtask = (site: SiteContext, issue: Issue): boolean => site.state.issueTypes.some(({ id, subtask }) => id === issue.issueTypeId && subtask);
const isDone = (site: SiteContext, issue: Issue): boolean => site.state.statuses.some(({ id, category }) => id === issue.statusId && category === 'DONE');

/** Issues that wait: in no sprint, not done, and no sub-task. */
export const isInBacklog = (site: SiteContext, issue: Issue): boolean => currentSprint(site, issue) === null && !isDone(site, issue) && !isSubtask(site, issue);
