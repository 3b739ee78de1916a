import type { ForgeCustomField, ForgeSide, SiteContext } from '../../../local/jira/contract';
import type { Adf, Field, Issue, SiteState } from '../../../local/jira/model';

/** 22 November 2026, 12:00 UTC: 13:00 in Berlin. */
export const now = Date.parse('2026-11-22T12:00:00Z');

export const adf = (text: string): Adf => ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

export function issue(number: number, change: Partial<Issue> = {}): Issue {
  const created = Date.parse('2026-11-01T00:00:00Z') + number * 86_400_000;
  return {
    id: String(10_000 + number), key: `DEMO-${number}`, projectId: '1', issueTypeId: '1', statusId: '1', summary: `Request ${number}`, description: null,
    reporterId: 'u1', creatorId: 'u1', assigneeId: null, priorityId: '2', resolutionId: null, resolutionDate: null, labels: [], dueDate: null, parentId: null,
    created, updated: created, statusCategoryChanged: created, customFields: {}, properties: {}, comments: [], attachments: [], changes: [], watcherIds: [],
    addedPanels: [], archived: false, ...change,
  };
}

const user = (accountId: string, displayName: string, timeZone: string, groupIds: string[] = []) => ({
  accountId, accountType: 'atlassian' as const, emailAddress: null, displayName, active: true, timeZone, locale: 'en', groupIds,
});

const project = (id: string, key: string, name: string, archived = false) => ({
  id, key, name, description: '', style: 'classic' as const, projectTypeKey: 'software' as const, leadAccountId: 'u1', archived, issueCounter: 20,
  issueTypeSchemeId: '1', workflowSchemeId: '1', issueTypeScreenSchemeId: '1', permissionSchemeId: '1', roleActors: {}, pinnedPanels: [],
});

const field = (number: number, name: string, forgeModuleKey: string | null): Field => ({
  id: `customfield_${number}`, key: `customfield_${number}`, name, description: '', custom: true, orderable: true, navigable: true, searchable: true,
  clauseNames: [`cf[${number}]`, name], schema: null, forgeModuleKey,
});

const forgeField = (key: string, name: string, type: ForgeCustomField['type'], change: Partial<ForgeCustomField> = {}): ForgeCustomField => ({
  key, name, description: '', type, collection: 'none', readOnly: true, schema: null, formatter: null, validation: null, ...change,
});

const customFields: readonly ForgeCustomField[] = [
  forgeField('acceptance', 'Plugin acceptance', 'object', {
    schema: {
      type: 'object',
      properties: {
        met: { type: 'integer', searchAlias: 'Met' },
        ready: { type: 'boolean', searchAlias: 'Ready' },
        next: { type: 'string', searchAlias: 'Next' },
        open: { type: 'array', items: { type: 'string' }, searchAlias: 'Open' },
        since: { type: 'string', searchType: 'date', searchAlias: 'Since' },
        owner: { type: 'string', searchType: 'user', searchAlias: 'Owner' },
        note: { type: 'string', searchType: 'text', searchAlias: 'Note' },
        nested: { type: 'object', searchAlias: 'Nested' },
        version: { type: 'integer' },
      },
    },
  }),
  forgeField('stage', 'Plugin stage', 'string'),
  forgeField('weight', 'Weight', 'number'),
  forgeField('checkers', 'Checkers', 'user', { collection: 'list' }),
  forgeField('start', 'Start', 'datetime'),
];

const entityProperties: ForgeSide['entityProperties'] = [{ propertyKey: 'sample.scan', values: [
  { path: 'result.score', type: 'number', searchAlias: 'ScanScore' }, { path: 'kinds', type: 'string', searchAlias: 'ScanKind' }, { path: 'by', type: 'user', searchAlias: null },
  { path: 'note', type: 'text', searchAlias: null }, { path: 'day', type: 'date', searchAlias: null }, { path: 'files.name', type: 'string', searchAlias: null },
] }];

const comment = (text: string) => ({ id: '1', authorId: 'u2', body: adf(text), created: now, updated: now, jsdPublic: true });

export const issues: Issue[] = [
  issue(1, { summary: 'Mask personal data', description: adf('Names and e-mail addresses in prompts'), labels: ['privacy', 'prompt'], priorityId: '1', assigneeId: 'u2',
    customFields: { customfield_1: { met: 3, ready: false, next: 'security', open: ['Q1', 'Q6'], since: '2026-11-10', owner: 'u2', note: 'waits for an answer', version: 1 }, customfield_2: 'observe-only', customfield_3: 5, customfield_4: [{ accountId: 'u1' }, { accountId: 'u2' }], customfield_5: '2026-11-20T10:00:00+01:00' } }),
  issue(2, { properties: { 'sample.scan': { result: { score: 7 }, kinds: ['secret', 'link'], by: 'u2', note: 'two places found', day: '2026-11-20', files: [{ name: 'a.txt' }, { name: 'b.txt' }], hidden: 1 } }, summary: 'Route to a local model', statusId: '2', reporterId: 'u2', labels: ['routing'], watcherIds: ['u1'], comments: [comment('Observe first, then block')],
    customFields: { customfield_1: { met: 7, ready: false, next: 'requester', open: ['Q6'], since: '2026-11-20', owner: 'u1', note: 'nothing open' } } }),
  issue(3, { summary: 'Audit log export', statusId: '3', resolutionId: '1', resolutionDate: Date.parse('2026-11-15T09:00:00Z'), priorityId: '3', dueDate: '2026-11-30',
    customFields: { customfield_1: { met: 10, ready: true, next: 'nobody', open: [] }, customfield_2: 'production' } }),
  issue(4, { issueTypeId: '2', parentId: '10001', summary: 'Question 1', statusId: '2' }),
  issue(5, { issueTypeId: '2', parentId: '10001', summary: 'Question 2', assigneeId: 'u1' }),
  issue(10, { summary: 'Newest', created: now - 3_600_000, updated: now - 60_000 }),
  issue(11, { summary: 'hidden', projectId: '1' }),
  issue(12, { summary: 'archived issue', archived: true }),
  { ...issue(1, { projectId: '2' }), id: '20001', key: 'OTHER-1', summary: 'Elsewhere' },
  { ...issue(1, { projectId: '3' }), id: '30001', key: 'OLD-1', summary: 'In an archived project' },
];

const state: Pick<SiteState, 'users' | 'roles' | 'projects' | 'issueTypes' | 'statuses' | 'priorities' | 'resolutions' | 'fields' | 'issues' | 'groups' | 'links' | 'linkTypes'> = {
  users: [user('u1', 'Requester', 'Europe/Berlin'), user('u2', 'Security reviewer', 'UTC', ['g1'])],
  groups: [{ groupId: 'g1', name: 'security' }],
  linkTypes: [{ id: '1', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' }],
  links: [{ id: '1', typeId: '1', inwardId: '10002', outwardId: '10003' }, { id: '2', typeId: '1', inwardId: '10001', outwardId: '10002' }],
  roles: [{ id: 10_001, name: 'Plugin security', description: '' }],
  projects: [{ ...project('1', 'DEMO', 'Demo'), roleActors: { 10001: { users: ['u1'], groups: [] } } }, project('2', 'OTHER', 'Other'), project('3', 'OLD', 'Old', true)],
  issueTypes: [
    { id: '1', name: 'Custom plugin request', description: '', subtask: false, hierarchyLevel: 0 },
    { id: '2', name: 'Review question', description: '', subtask: true, hierarchyLevel: -1 },
  ],
  statuses: [
    { id: '1', name: 'Draft', description: '', category: 'TODO', projectId: null },
    { id: '2', name: 'In review', description: '', category: 'IN_PROGRESS', projectId: null },
    { id: '3', name: 'Done', description: '', category: 'DONE', projectId: null },
  ],
  priorities: [{ id: '1', name: 'High', description: '', iconColor: '' }, { id: '2', name: 'Medium', description: '', iconColor: '' }, { id: '3', name: 'Low', description: '', iconColor: '' }],
  resolutions: [{ id: '1', name: 'Done', description: '' }, { id: '2', name: "Won't do", description: '' }],
  fields: [field(1, 'Plugin acceptance', 'acceptance'), field(2, 'Plugin stage', 'stage'), field(3, 'Weight', 'weight'), field(4, 'Checkers', 'checkers'), field(5, 'Start', 'start'), field(6, 'Twice', 'stage'), field(7, 'Twice', 'stage'), field(8, 'Foreign', null)],
  issues,
};

// Only what queries read; anything else on the site is out of their reach here.
export const site = { state, now: () => now, forge: { customFields, entityProperties } as unknown as ForgeSide } as unknown as SiteContext;
