import { documentedLimits, evaluateExpression } from '../../../local/jira/expressions';
import { changeTypeOnIssueView } from '../../../local/jira/issues/type-change';
import { moveIssue } from '../../../local/jira/issues/move';
import type { Issue } from '../../../local/jira/model';
import { actionValidatorModules } from '../../../src/jira/manifest-type-change';
import { stored } from '../../support/back-door';
import { drive, requestAt, transition, type Drive, type Until } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** Changes of type: refused where Jira asks the app, marked where it does not, and no other issue of the site notices. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());

const [refusal] = actionValidatorModules();
const site = () => d.site.jira.site;
const principal = () => ({ accountId: d.user('pm').accountId, via: 'direct', scopes: null }) as const;
const typeId = (name: string): string => site().state.issueTypes.find((type) => type.name === name)?.id ?? '';

async function issueOf(type: string, more: Record<string, unknown> = {}): Promise<Issue> {
  const { body } = await d.rest('requester', 'POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype: { name: type }, summary: 'An issue', ...more } });
  return stored(d, (body as { key: string }).key);
}

/** What the issue view and the move wizard say; null when they do it. */
function said(issue: Issue, name: string, how: 'issue view' | 'move'): string | null {
  const before = structuredClone(issue);
  const project = site().state.projects.find(({ id }) => id === issue.projectId);
  if (project === undefined) throw new Error('The issue has no project.');
  try {
    if (how === 'issue view') changeTypeOnIssueView(site(), principal(), issue, typeId(name));
    else moveIssue(site(), principal(), issue, { project, issueTypeId: typeId(name), statusOf: null, subtaskTypeOf: null });
    return null;
  } catch (error) {
    expect(issue).toEqual(before);
    return error instanceof Error ? error.message : String(error);
  }
}

it.each<[Until, boolean]>([['brief', true], ['review', false], ['judged', false], ['pilot', false], ['ready', false], ['done', false]])('lets a request at “%s” become something else: %s', async (until, allowed) => {
  const { key } = await requestAt(d, until);
  d.site.clock.advance(60_000);
  expect(said(stored(d, key), 'Task', 'move')).toBe(allowed ? null : refusal?.errorMessage);
});

it('lets a request that has ended become something else', async () => {
  const { id, key } = await requestAt(d, 'brief');
  await d.done('requester', 'moveRequest', { move: 'withdraw', note: 'Not needed.' }, id);
  d.site.clock.advance(60_000);
  expect(said(stored(d, key), 'Task', 'move')).toBeNull();
});

it.each(['issue view', 'move'] as const)('lets no issue become a request or a question, by the %s', async (how) => {
  const task = await issueOf('Task');
  expect((await transition(d, 'requester', task.key, 'Done'))?.status).toBe(204);
  d.site.clock.advance(60_000);
  expect(said(task, 'Custom plugin request', how)).toBe(refusal?.errorMessage);
  const child = await issueOf('Sub-task', { parent: { key: task.key } });
  expect(said(child, 'Review question', 'move')).toBe(refusal?.errorMessage);
  expect(said(task, 'Bug', how)).toBeNull();
});

it('keeps the questions of a request what they are', async () => {
  const { id } = await requestAt(d, 'review');
  const { subtasks } = await d.done('reviewer', 'viewRequest', {}, id);
  expect(said(stored(d, subtasks[0]?.key ?? ''), 'Sub-task', 'move')).toBe(refusal?.errorMessage);
});

it('is asked nothing by an edit over REST, after which a request in Done is marked', async () => {
  const task = await issueOf('Task');
  expect((await transition(d, 'requester', task.key, 'Done'))?.status).toBe(204);
  expect(await d.rest('requester', 'PUT', `/rest/api/3/issue/${task.key}`, { fields: { issuetype: { name: 'Custom plugin request' } } })).toMatchObject({ status: 204 });
  await d.site.drain();
  expect((await d.done('pm', 'viewRequest', {}, task.id)).record.marked).toMatchObject({ entry: { path: 'type_change' } });
});

describe('its expression', () => {
  const expression = refusal?.expression ?? '';

  it('keeps to the documented limits', () => {
    expect(expression.length).toBeLessThanOrEqual(documentedLimits.characters);
    expect(() => evaluateExpression(expression, { issue: null, newIssueTypeData: null })).not.toThrow();
  });

  it.each<[string, Record<string, unknown>]>([
    ['no issue', { issue: null, newIssueTypeData: new Map([['name', 'Task']]) }],
    ['no new type', { issue: new Map([['issueType', new Map([['name', 'Task']])]]), newIssueTypeData: null }],
    ['no type', { issue: new Map([['issueType', null]]), newIssueTypeData: new Map([['name', 'Custom plugin request']]) }],
    ['nothing of ours', { issue: new Map<string, unknown>([['issueType', new Map([['name', 'Task']])], ['status', null]]), newIssueTypeData: new Map([['name', 'Bug']]) }],
  ])('lets pass what has %s', (_name, context) => {
    expect(evaluateExpression(expression, context as Parameters<typeof evaluateExpression>[1]).value).toBe(true);
  });
});
