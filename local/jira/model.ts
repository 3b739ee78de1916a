/**
 * What the local site remembers: the collections behind Jira's REST API. Plain JSON, so that a snapshot is the state.
 * Ids are strings as in Jira's bodies unless a comment says otherwise; times are epoch milliseconds.
 */

export type Adf = { readonly type: 'doc'; readonly version: 1; readonly content: readonly unknown[] };

export interface User {
  accountId: string;
  accountType: 'atlassian' | 'app';
  emailAddress: string | null;
  displayName: string;
  active: boolean;
  timeZone: string;
  locale: string;
  groupIds: string[];
  /** When the account was closed; absent = it was not. */
  closedAt?: number;
  /** When the profile last changed; absent = never. */
  profileChangedAt?: number;
}
export interface Group { groupId: string; name: string }
/** A global permission (`ADMINISTER` …) of everybody in a group. */
export interface GlobalGrant { permission: string; groupId: string }

/** `id` is a number in Jira's bodies. */
export interface ProjectRole {
  id: number; name: string; description: string;
  /** The team-managed project whose own it is; missing = every company-managed project has it. */
  projectId?: string;
  /** Who holds it in every new project; missing = nobody. */
  defaultActors?: { users: string[]; groups: string[] };
}

export interface Project {
  id: string; key: string; name: string; description: string;
  /** classic = company-managed, next-gen = team-managed. */
  style: 'classic' | 'next-gen';
  projectTypeKey: 'software' | 'business' | 'service_desk';
  leadAccountId: string;
  archived: boolean;
  issueCounter: number;
  /** Empty where the project has its own configuration in their place. */
  issueTypeSchemeId: string; workflowSchemeId: string; issueTypeScreenSchemeId: string; permissionSchemeId: string;
  own?: OwnConfiguration;
  categoryId?: string | null; url?: string; assigneeType?: 'PROJECT_LEAD' | 'UNASSIGNED';
  /** When it was moved to the recycle bin; absent = it was not. */
  deleted?: number;
  roleActors: Record<string, { users: string[]; groups: string[] }>;
  /** Issue panels pinned by the admin: module keys. */
  pinnedPanels: string[];
  /** Missing: the default scheme. */
  notificationSchemeId?: string;
  /** Missing: none. */
  issueSecuritySchemeId?: string;
  /** Its keys before it got another, oldest first. */
  formerKeys?: string[];
  /** An app access rule keeps apps from its issues. */
  appsBlocked?: boolean;
  /** Project permissions that its scheme does not give to apps; missing: none is kept back. */
  appsWithout?: string[];
}

/** What a team-managed project has in place of schemes: by issue type its workflow and what is on its form, and who may do what. */
export interface OwnConfiguration {
  uuid: string;
  issueTypeIds: string[];
  workflowIds: Record<string, string>;
  fieldIds: Record<string, string[]>;
  grants: PermissionScheme['grants'];
  sprints: boolean;
}

/** `projectId` and `entityId`: of a team-managed project alone. */
export interface IssueType { id: string; name: string; description: string; subtask: boolean; hierarchyLevel: number; projectId?: string; entityId?: string }
export interface IssueTypeScheme { id: string; name: string; description: string; defaultIssueTypeId: string | null; issueTypeIds: string[]; isDefault: boolean }

export type StatusCategory = 'TODO' | 'IN_PROGRESS' | 'DONE';
export interface Status { id: string; name: string; description: string; category: StatusCategory; projectId: string | null }

export interface WorkflowRule { id: string; ruleKey: string; parameters: Record<string, string> }
export interface ConditionGroup { operation: 'ANY' | 'ALL'; conditions: WorkflowRule[]; conditionGroups: ConditionGroup[] }
export interface Transition {
  id: string; name: string; description: string; type: 'INITIAL' | 'GLOBAL' | 'DIRECTED';
  toStatusId: string; fromStatusIds: string[];
  actions: WorkflowRule[]; validators: WorkflowRule[]; conditions: ConditionGroup | null; triggers: unknown[];
  properties: Record<string, string>; transitionScreen: WorkflowRule | null;
}
export interface Workflow {
  id: string; name: string; description: string; projectId: string | null; isEditable: boolean;
  version: { id: string; versionNumber: number };
  statuses: { statusId: string; properties: Record<string, string> }[];
  transitions: Transition[];
}
/** A form that a workflow had, with its statuses as they were. */
export interface WorkflowVersion { at: number; authorId: string; workflow: Workflow; statuses: Status[] }
/** Workflows are referred to by name, as in Jira's bodies. Without `versionNumber` the scheme has never been updated. */
export interface WorkflowScheme extends WorkflowSchemeParts { id: string; name: string; description: string; isDefault: boolean; versionNumber?: number; draft?: WorkflowSchemeDraft }
export interface WorkflowSchemeParts { defaultWorkflow: string; issueTypeMappings: Record<string, string> }
/** What a scheme in use is to become. It has an id of its own and the name of its scheme. */
export interface WorkflowSchemeDraft extends WorkflowSchemeParts { id: string; modified: number; modifiedBy: string }

export interface Screen { id: string; name: string; description: string; tabs: { id: string; name: string; fieldIds: string[] }[] }
export interface ScreenScheme { id: string; name: string; description: string; screens: { default: string; create?: string; edit?: string; view?: string } }
/** A mapping without `issueTypeId` is the scheme's default. */
export interface IssueTypeScreenScheme { id: string; name: string; description: string; isDefault: boolean; mappings: { issueTypeId: string | null; screenSchemeId: string }[] }

export interface Field {
  id: string; key: string; name: string; description: string; custom: boolean;
  orderable: boolean; navigable: boolean; searchable: boolean; clauseNames: string[];
  schema: { type: string; items?: string; system?: string; custom?: string; customId?: number } | null;
  /** Module key when a Forge app owns the field. */
  forgeModuleKey: string | null;
  /** Its last context was deleted, so it is nowhere until it gets one. */
  contextsDeleted?: true;
}

/** Where a custom field is to be found, and what it offers there; null = everywhere. */
/** `defaultValue` in the form in which it was set. */
export interface FieldContext { id: string; fieldId: string; name: string; description: string; projectIds: string[] | null; issueTypeIds: string[] | null; options: { id: string; value: string; disabled: boolean }[]; defaultValue?: Readonly<Record<string, unknown>> }

/** Who alone sees a comment: a group by its id, or a project role by its name. */
export interface CommentVisibility { type: 'group' | 'role'; identifier: string }
/** `updateAuthorId` is there once it has been edited. */
export interface Comment { id: string; authorId: string; updateAuthorId?: string; body: Adf; created: number; updated: number; jsdPublic: boolean; visibility?: CommentVisibility }
/** `content` is base64. */
export interface Attachment { id: string; filename: string; authorId: string; created: number; size: number; mimeType: string; content: string }
export interface ChangeItem { field: string; fieldId: string; fieldtype: 'jira' | 'custom'; from: string | null; fromString: string | null; to: string | null; toString_: string | null }
/** `authorId` is empty for an anonymous visitor. */
export interface Change { id: string; authorId: string; created: number; items: ChangeItem[] }

export interface Issue {
  id: string; key: string; projectId: string; issueTypeId: string; statusId: string;
  /** Keys that it had in other projects; they still lead to it. */
  formerKeys?: string[];
  summary: string; description: Adf | null;
  reporterId: string | null; creatorId: string; assigneeId: string | null;
  priorityId: string; resolutionId: string | null; resolutionDate: number | null;
  labels: string[]; dueDate: string | null; parentId: string | null;
  created: number; updated: number; statusCategoryChanged: number;
  /** Values of custom fields by field id. */
  customFields: Record<string, unknown>;
  properties: Record<string, unknown>;
  comments: Comment[]; attachments: Attachment[]; changes: Change[]; watcherIds: string[];
  /** Panels that a user has added on this issue: module keys. */
  addedPanels: string[];
  archived: boolean;
  /** What few issues have; absent = empty. */
  environment?: Adf | null;
  componentIds?: string[]; fixVersionIds?: string[]; affectsVersionIds?: string[];
  voterIds?: string[];
  /** Seconds; null = not estimated. */
  originalEstimate?: number | null; remainingEstimate?: number | null;
  /** Place among all issues on boards, smallest first; without one an issue stands by its id. */
  rank?: number;
  /** The sprints that it has been in; at most one of them is not closed. */
  sprintIds?: number[];
}
export interface IssueLinkType { id: string; name: string; inward: string; outward: string }
export interface IssueLink { id: string; typeId: string; inwardId: string; outwardId: string }

export interface Priority { id: string; name: string; description: string; iconColor: string }
export interface Resolution { id: string; name: string; description: string }

/** A permission scheme grants permission keys to holders. */
export type PermissionHolder = { type: 'anyone' | 'applicationRole' | 'reporter' | 'assignee' | 'projectLead' } | { type: 'projectRole'; roleId: number } | { type: 'group'; groupId: string } | { type: 'user'; accountId: string };
export interface PermissionScheme { id: string; name: string; grants: { permission: string; holder: PermissionHolder }[] }

export interface Task { id: string; description: string; status: 'ENQUEUED' | 'RUNNING' | 'COMPLETE' | 'FAILED'; result: unknown; progress: number; submittedBy: string; submitted: number; started: number | null; finished: number | null }

/** Time that somebody has spent on an issue, in seconds. */
export interface Worklog { id: string; issueId: string; authorId: string; updateAuthorId: string; comment: Adf | null; started: string; seconds: number; created: number; updated: number; deleted?: boolean }
/** A link to something outside of Jira. `application` and `object` are kept as they came. */
export interface RemoteLink { id: number; issueId: string; globalId: string | null; relationship: string | null; application: unknown; object: Record<string, unknown> }

export interface Component { id: string; projectId: string; name: string; description: string; leadAccountId: string | null; assigneeType: 'PROJECT_DEFAULT' | 'COMPONENT_LEAD' | 'PROJECT_LEAD' | 'UNASSIGNED' }
/** Versions of a project stand in the state in their order. */
export interface Version { id: string; projectId: string; name: string; description: string; archived: boolean; released: boolean; startDate: string | null; releaseDate: string | null; relatedWork?: RelatedWork[] }
/** A link of a version. */
export interface RelatedWork { relatedWorkId: string; category: string; title?: string; url: string }
export interface ProjectCategory { id: string; name: string; description: string }

/** Who besides the owner sees a filter or a dashboard. */
export type Share = { id: number } & ({ type: 'authenticated' | 'global' } | { type: 'project'; projectId: string } | { type: 'projectRole'; projectId: string; roleId: number } | { type: 'group'; groupId: string } | { type: 'user'; accountId: string });
/** `favouredBy` are account ids. Only the system dashboard has no owner. */
export interface Shared { id: string; name: string; description: string; ownerId: string | null; favouredBy: string[]; shares: Share[]; editShares: Share[] }
export interface Filter extends Shared { ownerId: string; jql: string; columns: string[] | null }
export interface Gadget { id: number; moduleKey: string | null; uri: string | null; title: string; color: string; row: number; column: number }
export interface Dashboard extends Shared { gadgets: Gadget[]; automaticRefreshMs?: number }

/** `projectId` is where the board is found; what it shows is decided by its filter, and without one (`simple`) it shows the project. `columns`, by the ids of statuses, once a person has arranged them: no operation does. */
export interface Board { columns?: { name: string; statusIds: string[] }[]; id: number; name: string; type: 'scrum' | 'kanban' | 'simple'; filterId: string | null; projectId: string | null; ownerId: string }
/** Dates as ISO texts. */
export interface Sprint { id: number; name: string; goal: string; state: 'future' | 'active' | 'closed'; boardId: number; startDate: string | null; endDate: string | null; completeDate: string | null; createdDate: string }

/** A property of anything but an issue: `entity` says of what, for example `project:10000`. */
export interface EntityProperty { entity: string; key: string; value: unknown }
/** A setting of the site or of one user, by name. */
export interface Setting { name: string; value: unknown }
/** A picture that somebody has loaded for a project, an issue type or a priority. `content` is base64. */
export interface Avatar { id: string; type: string; ownerId: string; mimeType: string; content: string; selected: boolean }
/** Something that administrators have done. */
export interface AuditRecord { id: number; at: number; authorId: string | null; category: string; summary: string; object: string }
/** Whom Jira mails on which event; `parameter` names the group, role, user or address. */
export interface NotificationScheme { id: string; name: string; description?: string; events: readonly { id: number; name: string; notifications: readonly { id?: number; type: string; parameter?: string }[] }[] }
/** Who sees which issue; the site's schemes have no levels. */
export interface IssueSecurityScheme { id: string; name: string; description: string }

/** One mail that Jira's default notification scheme would have sent. */
/** A notification; `atOnce`: it waits for no other one. Which mails come of them: `mail-grouping.ts`. */
export interface Mail { at: number; to: string; issueId: string; event: string; actorId: string | null; atOnce?: boolean }

export interface SiteState {
  version: 1;
  cloudId: string;
  /** False while the first start fills the site; a state left like that is not used. */
  complete: boolean;
  /** The site's time when this was last saved: where its clock goes on after a restart. */
  savedAt: number;
  nextIds: Record<string, number>;
  users: User[]; groups: Group[]; globalGrants: GlobalGrant[]; roles: ProjectRole[];
  projects: Project[]; permissionSchemes: PermissionScheme[];
  issueTypes: IssueType[]; issueTypeSchemes: IssueTypeScheme[];
  statuses: Status[]; workflows: Workflow[]; workflowSchemes: WorkflowScheme[];
  fields: Field[]; screens: Screen[]; screenSchemes: ScreenScheme[]; issueTypeScreenSchemes: IssueTypeScreenScheme[];
  priorities: Priority[]; resolutions: Resolution[]; linkTypes: IssueLinkType[];
  issues: Issue[]; links: IssueLink[]; tasks: Task[]; mails: Mail[];
  worklogs: Worklog[]; remoteLinks: RemoteLink[]; components: Component[]; versions: Version[]; projectCategories: ProjectCategory[];
  filters: Filter[]; dashboards: Dashboard[]; boards: Board[]; sprints: Sprint[];
  fieldContexts: FieldContext[]; trashedFields: Field[];
  entityProperties: EntityProperty[]; settings: Setting[]; auditRecords: AuditRecord[];
  /** Missing in states of sites that have the default scheme only. */
  notificationSchemes?: NotificationScheme[];
  /** Missing in states of sites without one. */
  issueSecuritySchemes?: IssueSecurityScheme[];
  /** Missing until somebody loads one. */
  avatars?: Avatar[];
  /** Missing until a workflow is made or changed. */
  workflowHistory?: WorkflowVersion[];
}
