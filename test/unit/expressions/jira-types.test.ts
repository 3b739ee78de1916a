import type { ForgeCustomField, ForgeSide, SiteContext } from '../../../local/jira/contract';
import { evaluateExpression, type ExpressionContext, ExpressionError, toJson } from '../../../local/jira/expressions';
import { jiraTypes } from '../../../local/jira/expressions/jira-types';
import type { Issue, SiteState } from '../../../local/jira/model';

const adf = (...texts: string[]) => ({
  type: 'doc' as const, version: 1 as const,
  content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }, { type: 'hardBreak' }, { type: 'mention', attrs: { id: 'u2', text: '@Operator' } }] })),
});

function issue(id: string, change: Partial<Issue> = {}): Issue {
  return {
    id, key: `DEMO-${id}`, projectId: '10', issueTypeId: '20', statusId: '30', summary: `Issue ${id}`, description: null,
    reporterId: 'u1', creatorId: 'u1', assigneeId: null, priorityId: '1', resolutionId: null, resolutionDate: null, labels: ['x'], dueDate: '2026-11-30',
    parentId: null, created: Date.parse('2026-11-01T10:00:00Z'), updated: Date.parse('2026-11-02T10:00:00Z'), statusCategoryChanged: 0,
    customFields: {}, properties: {}, comments: [], attachments: [], changes: [], watcherIds: [], addedPanels: [], archived: false, ...change,
  };
}

const change = (field: string, before: string | null, after: string) => ({ field, fieldId: field, fieldtype: 'jira' as const, from: before === null ? null : '30', fromString: before, to: '31', toString_: after });

const parent = issue('1', {
  description: adf('one', 'two'),
  customFields: { customfield_1: { met: 3, owner: 'u2' }, customfield_2: { accountId: 'u2' }, customfield_3: ['2026-11-22T10:00:00+01:00'], customfield_4: 'plain' },
  properties: { 'a.b': { open: 2 } },
  comments: [
    { id: '71', authorId: 'u2', body: adf('hello'), created: 1, updated: 1, jsdPublic: true },
    { id: '', authorId: 'u1', body: adf('now'), created: 2, updated: 2, jsdPublic: true },
  ],
  attachments: [{ id: '81', filename: 'plan.pdf', authorId: 'u2', created: 1, size: 7, mimeType: 'application/pdf', content: '' }],
  changes: [
    { id: '91', authorId: 'u1', created: Date.parse('2026-11-02T08:00:00Z'), items: [change('summary', null, 'Issue 1')] },
    { id: '92', authorId: '', created: Date.parse('2026-11-02T10:00:00Z'), items: [change('status', 'Draft', 'Answered'), change('labels', '', 'x')] },
  ],
  componentIds: ['61'], fixVersionIds: ['62'], originalEstimate: 600, sprintIds: [63, 64],
});
const issues = [
  parent,
  issue('2', { parentId: '1', issueTypeId: '21', statusId: '31' }),
  issue('3', { parentId: '1', issueTypeId: '21', statusId: '30' }),
  issue('4', { parentId: '1', issueTypeId: '21', summary: 'hidden' }),
  issue('5', { parentId: '1', issueTypeId: '20', summary: 'a child, not a subtask', customFields: { customfield_6: 'u2', customfield_7: [{ id: '1', value: 'Yes' }], customfield_8: 63 } }),
  issue('6', { issueTypeId: '22' }),
  issue('7', { parentId: '6' }),
];

const forgeField = (key: string, change: Partial<ForgeCustomField>): ForgeCustomField => ({
  key, name: key, description: '', type: 'object', collection: 'none', readOnly: true, schema: null, formatter: null, validation: null, ...change,
});

const user = (accountId: string, groupIds: string[]) => ({ accountId, accountType: 'atlassian' as const, emailAddress: null, displayName: `Name ${accountId}`, active: true, timeZone: 'UTC', locale: 'en', groupIds });
const custom = (id: string, forgeModuleKey: string | null) => ({ id, key: id, name: id, description: '', custom: true, orderable: true, navigable: true, searchable: true, clauseNames: [], schema: null, forgeModuleKey });

const sprint = (id: number, state: 'active' | 'closed') => ({ id, name: `Sprint ${id}`, goal: '', state, boardId: 1, startDate: '2026-11-01T00:00:00.000Z', endDate: null, completeDate: null, createdDate: '' });

const state: Pick<SiteState, 'worklogs' | 'links' | 'linkTypes' | 'components' | 'versions' | 'sprints' | 'entityProperties' | 'users' | 'groups' | 'roles' | 'projects' | 'issueTypes' | 'statuses' | 'fields' | 'priorities' | 'resolutions' | 'issues'> = {
  users: [user('u1', ['g1']), user('u2', [])],
  groups: [{ groupId: 'g1', name: 'security' }, { groupId: 'g2', name: 'others' }],
  roles: [{ id: 100, name: 'Plugin security', description: '' }, { id: 101, name: 'Plugin operator', description: '' }],
  projects: [{
    id: '10', key: 'DEMO', name: 'Demo', description: '', style: 'classic', projectTypeKey: 'software', leadAccountId: 'u1', archived: false, issueCounter: 5,
    issueTypeSchemeId: '1', workflowSchemeId: '1', issueTypeScreenSchemeId: '1', permissionSchemeId: '1',
    roleActors: { 100: { users: [], groups: ['g1'] }, 101: { users: ['u2'], groups: [] } }, pinnedPanels: [],
  }],
  issueTypes: [
    { id: '20', name: 'Custom plugin request', description: '', subtask: false, hierarchyLevel: 0 },
    { id: '21', name: 'Review question', description: '', subtask: true, hierarchyLevel: -1 },
    { id: '22', name: 'Epic', description: '', subtask: false, hierarchyLevel: 1 },
  ],
  statuses: [{ id: '30', name: 'Draft', description: '', category: 'TODO', projectId: null }, { id: '31', name: 'Answered', description: '', category: 'DONE', projectId: null }],
  fields: [custom('customfield_1', 'acceptance'), custom('customfield_2', 'owner'), custom('customfield_3', 'moments'), custom('customfield_4', null), custom('customfield_5', 'acceptance'),
    { ...custom('customfield_6', null), schema: { type: 'user' } }, { ...custom('customfield_7', null), schema: { type: 'array', items: 'option' } },
    { ...custom('customfield_8', null), schema: { type: 'array', custom: 'com.pyxis.greenhopper.jira:gh-sprint' } }],
  priorities: [{ id: '1', name: 'Medium', description: '', iconColor: '' }],
  resolutions: [], issues,
  linkTypes: [{ id: '50', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' }],
  links: [{ id: '51', typeId: '50', inwardId: '1', outwardId: '2' }, { id: '52', typeId: '50', inwardId: '3', outwardId: '1' }, { id: '53', typeId: '50', inwardId: '4', outwardId: '1' }, { id: '54', typeId: '50', inwardId: '2', outwardId: '3' }],
  components: [{ id: '61', projectId: '10', name: 'Gateway', description: '', leadAccountId: null, assigneeType: 'UNASSIGNED' }],
  versions: [{ id: '62', projectId: '10', name: '1.0', description: '', archived: false, released: true, startDate: null, releaseDate: '2026-12-01' }],
  sprints: [sprint(63, 'closed'), sprint(64, 'active')],
  worklogs: [60, 30].map((seconds) => ({ id: String(seconds), issueId: '1', authorId: 'u1', updateAuthorId: 'u1', comment: null, started: '', seconds, created: 1, updated: 1 })),
  entityProperties: [{ entity: 'comment:71', key: 'sd.public.comment', value: { internal: true } }],
};

const customFields = [forgeField('acceptance', {}), forgeField('owner', { type: 'user' }), forgeField('moments', { type: 'datetime', collection: 'list' })];
// Only what the types read; anything else on the site is out of their reach here.
const site = { state, now: () => Date.parse('2026-11-22T12:00:00Z'), forge: { customFields } as unknown as ForgeSide } as unknown as SiteContext;

const types = jiraTypes(site, { accountId: 'u1', canBrowse: (candidate) => candidate.summary !== 'hidden' });
const context: ExpressionContext = {
  ...types.constructors,
  issue: types.issue(parent), subtask: types.issue(issues[1] ?? null), user: types.user('u1'), project: types.project(state.projects[0] as never),
  config: types.json({ typeId: 21, names: ['a'], empty: null }),
};

const run = (expression: string) => toJson(evaluateExpression(expression, context).value);
const cost = (expression: string) => evaluateExpression(expression, context).complexity.expensiveOperations;

describe('the site in Jira expressions', () => {
  test.each<[expression: string, expected: unknown]>([
    ['[issue.id, issue.key, issue.summary]', [1, 'DEMO-1', 'Issue 1']],
    ['[issue.issueType.id, issue.issueType.name]', [20, 'Custom plugin request']],
    ['[subtask.status.id, subtask.status.name, subtask.status.category.name]', [31, 'Answered', 'Done']],
    ['issue.priority.name', 'Medium'],
    ['issue.resolution', null],
    ['issue.assignee', null],
    ['issue.reporter.displayName', 'Name u1'],
    ['issue.reporter == user', true],
    ['subtask.parent == issue', true],
    ['issue.parent', null],
    ['issue.project.key', 'DEMO'],
    ['issue.description.plainText', 'one\n@Operator\ntwo\n@Operator'],
    ['subtask.description', null],
    ['issue.labels', ['x']],
    ['issue.created < issue.updated', true],
    ['issue.created < new Date()', true],
    ["issue.dueDate == new CalendarDate('2026-11-30')", true],
    ["issue.created.toCalendarDateUTC() == new CalendarDate('2026-11-01')", true],
    ["issue.created.plusDays(1) == issue.updated", true],
    ['issue.subtasks.map(s => s.id)', [2, 3]],
    ["issue.subtasks.every(s => s.status.name == 'Done')", false],
    ['issue.subtasks.filter(s => s.issueType.id == config.typeId).length', 2],
    ['issue.comments.map(c => c.id)', [71, null]],
    ['issue.comments.some(c => c.id == null)', true],
    ['issue.comments[0].body.plainText', 'hello\n@Operator'],
    ["issue.properties['a.b'].open", 2],
    ["issue.properties.get('a.b').open", 2],
    ["issue.properties['absent']", null],
    ['issue.customfield_1.met', 3],
    ['issue.customfield_2.accountId', 'u2'],
    ["issue.customfield_3 == [new Date('2026-11-22T09:00:00Z')]", true],
    ['issue.customfield_4', 'plain'],
    ['issue.customfield_5', null],
    ['issue.links.map(l => [l.id, l.direction, l.type.name, l.type[l.direction], l.linkedIssue.key])', [[51, 'outward', 'Blocks', 'blocks', 'DEMO-2'], [52, 'inward', 'Blocks', 'is blocked by', 'DEMO-3']]],
    ['issue.links[0].type.id', 50],
    ["new Issue('DEMO-5').links", []],
    ['issue.changelogs.map(c => c.id)', ['92', '91']],
    ['issue.changelogs[0].items.map(i => [i.field, i.fieldId, i.from, i.fromString, i.to, i.toString])', [['status', 'status', '30', 'Draft', '31', 'Answered'], ['labels', 'labels', '30', '', '31', 'x']]],
    ['issue.changelogs[1].items[0].fromString', null],
    ['[issue.changelogs[0].author, issue.changelogs[1].author.accountId]', [null, 'u1']],
    ['issue.changelogs[0].created == issue.updated', true],
    ['issue.attachments.map(a => [a.id, a.filename, a.mimeType, a.size, a.author.accountId])', [[81, 'plan.pdf', 'application/pdf', 7, 'u2']]],
    ['[issue.components[0].name, issue.fixVersions[0].name, issue.fixVersions[0].released, issue.versions.length]', ['Gateway', '1.0', true, 0]],
    ["issue.fixVersions[0].releaseDate == new CalendarDate('2026-12-01')", true],
    ['[issue.sprint.state, issue.closedSprints.map(s => s.name), subtask.sprint]', ['active', ['Sprint 63'], null]],
    ['[issue.isEpic, issue.stories, issue.epic, subtask.epic]', [false, null, null, null]],
    ["new Issue('DEMO-6').stories.map(s => s.epic == new Issue('DEMO-6'))", [true]],
    ['issue.childIssues.map(i => i.id)', [2, 3, 5]],
    ['[issue.timeSpent, issue.originalEstimate, issue.remainingEstimate]', [90, 600, null]],
    ["issue.comments.map(c => c.properties['sd.public.comment']?.internal)", [true, null]],
    ['issue.status.category.key', 'new'],
    ['issue.environment', null],
    ["new Issue('DEMO-5').customfield_6.displayName", 'Name u2'],
    ["new Issue('DEMO-5').customfield_7.map(o => o.value)", ['Yes']],
    ["new CalendarDate() == new CalendarDate('2026-11-22')", true],
    ["new CalendarDate('2026-11-22').plusMonths(3).plusDays(8).minusDays(1) == new CalendarDate('2027-03-01')", true],
    ["new CalendarDate('2026-01-15').minusMonths(1) == new CalendarDate('2025-12-15')", true],
    ["new Date('2026-11-22T12:30:00.000+0100') == new Date().minusHours(1).plusMinutes(30)", true],
    ['new Date().plusHours(1).minusMinutes(60) == new Date()', true],
    ["new RichText({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'said' }] }] }).plainText", 'said'],
    ["user.groups.includes('security')", true],
    ["user.groups().includes('security')", true],
    ['user.getProjectRoles(project).map(r => r.name)', ['Plugin security']],
    ['user.getProjectRoles(project).some(r => r.id == 100)', true],
    ["new User('u2').getProjectRoles(project).map(r => r.id)", [101]],
    ["new Issue('DEMO-3').id", 3],
    ['new Issue(4)', null],
    ['new Issue(999)', null],
    ['config.names[0]', 'a'],
  ])('%s', (expression, expected) => {
    expect(run(expression)).toEqual(expected);
  });

  test.each<[expression: string, message: string]>([
    ['issue.fields', "Available properties of type 'Issue' are: 'assignee', 'attachments', 'changelogs', 'childIssues', 'closedSprints', 'color', 'comments', 'components', 'created', 'creator', 'customfield_1'"],
    ['issue.status.category.colour', "Available properties of type 'StatusCategory' are: 'colorName', 'id', 'key', 'name'"],
    ['issue.links[0].issue', "Available properties of type 'IssueLink' are: 'direction', 'id', 'inwardIssue', 'linkedIssue', 'outwardIssue', 'type'"],
    ['issue.links[0].outwardIssue', 'The property "outwardIssue" of IssueLink is not modelled by the local site.'],
    ['issue.links[0].type.description', "Available properties of type 'IssueLinkType' are: 'id', 'inward', 'name', 'outward'"],
    ['issue.changelogs[0].field', "Available properties of type 'Changelog' are: 'author', 'created', 'id', 'items'"],
    ['issue.changelogs[0].items[0].fieldtype', "Available properties of type 'ChangelogItem' are: 'field', 'fieldId', 'from', 'fromString', 'to', 'toString'"],
    ['issue.votes', 'The property "votes" of Issue is not modelled by the local site.'],
    ['issue?.votes', 'The property "votes" of Issue is not modelled by the local site.'],
    ["issue.getNewestChangelog('status')", 'The property "getNewestChangelog" of Issue is not modelled by the local site.'],
    ["new Issue('DEMO-5').customfield_8", 'The value of the field "customfield_8" is not modelled'],
    ["new CalendarDate('2026-01-31').plusMonths(1)", 'that month is shorter'],
    ["new RichText('text').plainText", 'something else than a document'],
    ["new Project('DEMO')", '"new Project" is not supported by the local site.'],
    ['issue.customfield_99', 'Unrecognized property of `issue`: "customfield_99"'],
    ['user.getProjectRoles(issue)', 'Argument 1 must be a Project, not Issue.'],
    ["new Date('yesterday')", '"yesterday" is no date with time and offset.'],
    ['issue', 'A result of type Issue is not modelled by the local site'],
    ['issue.created', 'A result of type Date is not modelled'],
    ['x => x', 'A result of type Function is not modelled'],
  ])('refuses %s', (expression, message) => {
    expect(() => run(expression)).toThrow(ExpressionError);
    expect(() => run(expression)).toThrow(message);
  });

  test.each<[expression: string, expected: number]>([
    ['issue.status.name', 0],
    ['issue.subtasks.map(s => s.status.category.name)', 1],
    ['issue.reporter', 1],
    ['issue.customfield_1.met + issue.customfield_1.met', 2],
    ["issue.properties['a.b']", 1],
    ["issue.properties.get('a.b')", 1],
    ['issue.links', 1],
    ['issue.links.map(l => l.linkedIssue.key)', 3],
    ['issue.changelogs.map(c => c.items[0].field)', 1],
    ['issue.changelogs.map(c => c.author)', 3],
    ['[issue.subtasks.map(s => s.assignee), issue.assignee]', 3],
    ['issue.subtasks.map(s => s.comments)', 3],
    ['issue.comments.map(c => c.author.displayName)', 2],
    ['issue?.labels', 1],
    ['user.groups', 1],
    ['user.groups()', 1],
    ['user.getProjectRoles(project)', 1],
    ['new Issue(1).comments', 2],
    ["issue.subtasks.map(s => s.properties['k'])", 3],
  ])('%s costs %d expensive operations', (expression, expected) => {
    expect(cost(expression)).toBe(expected);
  });

  test('fails when a lambda reads a property of each of more than ten issues', () => {
    const many = { issues: Array.from({ length: 11 }, (_, position) => types.issue(issue(String(position + 100)))) };
    expect(() => evaluateExpression("issues.map(i => i.properties['k'])", many)).toThrow('too many expensive operations, limit: 10');
  });

  test('refuses a stored value that does not have the type of its field', () => {
    expect(() => types.fieldValue('customfield_1', 'text')).toThrow(ExpressionError);
    expect(() => types.fieldValue('customfield_3', '2026-11-22T10:00:00Z')).toThrow('holds no list');
  });
});
