import type { SiteContext } from '../contract';
import type { Component, Issue, Version, Worklog } from '../model';
import { dateTime, selfBase, userBeanById, type View } from './beans';
import { showDuration } from './durations';
import { workingTime } from './working-time';

/** The forms of what plans and counts work: components, versions, work logs, votes. */

/** A component as issues show it. */
export const componentBrief = (view: View, component: Component): object =>
  ({ self: `${selfBase(view)}/component/${component.id}`, id: component.id, name: component.name, description: component.description });

/** A version as issues show it. */
export const versionBrief = (view: View, version: Version): Readonly<Record<string, unknown>> => ({
  self: `${selfBase(view)}/version/${version.id}`, id: version.id, ...(version.description === '' ? {} : { description: version.description }), name: version.name, archived: version.archived, released: version.released,
  ...(version.releaseDate === null ? {} : { releaseDate: version.releaseDate }),
});

/** The field `votes`; who voted is told by its own operation only. */
export const votesBean = (view: View, issue: Issue): object => ({
  self: `${selfBase(view)}/issue/${issue.key}/votes`, votes: issue.voterIds?.length ?? 0, hasVoted: issue.voterIds?.includes(view.principal.accountId ?? '') ?? false,
});

export function worklogBean(view: View, worklog: Worklog): object {
  const author = userBeanById(view, worklog.authorId);
  const updateAuthor = userBeanById(view, worklog.updateAuthorId);
  return {
    self: `${selfBase(view)}/issue/${worklog.issueId}/worklog/${worklog.id}`, ...(author ? { author } : {}), ...(updateAuthor ? { updateAuthor } : {}),
    ...(worklog.comment === null ? {} : { comment: worklog.comment }), created: dateTime(worklog.created), updated: dateTime(worklog.updated), started: worklog.started,
    timeSpent: showDuration(worklog.seconds, workingTime(view.site.state)), timeSpentSeconds: worklog.seconds, id: worklog.id, issueId: worklog.issueId,
  };
}

export const worklogsOf = (site: Pick<SiteContext, 'state'>, issue: Issue): Worklog[] => site.state.worklogs.filter(({ issueId, deleted }) => issueId === issue.id && deleted !== true);

