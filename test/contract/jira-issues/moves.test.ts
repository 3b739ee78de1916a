import { cloneIssue } from '../../../local/jira/issues/clone';
import { moveIssue } from '../../../local/jira/issues/move';
import { changeTypeOnIssueView } from '../../../local/jira/issues/type-change';
import type { Issue } from '../../../local/jira/model';
import { anonymous, app, openTestSite, people, refusal, type TestSite } from './site';

/** What happens to an issue beside its workflow: another type, another project, a copy, the archive. */

const WEB = '10001';
const typeId = (site: TestSite, name: string): string => site.jira.site.state.issueTypes.find((type) => type.name === name)?.id ?? '';
const statusName = (site: TestSite, issue: Issue): string | undefined => site.jira.site.state.statuses.find(({ id }) => id === site.issue(issue.id).statusId)?.name;
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

async function move(site: TestSite, mapping: Record<string, unknown>, principal = people.pm, more: object = { sendBulkNotification: false }): Promise<{ status: number; outcome: Record<string, unknown> }> {
  const inferred = { inferClassificationDefaults: true, inferFieldDefaults: true, inferStatusDefaults: true, inferSubtaskTypeDefault: true };
  const targetToSourcesMapping = Object.fromEntries(Object.entries(mapping).map(([key, group]) => [key, { ...inferred, ...(group as object) }]));
  const reply = await site.send(principal, 'POST', '/rest/api/3/bulk/issues/move', { targetToSourcesMapping, ...more });
  if (reply.status !== 201) return { status: reply.status, outcome: reply.body as Record<string, unknown> };
  await settled();
  const progress = await site.send(principal, 'GET', `/rest/api/3/bulk/queue/${(reply.body as { taskId: string }).taskId}`);
  return { status: 201, outcome: progress.body as Record<string, unknown> };
}

describe('a bulk move', () => {
  it('takes an issue to another project with its sub-tasks, and leaves the old keys leading there', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester, { [site.fieldId.brief]: { goal: 'Export' } });
    const child = await site.task(people.requester, { issuetype: { name: 'Sub-task' }, parent: { key: issue.key } });
    site.forge.events.length = 0;
    const old = issue.key;
    expect(await move(site, { [`WEB,${issue.issueTypeId}`]: { issueIdsOrKeys: [issue.key] } })).toMatchObject({ status: 201, outcome: { status: 'COMPLETE', processedAccessibleIssues: [Number(issue.id), Number(child.id)], failedAccessibleIssues: {} } });
    const [moved, along] = [site.issue(issue.id), site.issue(child.id)];
    expect([moved.projectId, along.projectId, along.parentId]).toEqual([WEB, WEB, moved.id]);
    expect(moved.key).toMatch(/^WEB-\d+$/);
    expect(moved.customFields[site.fieldId.brief]).toEqual({ goal: 'Export' });
    expect(await site.send(people.requester, 'GET', `/rest/api/3/issue/${old}?fields=project`)).toMatchObject({ status: 200, body: { key: moved.key, id: issue.id } });
    expect(moved.changes.at(-1)?.items.map(({ fieldId }) => fieldId)).toEqual(['project', 'issuekey']);
    expect(site.forge.events.map(({ eventType }) => eventType)).toEqual(['avi:jira:updated:issue', 'avi:jira:updated:issue']);
    expect(site.jira.site.state.mails.filter(({ event }) => event !== 'Issue Created')).toEqual([]);
  });

  it('keeps a status that the target workflow has, and gives the initial or the chosen one for others', async () => {
    const site = openTestSite();
    const { state } = site.jira.site;
    state.statuses.push({ id: '77', name: 'Elsewhere', description: '', category: 'DONE', projectId: null });
    const [kept, first, chosen] = [await site.task(people.requester), await site.task(people.requester), await site.task(people.requester)];
    kept.statusId = state.statuses.find(({ name }) => name === 'Done')?.id ?? '';
    first.statusId = chosen.statusId = '77';
    const done = kept.statusId;
    await move(site, { [`WEB,${kept.issueTypeId}`]: { issueIdsOrKeys: [kept.key, first.key] } });
    expect([statusName(site, kept), statusName(site, first)]).toEqual(['Done', 'To Do']);
    await move(site, { [`WEB,${chosen.issueTypeId}`]: { issueIdsOrKeys: [chosen.key], inferStatusDefaults: false, targetStatus: [{ statuses: { [done]: ['77'] } }] } });
    expect(statusName(site, chosen)).toBe('Done');
    const none = await site.task(people.requester);
    none.statusId = '77';
    expect((await move(site, { [`WEB,${none.issueTypeId}`]: { issueIdsOrKeys: [none.key], inferStatusDefaults: false, targetStatus: [] } })).outcome).toMatchObject({ processedAccessibleIssues: [], failedAccessibleIssues: { [none.id]: [expect.stringContaining('status')] } });
    expect(site.issue(none.id).projectId).not.toBe(WEB);
  });

  it('moves all or nothing of an issue with sub-tasks, and gives them the default type of the target', async () => {
    const site = openTestSite();
    const other = { id: '88', name: 'Check', description: '', subtask: true, hierarchyLevel: -1 };
    const { state } = site.jira.site;
    state.issueTypes.push(other);
    for (const scheme of state.issueTypeSchemes) scheme.issueTypeIds.push(other.id);
    const issue = await site.task(people.requester);
    const child = await site.task(people.requester, { issuetype: { id: other.id }, parent: { key: issue.key } });
    expect((await move(site, { [`WEB,${issue.issueTypeId}`]: { issueIdsOrKeys: [issue.key], inferSubtaskTypeDefault: false } })).outcome).toMatchObject({ failedAccessibleIssues: { [issue.id]: [expect.stringContaining('sub-tasks')] } });
    expect(site.issue(issue.id).projectId).not.toBe(WEB);
    await move(site, { [`WEB,${issue.issueTypeId}`]: { issueIdsOrKeys: [issue.key] } });
    expect(site.issue(child.id).issueTypeId).toBe(typeId(site, 'Sub-task'));
  });

  it('asks for the permissions, and refuses what it has no model of by name', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    site.jira.site.state.globalGrants = site.jira.site.state.globalGrants.filter(({ permission }) => permission !== 'BULK_CHANGE');
    expect(await move(site, { [`WEB,${issue.issueTypeId}`]: { issueIdsOrKeys: [issue.key] } })).toMatchObject({ status: 400 });
    const again = openTestSite();
    const task = await again.task(people.requester);
    expect(await move(again, { [`WEB,${task.issueTypeId}`]: { issueIdsOrKeys: [task.key] } }, people.outsider)).toMatchObject({ outcome: { invalidOrInaccessibleIssueCount: 1, processedAccessibleIssues: [] } });
    expect((await move(again, { 'NONE,1': { issueIdsOrKeys: [task.key] } })).status).toBe(400);
    expect((await move(again, { [`WEB,${task.issueTypeId},WEB-1`]: { issueIdsOrKeys: [task.key] } })).status).toBe(501);
  });

  it('tells whom it concerns unless asked not to', async () => {
    const site = openTestSite();
    const [quiet, told] = [await site.task(people.requester), await site.task(people.requester)];
    const mails = (): readonly unknown[] => site.jira.site.state.mails.filter(({ event }) => event === 'Issue Moved');
    await move(site, { [`WEB,${quiet.issueTypeId}`]: { issueIdsOrKeys: [quiet.key] } });
    expect(mails()).toEqual([]);
    await move(site, { [`WEB,${told.issueTypeId}`]: { issueIdsOrKeys: [told.key] } }, people.pm, {});
    expect(mails()).toMatchObject([{ to: people.requester.accountId, issueId: told.id }]);
  });
});

describe('an action validator', () => {
  const REFUSES = { key: 'type', expression: "newIssueTypeData == null || issue.issueType.name != 'Task' || newIssueTypeData.name != 'Bug'", errorMessage: 'Tasks are no bugs.' };
  const bug = (site: TestSite) => typeId(site, 'Bug');
  const thrown = (act: () => unknown): unknown => {
    try {
      return act();
    } catch (error) {
      return error;
    }
  };

  it('is asked on the issue view and in moves, and not at an edit by REST', async () => {
    const site = openTestSite();
    site.forge.actionValidators = [REFUSES];
    const issue = await site.task(people.requester);
    expect(thrown(() => { changeTypeOnIssueView(site.jira.site, people.requester, issue, bug(site)); })).toMatchObject({ status: 400, messages: ['Tasks are no bugs.'] });
    expect((await move(site, { [`PLUG,${bug(site)}`]: { issueIdsOrKeys: [issue.key] } })).outcome).toMatchObject({ failedAccessibleIssues: { [issue.id]: ['Tasks are no bugs.'] } });
    changeTypeOnIssueView(site.jira.site, people.requester, issue, typeId(site, 'Story'));
    expect(site.issue(issue.id).issueTypeId).toBe(typeId(site, 'Story'));
    const other = await site.task(people.requester);
    expect((await site.send(people.requester, 'PUT', `/rest/api/3/issue/${other.key}`, { fields: { issuetype: { id: bug(site) } } })).status).toBe(204);
  });

  it('is not asked where the type stays, and refuses when its expression fails', async () => {
    const site = openTestSite();
    site.forge.actionValidators = [{ key: 'type', expression: 'issue.nothing.name', errorMessage: null }];
    const issue = await site.task(people.requester);
    expect((await move(site, { [`WEB,${issue.issueTypeId}`]: { issueIdsOrKeys: [issue.key] } })).outcome).toMatchObject({ processedAccessibleIssues: [Number(issue.id)] });
    expect(thrown(() => { changeTypeOnIssueView(site.jira.site, people.requester, issue, bug(site)); })).toMatchObject({ status: 400, messages: [expect.stringContaining('does not allow')] });
  });
});

describe('a clone', () => {
  it('copies values, those of apps and properties included, and begins the workflow anew without comments and history', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester, { [site.fieldId.brief]: { goal: 'Export' } });
    const child = await site.task(people.requester, { issuetype: { name: 'Sub-task' }, parent: { key: issue.key } });
    await site.send(app, 'POST', '/rest/api/3/app/field/value', { updates: [{ customField: site.fieldId.count, issueIds: [Number(issue.id)], value: 7 }] });
    await site.send(people.requester, 'PUT', `/rest/api/3/issue/${child.key}/properties/mark`, { of: issue.id });
    issue.statusId = site.jira.site.state.statuses.find(({ name }) => name === 'Done')?.id ?? '';
    site.forge.events.length = 0;
    const copy = await cloneIssue(site.jira.site, people.reviewer, issue, { withSubtasks: true });
    expect(copy).toMatchObject({ summary: `CLONE - ${issue.summary}`, reporterId: issue.reporterId, creatorId: people.reviewer.accountId, comments: [], changes: [], customFields: { [site.fieldId.brief]: { goal: 'Export' }, [site.fieldId.count]: 7 } });
    expect([copy.key === issue.key, statusName(site, copy)]).toEqual([false, 'To Do']);
    const [copied] = site.jira.site.state.issues.filter(({ parentId }) => parentId === copy.id);
    expect(copied).toMatchObject({ issueTypeId: child.issueTypeId, properties: { mark: { of: issue.id } } });
    expect(await site.send(people.requester, 'GET', `/rest/api/3/issue/${copy.key}?fields=issuelinks`)).toMatchObject({ body: { fields: { issuelinks: [{ type: { name: 'Cloners', outward: 'clones' }, outwardIssue: { key: issue.key } }] } } });
    expect(site.forge.events.map(({ eventType }) => eventType)).toEqual(['avi:jira:created:issue', 'avi:jira:created:issue']);
  });
});

describe('an archived issue', () => {
  const archive = (site: TestSite, keys: string[], what = 'archive', principal = people.admin) => site.send(principal, 'PUT', `/rest/api/3/issue/${what}`, { issueIdsOrKeys: keys });

  it('can be read by its address and not be found, changed, commented or moved, its sub-tasks neither', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const child = await site.task(people.requester, { issuetype: { name: 'Sub-task' }, parent: { key: issue.key } });
    site.forge.events.length = 0;
    expect(await archive(site, [issue.key])).toMatchObject({ status: 200, body: { numberOfIssuesUpdated: 2, errors: {} } });
    expect(site.forge.events).toEqual([]);
    for (const each of [issue, child]) {
      expect(await site.send(people.requester, 'GET', `/rest/api/3/issue/${each.key}?expand=editmeta,transitions`)).toMatchObject({ status: 200, body: { editmeta: { fields: {} }, transitions: [] } });
      expect(refusal(await site.send(people.requester, 'PUT', `/rest/api/3/issue/${each.key}`, { fields: { summary: 'x' } }))).toEqual([expect.stringContaining('archived')]);
    }
    expect((await site.send(people.requester, 'POST', `/rest/api/3/issue/${issue.key}/transitions`, { transition: { id: '31' } })).status).toBe(400);
    expect((await site.send(app, 'POST', '/rest/api/3/app/field/value', { updates: [{ customField: site.fieldId.count, issueIds: [Number(issue.id)], value: 7 }] })).status).toBe(400);
    expect((await move(site, { [`WEB,${issue.issueTypeId}`]: { issueIdsOrKeys: [issue.key] } })).outcome).toMatchObject({ processedAccessibleIssues: [] });
    expect((await site.send(people.requester, 'POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Sub-task' }, parent: { key: issue.key }, summary: 'x' } })).status).toBe(400);
    expect(await site.send(people.requester, 'GET', '/rest/api/3/search/jql?jql=project%3DPLUG&fields=key')).toMatchObject({ body: { issues: [] } });
    expect(await archive(site, [issue.key], 'unarchive')).toMatchObject({ status: 200, body: { numberOfIssuesUpdated: 2 } });
    expect((await site.send(people.requester, 'PUT', `/rest/api/3/issue/${issue.key}`, { fields: { summary: 'x' } })).status).toBe(204);
  });

  it('is archived by administrators only, with its errors by kind', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const child = await site.task(people.requester, { issuetype: { name: 'Sub-task' }, parent: { key: issue.key } });
    expect((await archive(site, [issue.key], 'archive', people.pm)).status).toBe(403);
    expect(await archive(site, [child.key, 'NONE-1'])).toMatchObject({ status: 400 });
    expect(await archive(site, [issue.key, child.key, 'NONE-1'])).toMatchObject({ status: 200, body: { errors: { issueIsSubtask: { count: 1, issueIdsOrKeys: [child.key] }, issuesNotFound: { count: 1 } } } });
  });
});

describe('an anonymous visitor', () => {
  it('does what the permission scheme gives to anyone, and stands in the history as nobody', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const edit = () => site.send(anonymous, 'PUT', `/rest/api/3/issue/${issue.key}`, { fields: { summary: 'By nobody' } });
    expect((await edit()).status).toBe(404);
    for (const permission of ['BROWSE_PROJECTS', 'EDIT_ISSUES', 'TRANSITION_ISSUES'] as const) site.jira.site.state.permissionSchemes[0]?.grants.push({ permission, holder: { type: 'anyone' } });
    expect((await edit()).status).toBe(204);
    expect((await site.send(anonymous, 'POST', `/rest/api/3/issue/${issue.key}/transitions`, { transition: { id: '31' } })).status).toBe(204);
    expect(await site.send(people.requester, 'GET', `/rest/api/3/issue/${issue.key}/changelog`)).toMatchObject({ status: 200, body: { values: [expect.not.objectContaining({ author: expect.anything() }), expect.not.objectContaining({ author: expect.anything() })] } });
    expect((await site.send(anonymous, 'POST', `/rest/api/3/issue/${issue.key}/comment`, { body: { type: 'doc', version: 1, content: [] } })).status).toBe(401);
  });
});

it('moves between kinds of issues by name only: it has no model of a conversion', async () => {
  const site = openTestSite();
  const issue = await site.task(people.requester);
  const project = site.jira.site.state.projects.find(({ id }) => id === issue.projectId);
  if (project === undefined) throw new Error('no project');
  expect(() => moveIssue(site.jira.site, people.requester, issue, { project, issueTypeId: typeId(site, 'Sub-task'), statusOf: null, subtaskTypeOf: null })).toThrow(/converting/);
});
