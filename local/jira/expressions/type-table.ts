import type { Signature } from './functions';

/**
 * What a read costs in expensive operations, in the marks of the type reference: nothing; `N`: one for each read; `1`: one for its place in the
 * text, of however many objects it is read there; `N1`: as `N`, and less where only the length is read, how much less could not be read; `L`: data
 * that is loaded, so one for each read at the worst; `?`: no mark could be read, so one for each read at the worst.
 */
export type Mark = '' | 'N' | '1' | 'N1' | 'L' | '?';

/** A documented member of a type. */
export interface TypeMember {
  readonly mark: Mark;
  /** Name of its type as the analyse operation writes it; of a method, what it gives. */
  readonly type: string;
  /** Null for what is no method. */
  readonly method: Signature | null;
  /** True for a property that another page of Atlassian's writes as a call. */
  readonly alsoCalled: boolean;
}

/**
 * The documented types with all their members: `mark (arguments) type`. What is not here does not exist; what is here and has no reader in
 * `entities.ts`, `issues.ts` or `relations.ts` is refused by name.
 *
 * Names and types: https://developer.atlassian.com/cloud/jira/platform/jira-expressions-types/
 * Marks: https://developer.atlassian.com/cloud/jira/platform/jira-expressions-type-reference/, as far as it could be read (the constructor of
 * issues, parent, project, assignee, reporter); comments: the analyse operation; the rest: the digest of the reference that an app vendor
 * publishes with its examples (https://docs.adaptavist.com/sr4jc), which marks no member of links and changelogs. Custom fields and entity
 * properties are loaded, as the evaluate operation says.
 */
const TYPES = {
  Issue: {
    id: 'Number', key: 'String', summary: 'String', description: 'RichText', environment: 'RichText', priority: 'IssuePriority', issueType: 'IssueType',
    status: 'IssueStatus', resolution: 'Resolution', securityLevel: 'SecurityLevel', created: 'Date', updated: 'Date', dueDate: 'CalendarDate', resolutionDate: 'Date',
    originalEstimate: 'Number', remainingEstimate: 'Number', timeSpent: 'Number',
    parent: '1 Issue', project: '1 Project', assignee: '1 User', reporter: '1 User', creator: '1 User', childIssues: '1 List<Issue>', subtasks: 'N1 List<Issue>',
    votes: '1 Number', voters: '1 List<User>', watches: '1 Number', watchers: '1 List<User>',
    labels: '1 List<String>', components: '1 List<Component>', versions: '1 List<Version>', fixVersions: '1 List<Version>',
    attachments: '1 List<Attachment>', worklogs: '1 List<Worklog>', comments: 'N1 List<Comment>', links: 'N List<IssueLink>', changelogs: 'N List<Changelog>',
    getNewestChangelog: '? (String, Any?) Changelog', properties: 'EntityProperties',
    sprint: 'N Sprint', closedSprints: 'N List<Sprint>', flagged: 'N Boolean', isEpic: 'Boolean', epic: 'N Issue',
    name: 'N String', color: 'N String', done: 'N Boolean', stories: 'N List<Issue>',
  },
  IssueLink: { id: 'Number', type: 'IssueLinkType', direction: 'String', linkedIssue: '? Issue', outwardIssue: '? Issue', inwardIssue: '? Issue' },
  IssueLinkType: { id: 'Number', name: 'String', inward: 'String', outward: 'String' },
  Changelog: { id: 'String', author: '? User', items: 'List<ChangelogItem>', created: 'Date' },
  ChangelogItem: { field: 'String', fieldId: 'String', from: 'String', fromString: 'String', to: 'String', toString: 'String' },
  Comment: { id: 'Number', author: 'User', body: 'RichText', created: 'Date', updated: 'Date', properties: 'EntityProperties' },
  Attachment: { id: 'Number', author: 'User', filename: 'String', size: 'Number', mimeType: 'String', created: 'Date' },
  Worklog: { id: 'String', author: 'User', updateAuthor: 'User', created: 'Date', updated: 'Date', started: 'Date', timeSpent: 'Number' },
  RichText: { plainText: 'String' },
  EntityProperties: { get: 'L (String) Any', keys: 'N () List<String>', updated: '? (String?) Date' },
  User: {
    accountId: 'String', displayName: '1 String', locale: '1 String', timeZone: '1 String', active: '1 Boolean', avatarUrls: '1 Any', groups: 'N List<String> or called',
    groupIds: 'N List<String>', permissions: 'UserPermissions', getProjectRoles: 'N (Project) List<ProjectRole>', properties: 'EntityProperties',
  },
  UserPermissions: { global: 'N List<String>' },
  Project: { id: 'Number', key: 'String', name: 'String', style: 'String', projectTypeKey: 'String', projectCategory: 'ProjectCategory', lead: 'User', avatarUrls: 'Any', properties: 'EntityProperties' },
  ProjectCategory: { id: 'Number', name: 'String', description: 'String' },
  ProjectRole: { id: 'Number', name: 'String', description: 'String' },
  Component: { id: 'Number', name: 'String' },
  Version: { id: 'Number', name: 'String', description: 'String', archived: 'Boolean', released: 'Boolean', releaseDate: 'CalendarDate', startDate: 'CalendarDate' },
  IssueType: { id: 'Number', name: 'String', description: 'String', iconUrl: 'String', hierarchyLevel: 'Number', properties: 'EntityProperties' },
  IssuePriority: { id: 'Number', name: 'String', description: 'String' },
  IssueStatus: { id: 'Number', name: 'String', description: 'String', category: 'StatusCategory' },
  StatusCategory: { id: 'Number', key: 'String', name: 'String', colorName: 'String' },
  Resolution: { id: 'Number', name: 'String', description: 'String' },
  SecurityLevel: { id: 'Number', name: 'String', description: 'String' },
  Transition: { id: 'Number', name: 'String', from: 'IssueStatus', to: 'IssueStatus', hasScreen: 'Boolean' },
  Workflow: { id: 'String', name: 'String' },
  Sprint: { id: 'Number', state: 'String', name: 'String', goal: 'String', startDate: 'Date', endDate: 'Date', completeDate: 'Date', properties: 'EntityProperties' },
  Board: {
    id: 'Number', hasBacklog: 'N Boolean', hasSprints: 'N Boolean', activeSprints: 'N List<Sprint>', futureSprints: 'N List<Sprint>', closedSprints: 'N List<Sprint>',
    canAdminister: 'N Boolean', properties: 'EntityProperties',
  },
  ServiceDesk: { id: 'Number', project: 'N Project' },
  CustomerRequest: { issue: 'Issue', currentStatus: 'CustomerRequestStatus', serviceDesk: 'N ServiceDesk', requestType: 'N CustomerRequestType' },
  CustomerRequestType: { id: 'Number' },
  CustomerRequestStatus: { name: 'String', category: 'String', date: 'String' },
  App: { id: 'String', key: 'String', license: 'License', properties: 'EntityProperties' },
  License: { active: 'Boolean' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

export type TypeName = keyof typeof TYPES;
export type MemberName<Type extends TypeName> = keyof (typeof TYPES)[Type] & string;

/** Constructors, in the same form; `CalendarDate` and `Date` without an argument are now. */
export const CONSTRUCTORS = {
  Issue: 'N (Any) Issue', Project: '? (Any) Project', User: '? (String) User', RichText: '(Any) RichText', Date: '(Any?) Date', CalendarDate: '(String?) CalendarDate',
} as const satisfies Readonly<Record<string, string>>;

/** Variables of every analysis; what each of them is in an evaluation depends on the request. https://developer.atlassian.com/cloud/jira/platform/jira-expressions/#context-variables */
export const COMMON_VARIABLES: Readonly<Record<string, string>> = {
  user: 'User', app: 'App', issue: 'Issue', originalIssue: 'Issue', issues: 'List<Issue>', project: 'Project', sprint: 'Sprint', board: 'Board', serviceDesk: 'ServiceDesk',
  customerRequest: 'CustomerRequest', transition: 'Transition', workflow: 'Workflow', config: 'Any',
};

/** A custom field of an issue and a property of an entity, whose names are data. */
export const LOADED: Mark = 'L';

function parsed(text: string): TypeMember {
  const [, mark = '', args, type = '', called] = /^(?:(N1|N|1|L|\?) )?(?:\(([^)]*)\) )?(.+?)( or called)?$/.exec(text) ?? [];
  const takes = args === undefined || args === '' ? [] : args.split(', ');
  const method = args === undefined ? null : { least: takes.filter((each) => !each.endsWith('?')).length, most: takes.length, takes: takes.map((each) => each.replace('?', '')) };
  return { mark: mark as Mark, type, method, alsoCalled: called !== undefined };
}

const parsedTypes: ReadonlyMap<string, ReadonlyMap<string, TypeMember>> = new Map(
  Object.entries(TYPES).map(([type, members]) => [type, new Map(Object.entries(members).map(([name, text]: [string, string]) => [name, parsed(text)]))]),
);
const parsedConstructors: ReadonlyMap<string, TypeMember> = new Map(Object.entries(CONSTRUCTORS).map(([type, text]) => [type, parsed(text)]));

/** The members of a documented type; undefined for another name. */
export const membersOf = (type: string): ReadonlyMap<string, TypeMember> | undefined => parsedTypes.get(type);

/** The constructor of a type; undefined where none is documented. */
export const constructorOf = (type: string): TypeMember | undefined => parsedConstructors.get(type);
