import type { IssueType, StatusCategory } from '../model';

/**
 * What Jira makes with a team-managed software project, by the end of its template's key.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/#api-rest-api-3-project-post
 */
export interface Template { readonly types: readonly TypeName[]; readonly sprints: boolean }

type TypeName = keyof typeof TYPES;

/** https://support.atlassian.com/jira-software-cloud/docs/set-up-issue-types-in-team-managed-projects/ */
export const TYPES = {
  Epic: { description: 'A collection of related work.', subtask: false, hierarchyLevel: 1 },
  Story: { description: 'Functionality expressed as a user goal.', subtask: false, hierarchyLevel: 0 },
  Task: { description: 'A small, distinct piece of work.', subtask: false, hierarchyLevel: 0 },
  Bug: { description: 'A problem or error.', subtask: false, hierarchyLevel: 0 },
  Subtask: { description: 'A small piece of work that is part of a larger task.', subtask: true, hierarchyLevel: -1 },
} as const satisfies Readonly<Record<string, Pick<IssueType, 'description' | 'subtask' | 'hierarchyLevel'>>>;

/** Which types come with which template is not documented in full; clients of the API make tasks in both. */
const TEMPLATES: Readonly<Record<string, Template>> = {
  'com.pyxis.greenhopper.jira:gh-simplified-agility-scrum': { types: ['Epic', 'Story', 'Task', 'Bug', 'Subtask'], sprints: true },
  'com.pyxis.greenhopper.jira:gh-simplified-agility-kanban': { types: ['Epic', 'Task', 'Subtask'], sprints: false },
};

/** The template of a team-managed project; undefined for any other key. */
export const teamTemplate = (key: string | null | undefined): Template | undefined => TEMPLATES[key ?? ''];

export const STATUSES: readonly { readonly name: string; readonly category: StatusCategory }[] = [
  { name: 'To Do', category: 'TODO' }, { name: 'In Progress', category: 'IN_PROGRESS' }, { name: 'Done', category: 'DONE' },
];

/** What is on the form of each type at the start. Sprints are planned on the board. */
export const FIELDS: readonly string[] = ['summary', 'issuetype', 'parent', 'description', 'priority', 'labels', 'duedate', 'assignee', 'reporter', 'issuelinks', 'attachment'];

/** What the three roles are for: https://support.atlassian.com/jira-software-cloud/docs/manage-how-people-access-your-next-gen-project/ */
export const ROLES = {
  Administrator: 'Changes the settings of the project and gives people access to it.',
  Member: 'Works on the project: creates, edits and moves its issues.',
  Viewer: 'Searches the project, sees its issues and comments on them.',
} as const;
