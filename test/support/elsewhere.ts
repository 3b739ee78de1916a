import { cloneIssue } from '../../local/jira/issues/clone';
import { moveIssue } from '../../local/jira/issues/move';
import type { Issue, Project } from '../../local/jira/model';
import { stored } from './back-door';
import type { Drive, Who } from './drive';

/** What people do with an issue in Jira itself, through what has no operation of the REST API that does the same. */

/** The limits on writes to one issue do not count against people who act minutes apart. */
const PAUSE_MS = 60_000;

const principal = (d: Drive, who: Who) => ({ accountId: d.user(who).accountId, via: 'direct', scopes: null }) as const;

export function projectOf(d: Drive, key: string): Project {
  const project = d.site.jira.site.state.projects.find((each) => each.key === key);
  if (project === undefined) throw new Error(`The site has no project ${key}.`);
  return project;
}

/** Gives a project the types of a request and its questions, as an admin can without the app's set-up. */
export function offerTypes(d: Drive, key: string): void {
  const { state } = d.site.jira.site;
  const project = projectOf(d, key);
  const scheme = state.issueTypeSchemes.find(({ id }) => id === project.issueTypeSchemeId);
  const ids = state.issueTypes.filter(({ name }) => ['Custom plugin request', 'Review question'].includes(name)).map(({ id }) => id);
  scheme?.issueTypeIds.push(...ids.filter((id) => !scheme.issueTypeIds.includes(id)));
}

/** Moves a request with its questions by the move wizard; `status` is the mover's choice where the target lacks the present one. */
export function moveTo(d: Drive, key: string, projectKey: string, status?: string): Issue {
  d.site.clock.advance(PAUSE_MS);
  const { site } = d.site.jira;
  const issue = stored(d, key);
  const statusId = site.state.statuses.find(({ name }) => name === status)?.id;
  moveIssue(site, principal(d, 'admin'), issue, {
    project: projectOf(d, projectKey), issueTypeId: issue.issueTypeId, statusOf: statusId === undefined ? null : () => statusId, subtaskTypeOf: (child) => child.issueTypeId,
  });
  return issue;
}

/** Clones an issue with its subtasks. */
export function cloneOf(d: Drive, who: Who, key: string): Promise<Issue> {
  d.site.clock.advance(PAUSE_MS);
  return cloneIssue(d.site.jira.site, principal(d, who), stored(d, key), { withSubtasks: true });
}
