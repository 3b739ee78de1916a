import type {
  IssueLinkType, IssueType, IssueTypeScheme, IssueTypeScreenScheme, Priority, Resolution, Screen, ScreenScheme, Status, Transition, Workflow,
  WorkflowScheme,
} from '../model';

/** How a bare site tracks work: types, statuses, one workflow and the default schemes that both projects share. */

export const ISSUE_TYPES = {
  task: { id: '10000', name: 'Task', description: 'A small, distinct piece of work.', subtask: false, hierarchyLevel: 0 },
  bug: { id: '10001', name: 'Bug', description: 'A problem or error.', subtask: false, hierarchyLevel: 0 },
  story: { id: '10002', name: 'Story', description: 'Functionality expressed as a user goal.', subtask: false, hierarchyLevel: 0 },
  epic: { id: '10003', name: 'Epic', description: 'A collection of related work.', subtask: false, hierarchyLevel: 1 },
  subtask: { id: '10004', name: 'Sub-task', description: 'A small piece of work that is part of a larger task.', subtask: true, hierarchyLevel: -1 },
} as const satisfies Record<string, IssueType>;

export const ISSUE_TYPE_SCHEME: IssueTypeScheme = {
  id: '10000', name: 'Default Issue Type Scheme', description: 'The list of global issue types.',
  defaultIssueTypeId: ISSUE_TYPES.task.id, issueTypeIds: Object.values(ISSUE_TYPES).map(type => type.id), isDefault: true,
};

export const STATUSES = {
  toDo: { id: '10000', name: 'To Do', description: '', category: 'TODO', projectId: null },
  inProgress: { id: '3', name: 'In Progress', description: 'The assignee works on this issue at the moment.', category: 'IN_PROGRESS', projectId: null },
  done: { id: '10001', name: 'Done', description: '', category: 'DONE', projectId: null },
} as const satisfies Record<string, Status>;

/** *Done*. */
export const DONE_RESOLUTION_ID = '10000';

export const RESOLUTIONS: readonly Resolution[] = [
  { id: DONE_RESOLUTION_ID, name: 'Done', description: 'Work has been completed on this issue.' },
  { id: '10001', name: "Won't Do", description: 'This issue will not be actioned.' },
  { id: '10002', name: 'Duplicate', description: 'The problem is a duplicate of an existing issue.' },
  { id: '10003', name: 'Cannot Reproduce', description: 'All attempts at reproducing this issue failed.' },
];

/** *Medium*. */
export const DEFAULT_PRIORITY_ID = '3';

export const PRIORITIES: readonly Priority[] = [
  { id: '1', name: 'Highest', description: 'This problem will block progress.', iconColor: '#d04437' },
  { id: '2', name: 'High', description: 'Serious problem that could block progress.', iconColor: '#f15c75' },
  { id: '3', name: 'Medium', description: 'Has the potential to affect progress.', iconColor: '#f79232' },
  { id: '4', name: 'Low', description: 'Minor problem or easily worked around.', iconColor: '#707070' },
  { id: '5', name: 'Lowest', description: 'Trivial problem with little or no impact on progress.', iconColor: '#999999' },
];

export const LINK_TYPES: readonly IssueLinkType[] = [
  { id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  { id: '10001', name: 'Cloners', inward: 'is cloned by', outward: 'clones' },
  { id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
  { id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
];

/** A global transition that keeps the resolution in step with the status, as Jira's simplified workflows do. */
function moveTo(id: string, status: Status, resolutionId: string): Transition {
  return {
    id, name: status.name, description: '', type: 'GLOBAL', toStatusId: status.id, fromStatusIds: [],
    actions: [{ id: `5eedac70-0000-4000-8000-${id.padStart(12, '0')}`, ruleKey: 'system:update-field', parameters: { field: 'resolution', value: resolutionId, mode: 'replace' } }],
    validators: [], conditions: null, triggers: [], properties: {}, transitionScreen: null,
  };
}

export const WORKFLOW: Workflow = {
  id: '5eed0f10-0000-4000-8000-000000000001', name: 'Software Simplified Workflow', description: 'To Do, In Progress, Done, in any order.',
  projectId: null, isEditable: true,
  version: { id: '5eed0f10-0000-4000-8000-000000000002', versionNumber: 1 },
  statuses: Object.values(STATUSES).map(status => ({ statusId: status.id, properties: {} })),
  transitions: [
    {
      id: '1', name: 'Create', description: '', type: 'INITIAL', toStatusId: STATUSES.toDo.id, fromStatusIds: [],
      actions: [], validators: [], conditions: null, triggers: [], properties: {}, transitionScreen: null,
    },
    moveTo('11', STATUSES.toDo, ''),
    moveTo('21', STATUSES.inProgress, ''),
    moveTo('31', STATUSES.done, DONE_RESOLUTION_ID),
  ],
};

export const WORKFLOW_SCHEME: WorkflowScheme = {
  id: '10000', name: 'Default Workflow Scheme', description: 'The workflow of every project that has not chosen another.', isDefault: true,
  defaultWorkflow: WORKFLOW.name, issueTypeMappings: {},
};

export const SCREEN: Screen = {
  id: '1', name: 'Default Screen', description: 'Allows to update all system fields.',
  tabs: [{ id: '10000', name: 'Field Tab', fieldIds: ['summary', 'issuetype', 'parent', 'description', 'priority', 'labels', 'duedate', 'assignee', 'reporter', 'issuelinks', 'attachment', 'environment', 'components', 'fixVersions', 'versions', 'timetracking'] }],
};
export const SCREEN_SCHEME: ScreenScheme = { id: '1', name: 'Default Screen Scheme', description: 'Default screen scheme', screens: { default: SCREEN.id } };
export const ISSUE_TYPE_SCREEN_SCHEME: IssueTypeScreenScheme = {
  id: '1', name: 'Default Issue Type Screen Scheme', description: 'The default issue type screen scheme', isDefault: true,
  mappings: [{ issueTypeId: null, screenSchemeId: SCREEN_SCHEME.id }],
};
