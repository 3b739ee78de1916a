import type { SiteContext } from '../contract';
import type { Project } from '../model';
import { removeOwn } from '../team-managed/own';

/** Takes a project away with everything that belongs to it alone. */
export function deleteProjectContent(site: SiteContext, project: Project): void {
  const { state } = site;
  const issueIds = new Set(state.issues.filter(({ projectId }) => projectId === project.id).map(({ id }) => id));
  state.issues = state.issues.filter(({ id }) => !issueIds.has(id));
  for (const issue of state.issues) if (issue.parentId !== null && issueIds.has(issue.parentId)) issue.parentId = null;
  state.links = state.links.filter(({ inwardId, outwardId }) => !issueIds.has(inwardId) && !issueIds.has(outwardId));
  state.worklogs = state.worklogs.filter(({ issueId }) => !issueIds.has(issueId));
  state.remoteLinks = state.remoteLinks.filter(({ issueId }) => !issueIds.has(issueId));
  state.components = state.components.filter(({ projectId }) => projectId !== project.id);
  state.versions = state.versions.filter(({ projectId }) => projectId !== project.id);
  state.boards = state.boards.filter(({ projectId }) => projectId !== project.id);
  removeOwn(site, project);
  const boardIds = new Set(state.boards.map(({ id }) => id));
  state.sprints = state.sprints.filter(({ boardId }) => boardIds.has(boardId));
  state.entityProperties = state.entityProperties.filter(({ entity }) => entity !== `project:${project.id}`);
  for (const shared of [...state.filters, ...state.dashboards]) {
    for (const key of ['shares', 'editShares'] as const) shared[key] = shared[key].filter((share) => !('projectId' in share && share.projectId === project.id));
  }
  state.projects = state.projects.filter((each) => each !== project);
  site.changed();
}
