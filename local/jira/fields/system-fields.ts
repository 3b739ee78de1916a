import { isAdf } from '../adf';
import { attachmentBean, commentBean, dateTime, issueTypeBean, linkedIssueBean, linkOfIssueBean, priorityBean, projectBean, resolutionBean, selfBase, statusBean, statusCategoryBean, userBeanById, type View } from './beans';
import { visibleComments } from '../comment-visibility';
import { canBrowse, hasProjectPermission, userHasProjectPermission } from '../permissions';
import type { Issue, Project } from '../model';
import { AUTOMATIC, defaultAssignee } from './default-assignee';
import { componentBrief, versionBrief, votesBean, worklogBean, worklogsOf } from './planning-beans';
import { listField, timeSpent, timeTrackingBean, writeTimeTracking } from './planning-fields';
import { idOf, issueTypeIdIn, parentProblem, referenceOf, typeProblem } from './references';

/** Why a value is refused: the sentence that Jira's `errors` carry for the field. */
export type Problem = string;

export interface WriteContext extends View {
  readonly project: Project;
  /** The issue before the change; null while it is being created. */
  readonly before: Issue | null;
}

export interface SystemField {
  read(view: View, issue: Issue): unknown;
  /** Puts a value of the request into the draft; absent for what nobody writes by value. */
  write?(context: WriteContext, draft: Issue, value: unknown): Problem | null;
}

const SUMMARY_LENGTH = 255;

const byId = <T extends { id: string }>(list: readonly T[], id: string | null): T | null => list.find((entry) => entry.id === id) ?? null;

const maybe = <T>(value: T | null, show: (value: T) => unknown): unknown => (value === null ? null : show(value));

/** The system fields that the site keeps, by field id: how Jira shows each and takes it. */
export const systemFields: Readonly<Record<string, SystemField>> = {
  summary: {
    read: (_view, issue) => issue.summary,
    write(_context, draft, value) {
      if (typeof value !== 'string' || value.trim() === '') return 'You must specify a summary of the issue.';
      if (/[\r\n]/.test(value)) return 'The summary is invalid because it contains newline characters.';
      if (value.length > SUMMARY_LENGTH) return `Summary must be less than ${SUMMARY_LENGTH} characters.`;
      draft.summary = value.trim();
      return null;
    },
  },
  description: {
    read: (_view, issue) => issue.description,
    write(_context, draft, value) {
      if (value !== null && !isAdf(value)) return 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
      draft.description = value;
      return null;
    },
  },
  issuetype: {
    read: (view, issue) => maybe(byId(view.site.state.issueTypes, issue.issueTypeId), (type) => issueTypeBean(view, type)),
    write(context, draft, value) {
      const id = issueTypeIdIn(context.site, context.project, value);
      const problem = typeProblem(context, id);
      if (problem === null && id !== null) draft.issueTypeId = id;
      return problem;
    },
  },
  project: {
    read: (view, issue) => maybe(byId(view.site.state.projects, issue.projectId), (project) => projectBean(view, project)),
    write(context, _draft, value) {
      const named = referenceOf(value);
      return named !== null && (named.id === context.project.id || named.key === context.project.key) ? null : 'The project cannot be changed by an edit. Move the issue instead.';
    },
  },
  parent: {
    read: (view, issue) => maybe(byId(view.site.state.issues, issue.parentId), (parent) => linkedIssueBean(view, parent)),
    write(context, draft, value) {
      const named = referenceOf(value);
      const parent = named === null ? undefined : context.site.state.issues.find((issue) => issue.id === named.id || issue.key === named.key);
      if (value !== null && (!parent || !canBrowse(context.site, context.principal, parent))) return 'Could not find issue by id or key.';
      const problem = parentProblem(context.site, draft, parent ?? null);
      if (problem === null) draft.parentId = parent?.id ?? null;
      return problem;
    },
  },
  priority: {
    read: (view, issue) => maybe(byId(view.site.state.priorities, issue.priorityId), (priority) => priorityBean(view, priority)),
    write(context, draft, value) {
      const id = idOf(context.site.state.priorities, value);
      if (id === null) return 'Specify the Priority (id or name) in the string format.';
      draft.priorityId = id;
      return null;
    },
  },
  resolution: {
    read: (view, issue) => maybe(byId(view.site.state.resolutions, issue.resolutionId), (resolution) => resolutionBean(view, resolution)),
    write(context, draft, value) {
      const id = value === null ? null : idOf(context.site.state.resolutions, value);
      if (value !== null && id === null) return 'Specify a valid resolution id or name.';
      setResolution(draft, id, context.site.now());
      return null;
    },
  },
  assignee: {
    read: (view, issue) => userBeanById(view, issue.assigneeId),
    write(context, draft, value) {
      const named = accountOf(value);
      if (named === undefined) return 'Specify a valid value for assignee: an object with an accountId, or null.';
      const accountId = named === AUTOMATIC ? defaultAssignee(context.site, context.project, draft) : named;
      if (accountId === draft.assigneeId) return null;
      if (!hasProjectPermission(context.site, context.principal, 'ASSIGN_ISSUES', context.project, context.before)) return 'You do not have permission to assign issues.';
      if (accountId !== null && !userHasProjectPermission(context.site, accountId, 'ASSIGNABLE_USER', context.project, draft)) return `User '${accountId}' cannot be assigned issues.`;
      draft.assigneeId = accountId;
      return null;
    },
  },
  reporter: {
    read: (view, issue) => userBeanById(view, issue.reporterId),
    write(context, draft, value) {
      const accountId = accountOf(value);
      if (accountId === undefined || accountId === null) return 'Reporter is required.';
      if (accountId === draft.reporterId) return null;
      if (!hasProjectPermission(context.site, context.principal, 'MODIFY_REPORTER', context.project, context.before)) return "Field 'reporter' cannot be set. It is not on the appropriate screen, or unknown.";
      if (!context.site.state.users.some((user) => user.accountId === accountId)) return 'The reporter specified is not a user.';
      draft.reporterId = accountId;
      return null;
    },
  },
  labels: {
    read: (_view, issue) => issue.labels,
    write(_context, draft, value) {
      const labels = value ?? [];
      if (!Array.isArray(labels) || !labels.every((label) => typeof label === 'string')) return 'The labels must be a list of strings.';
      const spaced = labels.find((label) => /\s/.test(label));
      if (spaced !== undefined) return `The label '${spaced}' contains spaces which is invalid.`;
      draft.labels = [...new Set(labels)];
      return null;
    },
  },
  duedate: {
    read: (_view, issue) => issue.dueDate,
    write(_context, draft, value) {
      if (value !== null && (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)))) return 'Error parsing date string: it must have the form yyyy-MM-dd.';
      draft.dueDate = value;
      return null;
    },
  },
  status: { read: (view, issue) => maybe(byId(view.site.state.statuses, issue.statusId), (status) => statusBean(view, status)) },
  statusCategory: { read: (view, issue) => maybe(byId(view.site.state.statuses, issue.statusId), (status) => statusCategoryBean(view, status.category)) },
  statuscategorychangedate: { read: (_view, issue) => dateTime(issue.statusCategoryChanged) },
  resolutiondate: { read: (_view, issue) => maybe(issue.resolutionDate, dateTime) },
  creator: { read: (view, issue) => userBeanById(view, issue.creatorId) },
  created: { read: (_view, issue) => dateTime(issue.created) },
  updated: { read: (_view, issue) => dateTime(issue.updated) },
  subtasks: { read: (view, issue) => subtasksOf(view, issue).map((subtask) => linkedIssueBean(view, subtask)) },
  comment: {
    read(view, issue) {
      const comments = visibleComments(view.site, view.principal, issue);
      return {
        comments: comments.map((comment) => commentBean(view, issue, comment)), self: `${selfBase(view)}/issue/${issue.id}/comment`,
        maxResults: comments.length, total: comments.length, startAt: 0,
      };
    },
  },
  attachment: { read: (view, issue) => issue.attachments.map((attachment) => attachmentBean(view, attachment)) },
  issuelinks: {
    read: (view, issue) => view.site.state.links
      .filter((link) => link.inwardId === issue.id || link.outwardId === issue.id)
      .map((link) => linkOfIssueBean(view, issue, link)).filter((bean) => bean !== null),
  },
  environment: {
    read: (_view, issue) => issue.environment ?? null,
    write(_context, draft, value) {
      if (value !== null && !isAdf(value)) return 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
      draft.environment = value;
      return null;
    },
  },
  components: listField((state) => state.components, 'componentIds', componentBrief, 'component'),
  fixVersions: listField((state) => state.versions, 'fixVersionIds', versionBrief, 'version'),
  versions: listField((state) => state.versions, 'affectsVersionIds', versionBrief, 'version'),
  timetracking: { read: timeTrackingBean, write: writeTimeTracking },
  timespent: { read: ({ site }, issue) => timeSpent(site, issue) },
  timeestimate: { read: (_view, issue) => issue.remainingEstimate ?? null },
  timeoriginalestimate: { read: (_view, issue) => issue.originalEstimate ?? null },
  worklog: {
    read(view, issue) {
      const all = worklogsOf(view.site, issue);
      return { startAt: 0, maxResults: 20, total: all.length, worklogs: all.slice(0, 20).map((worklog) => worklogBean(view, worklog)) };
    },
  },
  votes: { read: votesBean },
  watches: {
    read: (view, issue) => ({
      self: `${selfBase(view)}/issue/${issue.key}/watchers`, watchCount: issue.watcherIds.length,
      isWatching: view.principal.accountId !== null && issue.watcherIds.includes(view.principal.accountId),
    }),
  },
};

/** Sub-tasks of an issue, oldest first. Children of an epic are not among them, as in Jira. */
export const subtasksOf = ({ site }: Pick<View, 'site'>, parent: Issue): Issue[] =>
  site.state.issues.filter((issue) => issue.parentId === parent.id && site.state.issueTypes.some((type) => type.id === issue.issueTypeId && type.subtask));

/** Sets or clears the resolution together with its date. */
export function setResolution(draft: Issue, resolutionId: string | null, now: number): void {
  if (draft.resolutionId === resolutionId) return;
  draft.resolutionId = resolutionId;
  draft.resolutionDate = resolutionId === null ? null : now;
}

/** The account of a user value; undefined when the value has no such form. */
function accountOf(value: unknown): string | null | undefined {
  if (value === null) return null;
  const named = referenceOf(value);
  return named?.accountId ?? named?.id;
}
