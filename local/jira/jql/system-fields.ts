import type { Adf, Issue, StatusCategory, User } from '../model';
import { plainText } from '../adf';
import { isInRole } from '../permissions';
import { dateFunctions, dateLiteral, type DateContext } from './dates';
import { refusals, refuse } from './errors';
import { type JqlField, operatorsOf, type Scalar } from './field';
import { planningFields } from './jira-fields';
import type { JqlScope } from './scope';

/** System fields by the names that queries use. https://support.atlassian.com/jira-software-cloud/docs/jql-fields/ */
export function systemFields(scope: JqlScope): ReadonlyMap<string, JqlField> {
  const { state } = scope.site;
  const fields: readonly (readonly [names: readonly string[], field: JqlField])[] = [
    [['project'], projectField(scope)],
    [['issuetype', 'type'], choice('issuetype', (issue) => issue.issueTypeId, listed(state.issueTypes, named), (issue) => nameOf(state.issueTypes, issue.issueTypeId))],
    [['status'], remembered('status', choice('status', (issue) => issue.statusId, listed(state.statuses, named), (issue) => position(state.statuses, issue.statusId)), (issue) => issue.statusId)],
    [['statuscategory'], choice('statusCategory', (issue) => categoryOf(scope, issue), listed(statusCategories, (category) => category.names))],
    [['key', 'id', 'issue', 'issuekey'], { ...choice('key', (issue) => issue.id, issueId(scope, 'key')), functions: issueFunctions(scope), sortKey: (issue) => naturalKey(issue.key) }],
    [['parent'], choice('parent', (issue) => issue.parentId, issueId(scope, 'parent'))],
    [['resolution'], remembered('resolution', choice('resolution', (issue) => issue.resolutionId, orUnresolved(listed(state.resolutions, named)), (issue) => position(state.resolutions, issue.resolutionId)), (issue) => issue.resolutionId)],
    [['priority'], { ...priority(scope), history: { fieldId: 'priority', now: (issue) => issue.priorityId, literal: (text) => ids(listed(state.priorities, named)(text, 'priority')) } }],
    [['labels'], choice('labels', (issue) => issue.labels, (text) => [text], (issue) => issue.labels[0] ?? null)],
    [['assignee'], remembered('assignee', userField(scope, 'assignee', (issue) => issue.assigneeId), (issue) => issue.assigneeId)],
    [['reporter'], remembered('reporter', userField(scope, 'reporter', (issue) => issue.reporterId), (issue) => issue.reporterId)],
    [['watcher'], { ...userField(scope, 'watcher', () => null), values: (issue) => issue.watcherIds }],
    [['creator'], userField(scope, 'creator', (issue) => issue.creatorId)],
    [['created', 'createddate'], momentField(scope.dates, 'created', (issue) => issue.created)],
    [['updated', 'updateddate'], momentField(scope.dates, 'updated', (issue) => issue.updated)],
    [['resolutiondate', 'resolved'], momentField(scope.dates, 'resolutiondate', (issue) => issue.resolutionDate)],
    [['statuscategorychangeddate'], momentField(scope.dates, 'statusCategoryChangedDate', (issue) => issue.statusCategoryChanged)],
    [['due', 'duedate'], momentField(scope.dates, 'due', (issue) => (issue.dueDate === null ? null : dateLiteral(issue.dueDate, 'due', scope.dates)))],
    [['summary'], { ...textField('summary', (issue) => [issue.summary]), sortKey: (issue) => issue.summary }],
    [['description'], textField('description', (issue) => adfTexts(issue.description))],
    [['comment'], textField('comment', commentTexts)],
    [['text'], { ...textField('text', (issue) => [issue.summary, ...adfTexts(issue.description), ...commentTexts(issue)]), operators: ['~'] }],
    ...planningFields(scope),
  ];
  return new Map(fields.flatMap(([names, field]) => names.map((name) => [name, field] as const)));
}

/**
 * `projectsWhereUserHasRole("role")` are the projects in which the caller holds a role; nobody does as an anonymous caller.
 * https://support.atlassian.com/jira-software-cloud/docs/jql-functions/
 */
function projectField({ site, accountId }: JqlScope): JqlField {
  const { state } = site;
  const field = choice('project', (issue) => issue.projectId, listed(state.projects, (project) => [project.key, project.name]), (issue) => nameOf(state.projects, issue.projectId));
  const whereUserHasRole = ([name = '']: readonly string[]): readonly string[] => {
    const roles = state.roles.filter((each) => each.name.toLowerCase() === name.toLowerCase());
    if (roles.length === 0) return refuse(refusals.unknownValue(name, 'project'));
    return accountId === null ? [] : state.projects.filter((project) => roles.some((role) => isInRole(site, accountId, project, role.id))).map(({ id }) => id);
  };
  return { ...field, functions: { projectswhereuserhasrole: whereUserHasRole } };
}

/** A field whose past can be searched: https://support.atlassian.com/jira-software-cloud/docs/jql-operators/ names them. */
function remembered(fieldId: string, field: JqlField, now: (issue: Issue) => string | null): JqlField {
  return { ...field, history: { fieldId, now, literal: (text) => ids(field.literal(text)) } };
}

const ids = (values: readonly (Scalar | null)[]): (string | null)[] => values.map((value) => (value === null ? null : String(value)));

type Literal = (text: string, field: string) => readonly (Scalar | null)[];

function choice(name: string, read: (issue: Issue) => string | readonly string[] | null, literal: Literal, sortKey?: (issue: Issue) => Scalar | null): JqlField {
  return { name, operators: operatorsOf.choice, values: (issue) => asList(read(issue)), literal: (text) => literal(text, name), functions: {}, ...(sortKey ? { sortKey } : {}) };
}

function asList(value: string | readonly string[] | null): readonly string[] {
  if (value === null) return [];
  return typeof value === 'string' ? [value] : value;
}

interface Listed { readonly id: string }

/** A value by id or, whatever its case, by one of its names. */
function listed<Item extends Listed>(items: readonly Item[], names: (item: Item) => readonly string[]): Literal {
  return (text, field) => {
    const wanted = text.toLowerCase();
    const ids = items.filter((item) => item.id === text || names(item).some((name) => name.toLowerCase() === wanted)).map((item) => item.id);
    return ids.length > 0 ? ids : refuse(refusals.unknownValue(text, field));
  };
}

const named = (item: { readonly name: string }): readonly string[] => [item.name];
const nameOf = (items: readonly (Listed & { readonly name: string })[], id: string): string | null => items.find((item) => item.id === id)?.name ?? null;
const position = (items: readonly Listed[], id: string | null): number | null => {
  const found = items.findIndex((item) => item.id === id);
  return found < 0 ? null : found;
};

const statusCategories: readonly { readonly id: StatusCategory; readonly names: readonly string[] }[] = [
  { id: 'TODO', names: ['To Do', 'new'] },
  { id: 'IN_PROGRESS', names: ['In Progress', 'indeterminate'] },
  { id: 'DONE', names: ['Done'] },
];

function categoryOf(scope: JqlScope, issue: Issue): string | null {
  return scope.site.state.statuses.find((status) => status.id === issue.statusId)?.category ?? null;
}

/** An issue that the caller may see, by key or id. */
function issueId(scope: JqlScope, field: string): Literal {
  return (text) => {
    const found = scope.site.state.issues.find((issue) => issue.id === text || issue.key === text.toUpperCase());
    return found !== undefined && scope.canBrowse(found) ? [found.id] : refuse(refusals.unknownIssue(text, field));
  };
}

/** `linkedIssues(key)` and `linkedIssues(key, "link description")`, `watchedIssues()`. */
function issueFunctions(scope: JqlScope): JqlField['functions'] {
  const { issues, links, linkTypes } = scope.site.state;
  return {
    linkedissues([key = '', description]) {
      const [id] = issueId(scope, 'key')(key, 'key');
      const typesBy = (direction: 'inward' | 'outward'): string[] => linkTypes.filter((type) => description === undefined || type[direction].toLowerCase() === description.toLowerCase()).map((type) => type.id);
      const [outward, inward] = [typesBy('outward'), typesBy('inward')];
      if (outward.length + inward.length === 0) return refuse(refusals.linkType(description ?? ''));
      // The issue at the inward end is where a link starts: there one reads its outward words.
      return links.flatMap(({ typeId, inwardId, outwardId }) => [...(inwardId === id && outward.includes(typeId) ? [outwardId] : []), ...(outwardId === id && inward.includes(typeId) ? [inwardId] : [])]);
    },
    watchedissues: () => (scope.accountId === null ? [] : issues.filter(({ watcherIds }) => watcherIds.includes(scope.accountId ?? '')).map((issue) => issue.id)),
  };
}

function orUnresolved(literal: Literal): Literal {
  return (text, field) => (text.toLowerCase() === 'unresolved' ? [null] : literal(text, field));
}

/** The first priority of the site is the highest. */
function priority(scope: JqlScope): JqlField {
  const { priorities } = scope.site.state;
  const find = listed(priorities, named);
  const rank = (id: Scalar | null): number | null => {
    const place = position(priorities, id === null ? null : String(id));
    return place === null ? null : -place;
  };
  const ranks = (ids: readonly (Scalar | null)[]): number[] => ids.map(rank).filter((value) => value !== null);
  return {
    name: 'priority', operators: operatorsOf.ordered, functions: {},
    values: (issue) => ranks([issue.priorityId]),
    literal: (text) => ranks(find(text, 'priority')),
    sortKey: (issue) => rank(issue.priorityId),
  };
}

/** Users by account id or display name. */
export function userLiteral(users: readonly User[], field: string): (text: string) => readonly string[] {
  return (text) => {
    const ids = users.filter((user) => user.accountId === text || user.displayName.toLowerCase() === text.toLowerCase()).map((user) => user.accountId);
    return ids.length > 0 ? ids : refuse(refusals.unknownValue(text, field));
  };
}

/** An anonymous caller is nobody: `currentUser()` then stands for no value. */
export function userFunctions(scope: JqlScope): JqlField['functions'] {
  const { groups, users } = scope.site.state;
  return {
    currentuser: () => (scope.accountId === null ? [] : [scope.accountId]),
    membersof(names) {
      const group = groups.find(({ groupId, name }) => names.length === 1 && (groupId === names[0] || name.toLowerCase() === names[0]?.toLowerCase()));
      return group === undefined ? refuse(refusals.group(names.join(', '))) : users.filter(({ groupIds }) => groupIds.includes(group.groupId)).map(({ accountId }) => accountId);
    },
  };
}

function userField(scope: JqlScope, name: string, read: (issue: Issue) => string | null): JqlField {
  const { users } = scope.site.state;
  return {
    ...choice(name, read, userLiteral(users, name)),
    functions: userFunctions(scope),
    sortKey: (issue) => users.find((user) => user.accountId === read(issue))?.displayName ?? null,
  };
}

/** A field that holds a point in time, in epoch milliseconds. */
export function momentField(dates: DateContext, name: string, read: (issue: Issue) => number | readonly number[] | null): JqlField {
  const list = (issue: Issue): readonly number[] => {
    const value = read(issue);
    if (value === null) return [];
    return typeof value === 'number' ? [value] : value;
  };
  return {
    name, operators: operatorsOf.moment, functions: dateFunctions(dates),
    values: list,
    literal: (text) => [dateLiteral(text, name, dates)],
    sortKey: (issue) => list(issue)[0] ?? null,
  };
}

export function textField(name: string, read: (issue: Issue) => readonly string[]): JqlField {
  return { name, operators: operatorsOf.text, functions: {}, values: (issue) => read(issue).filter((text) => text !== ''), literal: (text) => [text] };
}

const adfTexts = (adf: Adf | null): readonly string[] => (adf === null ? [] : [plainText(adf)]);
/** Who searches is not known here: comments that only some see are found by nobody. */
const commentTexts = (issue: Issue): readonly string[] => issue.comments.filter(({ visibility }) => visibility === undefined).map((comment) => plainText(comment.body));

/** DEMO-9 before DEMO-10. */
function naturalKey(key: string): string {
  const [project = '', number = ''] = key.split('-');
  return `${project}-${number.padStart(12, '0')}`;
}
