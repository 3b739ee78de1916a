import { issueTypesOf } from '../../jira/configuration/issue-types';
import { JiraError } from '../../jira/errors';
import { cloneIssue } from '../../jira/issues/clone';
import { moveIssue } from '../../jira/issues/move';
import { changeTypeOnIssueView } from '../../jira/issues/type-change';
import type { Issue, IssueType, Project } from '../../jira/model';
import { visibleIssue } from '../../jira/permissions';
import { projectOf, workflowOf } from '../../jira/workflow/lookup';
import { movePage } from '../pages/issue-actions';
import { showIssue } from './issue';
import { projectsOf } from './projects';
import { principalOf, refused, type ViewRequest, type ViewResult } from './view';

/** These have no operation of Jira's REST API behind them that does just the same, so the pages reach into Jira itself, as the user. */
async function acting(request: ViewRequest, key: string, act: (issue: Issue) => Promise<Issue> | Issue): Promise<ViewResult> {
  try {
    const issue = await act(visibleIssue(request.jira.site, principalOf(request.user), key));
    return { goTo: `/browse/${issue.key}` };
  } catch (error) {
    if (!(error instanceof JiraError)) throw error;
    return showIssue(request, key, [...error.messages, ...Object.values(error.fieldErrors)]);
  }
}

export function changeType(request: ViewRequest, [key = '']: readonly string[]): Promise<ViewResult> {
  return acting(request, key, (issue) => {
    changeTypeOnIssueView(request.jira.site, principalOf(request.user), issue, request.form.get('type') ?? '');
    return issue;
  });
}

export function clone(request: ViewRequest, [key = '']: readonly string[]): Promise<ViewResult> {
  return acting(request, key, (issue) => cloneIssue(request.jira.site, principalOf(request.user), issue, { withSubtasks: request.form.get('subtasks') === 'yes' }));
}

/** Types of a project that an issue could have: of its own kind. */
function typesFor(request: ViewRequest, project: Project, issue: Issue): readonly IssueType[] {
  const { site } = request.jira;
  const isSubtask = site.state.issueTypes.some(({ id, subtask }) => id === issue.issueTypeId && subtask);
  return issueTypesOf(site, project).filter(({ subtask }) => subtask === isSubtask);
}

export async function showMove(request: ViewRequest, [key = '']: readonly string[]): Promise<ViewResult> {
  const { jira: { site }, form } = request;
  const issue = site.state.issues.find((each) => each.key === key);
  const readable = await request.client.get(`/rest/api/3/issue/${encodeURIComponent(key)}`, { fields: 'summary' });
  const projects = await projectsOf(request.client);
  const project = site.state.projects.find((each) => each.key === (form.get('project') ?? (issue === undefined ? '' : projectOf(site, issue).key)) && projects.some((one) => one.key === each.key));
  if (!readable.ok || issue === undefined || project === undefined) return refused(404, ['There is no such issue that you can see.']);
  const types = typesFor(request, project, issue);
  const type = types.find(({ id }) => id === (form.get('type') ?? issue.issueTypeId)) ?? types[0];
  if (type === undefined) return refused(404, ['The project has no type for this issue.']);
  const statuses = workflowOf(site, project, type.id).statuses.flatMap(({ statusId }) => site.state.statuses.find(({ id }) => id === statusId) ?? []);
  const choices = { key, projects: projects.map((each) => ({ id: each.key, name: each.name })), projectKey: project.key, types, typeId: type.id, statuses, statusId: issue.statusId };
  return { title: `Move ${key}`, body: movePage(choices) };
}

export function move(request: ViewRequest, [key = '']: readonly string[]): Promise<ViewResult> {
  const { jira: { site }, form } = request;
  return acting(request, key, (issue) => {
    const project = site.state.projects.find((each) => each.key === form.get('project'));
    if (project === undefined) throw new JiraError(400, ['Choose a project.']);
    const subtaskTypes = issueTypesOf(site, project).filter(({ subtask }) => subtask);
    moveIssue(site, principalOf(request.user), issue, {
      project, issueTypeId: form.get('type') ?? '', statusOf: () => form.get('status') ?? undefined,
      // The wizard asks for a type of sub-tasks only where the target lacks theirs.
      subtaskTypeOf: (child) => (subtaskTypes.find(({ id }) => id === child.issueTypeId) ?? subtaskTypes[0])?.id,
    });
    return issue;
  });
}
