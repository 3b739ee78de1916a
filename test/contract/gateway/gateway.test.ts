import { reviewerRoles } from '../../../src/operations/snapshot';
import { AppError } from '../../../src/contract/errors';
import { QUESTION_IDS } from '../../../src/domain/vocabulary/ids';
import { createGateway } from '../../../src/jira/gateway';
import { restPath } from '../../../src/jira/request';
import type { JiraGateway, NewQuestion, ProjectSetUp } from '../../../src/operations/ports';
import { APP, localJira, provisioning, type LocalJira, type Person } from '../provisioning/local-jira';

const PLUG = '10000';

interface SetUpSite {
  readonly local: LocalJira;
  readonly setUp: ProjectSetUp;
  /** The app's gateway in an invocation by a person. */
  by(person: Person): JiraGateway;
  /** A request created over REST by the requester; answers with its key. */
  newRequest(): Promise<string>;
}

async function setUpSite(): Promise<SetUpSite> {
  const local = localJira();
  const { setUp } = await provisioning(local).apply(PLUG, 0);
  if (setUp === null) throw new Error('set-up failed');
  const project = local.jira.site.state.projects.find(({ id }) => id === PLUG);
  const reviewer = local.jira.site.state.users.find(({ emailAddress }) => emailAddress === 'reviewer@local.test')?.accountId ?? '';
  for (const role of [setUp.roleIds.security, setUp.roleIds.compliance]) if (project) project.roleActors[role] = { users: [reviewer], groups: [] };
  local.log.length = 0;
  return {
    local, setUp,
    by: (person) => createGateway({ asUser: local.as(person), asApp: local.as('app') }, APP, () => Promise.resolve()),
    async newRequest() {
      const description = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Export audit events.' }] }] };
      const fields = { project: { id: PLUG }, issuetype: { id: setUp.requestTypeId }, summary: 'Audit export', description };
      const reply = await local.as('requester')('POST', restPath(['issue']), { body: { fields } });
      local.log.length = 0;
      return (reply.json as { key: string }).key;
    },
  };
}

const questions = (...ids: (typeof QUESTION_IDS)[number][]): NewQuestion[] => ids.map((question) => ({ question, summary: `Question ${question}`, description: ['Why it matters.', 'Where to answer.'] }));

async function failure(promise: Promise<unknown>): Promise<AppError> {
  const outcome = await promise.then(() => null, (error: unknown) => error);
  if (!(outcome instanceof AppError)) throw new Error(`Expected an AppError, got ${String(outcome)}`);
  return outcome;
}

describe('reading an issue', () => {
  it('takes one call, in which the app finds its own fields', async () => {
    const { local, setUp, by, newRequest } = await setUpSite();
    const key = await newRequest();
    const view = await by('requester').readIssue(key, 'user');
    expect(local.log).toEqual([`GET /rest/api/3/issue/${key}`]);
    const idOf = (module: string) => local.jira.site.state.fields.find(({ forgeModuleKey }) => forgeModuleKey === module)?.id;
    expect(view).toMatchObject({
      key, projectId: PLUG, projectKey: 'PLUG', typeId: setUp.requestTypeId, statusId: setUp.statusIds.draft, statusName: 'Draft',
      summary: 'Audit export', descriptionText: 'Export audit events.', parentId: null, subtasks: [],
      fieldIds: { brief: idOf('plugin-brief'), acceptance: idOf('plugin-acceptance'), rollout: idOf('plugin-rollout'), nextStep: idOf('plugin-next-step'), fit: idOf('plugin-fit'), reviewAnswer: idOf('plugin-review-answer') },
      fields: { brief: null, acceptance: null },
    });
    expect(view.reporterId).toBe(local.jira.site.state.users.find(({ emailAddress }) => emailAddress === 'requester@local.test')?.accountId);
  });

  it('tells a field that the site does not have from an empty one', async () => {
    const { local, by, newRequest } = await setUpSite();
    const key = await newRequest();
    local.jira.site.state.fields = local.jira.site.state.fields.filter(({ forgeModuleKey }) => forgeModuleKey !== 'plugin-fit');
    const { fields, fieldIds } = await by('requester').readIssue(key, 'user');
    expect([fieldIds.fit, fields.fit, fields.brief]).toEqual([null, undefined, null]);
  });

  it.each([['outsider', 'PLUG-1'], ['requester', 'PLUG-999'], ['requester', '../../project']] as const)('is not found for the %s asking for %s', async (person, key) => {
    const { by, newRequest } = await setUpSite();
    await newRequest();
    expect((await failure(by(person).readIssue(key, 'user'))).code).toBe('not_found');
  });
});

describe('what a person may do', () => {
  it.each([['reviewer', ['security', 'compliance']], ['requester', []]] as const)('names the roles of the %s in one call', async (person, expected) => {
    const { local, setUp, by, newRequest } = await setUpSite();
    const { id } = await by('requester').readIssue(await newRequest(), 'user');
    local.log.length = 0;
    expect(reviewerRoles(await by(person).rolesOfUser(id), setUp)).toEqual(expected);
    expect(local.log).toEqual(['POST /rest/api/3/expression/evaluate']);
  });

  it('says whether somebody may edit', async () => {
    const { local, by, newRequest } = await setUpSite();
    const key = await newRequest();
    const canEdit = async () => (await by('requester').readIssue(key, 'user', { canEdit: true })).canEdit;
    expect(await canEdit()).toBe(true);
    expect((await by('requester').readIssue(key, 'user')).canEdit).toBeNull();
    for (const scheme of local.jira.site.state.permissionSchemes) scheme.grants = scheme.grants.filter(({ permission }) => permission !== 'EDIT_ISSUES');
    expect(await canEdit()).toBe(false);
  });
});

describe('writing the brief', () => {
  it('is a plain edit by the user, and is read back', async () => {
    const { by, newRequest } = await setUpSite();
    const view = await by('requester').readIssue(await newRequest(), 'user');
    await by('requester').writeBrief(view.id, view.fieldIds.brief ?? '', { v: 1, goal: 'Export.' });
    expect((await by('requester').readIssue(view.id, 'app')).fields.brief).toEqual({ v: 1, goal: 'Export.' });
  });

  it('is refused to who may not edit, and nothing is written', async () => {
    const { local, by, newRequest } = await setUpSite();
    const view = await by('requester').readIssue(await newRequest(), 'user');
    for (const scheme of local.jira.site.state.permissionSchemes) scheme.grants = scheme.grants.filter(({ permission }) => permission !== 'EDIT_ISSUES');
    expect((await failure(by('requester').writeBrief(view.id, view.fieldIds.brief ?? '', { v: 1 }))).code).toMatch(/^(forbidden|jira_refused)$/);
    expect((await by('requester').readIssue(view.id, 'app')).fields.brief).toBeNull();
  });

  it('is busy when Jira reports a conflicting edit, and is not repeated', async () => {
    const { local, by, newRequest } = await setUpSite();
    const view = await by('requester').readIssue(await newRequest(), 'user');
    local.jira.faults.inject({ kind: 'refuse', operationId: 'editIssue', status: 409 });
    expect((await failure(by('requester').writeBrief(view.id, view.fieldIds.brief ?? '', { v: 1 }))).code).toBe('busy');
  });
});

describe('a transition', () => {
  it('leads to the status, and the validator is asked with our configuration', async () => {
    const { local, setUp, by, newRequest } = await setUpSite();
    const key = await newRequest();
    await by('requester').transitionTo(key, setUp.statusIds.in_review, 'user');
    expect(local.asked).toEqual([]);
    await by('requester').transitionTo(key, setUp.statusIds.pilot, 'user');
    expect(local.asked).toEqual([expect.objectContaining({ configuration: { v: 1, gate: 'pilot', requestTypeId: setUp.requestTypeId, questionTypeId: setUp.questionTypeId, id: 'odock-gate-pilot' } })]);
    expect((await by('requester').readIssue(key, 'user')).statusId).toBe(setUp.statusIds.pilot);
  });

  it('gives the sentence of a closed gate word for word, and the issue stays', async () => {
    const { local, setUp, by, newRequest } = await setUpSite();
    const key = await newRequest();
    local.verdict = { result: false, errorMessage: 'Not ready for Withdrawn, 1 open. requester: reason. See the panel.' };
    const error = await failure(by('requester').transitionTo(key, setUp.statusIds.withdrawn, 'user'));
    expect(error).toMatchObject({ code: 'gate_closed', message: 'Not ready for Withdrawn, 1 open. requester: reason. See the panel.' });
    expect((await by('requester').readIssue(key, 'user')).statusId).toBe(setUp.statusIds.draft);
  });

  it('is the wrong status when no transition leads there', async () => {
    const { setUp, by, newRequest } = await setUpSite();
    expect((await failure(by('requester').transitionTo(await newRequest(), setUp.statusIds.done, 'user'))).code).toBe('wrong_status');
  });

  it('sets a resolution at an end and clears it on reopening', async () => {
    const { local, setUp, by, newRequest } = await setUpSite();
    const key = await newRequest();
    const resolution = () => local.jira.site.state.resolutions.find(({ id }) => id === local.jira.site.state.issues.find((issue) => issue.key === key)?.resolutionId)?.name ?? null;
    await by('requester').transitionTo(key, setUp.statusIds.withdrawn, 'user');
    expect(resolution()).toBe('Won\'t Do');
    await by('requester').transitionTo(key, setUp.statusIds.draft, 'user');
    expect(resolution()).toBeNull();
  });
});

describe('review questions', () => {
  it('are subtasks of the app without assignee, each with its marker from the first moment', async () => {
    const { local, setUp, by, newRequest } = await setUpSite();
    const view = await by('requester').readIssue(await newRequest(), 'user');
    local.log.length = 0;
    const { created, failed } = await by('requester').createQuestions(view, setUp, questions(...QUESTION_IDS));
    expect([created.length, failed]).toEqual([10, []]);
    expect(local.log).toEqual(['POST /rest/api/3/issue/bulk']);
    const again = await by('requester').readIssue(view.id, 'app');
    expect(again.subtasks.map(({ id, typeId, statusId }) => [id, typeId, statusId])).toEqual(created.map(({ id }) => [id, setUp.questionTypeId, setUp.questionStatusIds.open]));
    expect([...await by('requester').questionMarkers(created.map(({ id }) => id))]).toEqual(created.map(({ id, question }) => [id, question]));
    const issue = local.jira.site.state.issues.find(({ id }) => id === created[0]?.id);
    expect([issue?.reporterId, issue?.assigneeId]).toEqual(['app-user', null]);
  });

  it('tell what failed by name when some fail', async () => {
    const { local, setUp, by, newRequest } = await setUpSite();
    const view = await by('requester').readIssue(await newRequest(), 'user');
    local.jira.faults.inject({ kind: 'failEntries', operationId: 'createIssues', positions: [1], status: 500 });
    const { created, failed } = await by('requester').createQuestions(view, setUp, questions('q1', 'q2', 'q3'));
    expect([created.map(({ question }) => question), failed.map(({ question }) => question)]).toEqual([['q1', 'q3'], ['q2']]);
    expect([...(await by('requester').questionMarkers(created.map(({ id }) => id))).values()]).toEqual(['q1', 'q3']);
  });

  it('are found again by their markers after the reply was lost', async () => {
    const { local, setUp, by, newRequest } = await setUpSite();
    const view = await by('requester').readIssue(await newRequest(), 'user');
    local.jira.faults.inject({ kind: 'loseReply', operationId: 'createIssues' });
    expect(await failure(by('requester').createQuestions(view, setUp, questions('q1', 'q2')))).toMatchObject({ code: 'jira_unavailable', details: { lost: true } });
    const { subtasks } = await by('requester').readIssue(view.id, 'app');
    expect([...(await by('requester').questionMarkers(subtasks.map(({ id }) => id))).values()]).toEqual(['q1', 'q2']);
  });

  it('do not include a subtask that a person made', async () => {
    const { local, setUp, by, newRequest } = await setUpSite();
    const view = await by('requester').readIssue(await newRequest(), 'user');
    const fields = { project: { id: PLUG }, parent: { id: view.id }, issuetype: { id: setUp.questionTypeId }, summary: 'Mine' };
    const { id } = (await local.as('requester')('POST', restPath(['issue']), { body: { fields } })).json as { id: string };
    expect([...await by('requester').questionMarkers([id])]).toEqual([[id, null]]);
  });
});

describe('what the app writes by itself', () => {
  it('projections arrive in one request, without history unless asked for', async () => {
    const { local, by, newRequest } = await setUpSite();
    const view = await by('requester').readIssue(await newRequest(), 'user');
    local.log.length = 0;
    const projection = (field: 'acceptance' | 'fit', value: unknown) => ({ field, fieldId: view.fieldIds[field] ?? '', issueId: view.id, value });
    const acceptance = (met: number) => ({ met, of: 10, open: [], stale: 0, waived: [], judged: 0, conditions: [], secrets: 0, dataLeaves: 'open', text: `${met}/10` });
    await by('requester').writeProjections([projection('acceptance', acceptance(7)), projection('fit', { control: 'plugin', decided: 'open', text: 'plugin' })], { changelog: false });
    expect(local.log).toEqual(['POST /rest/api/3/app/field/value']);
    expect((await by('requester').readIssue(view.id, 'app')).fields).toMatchObject({ acceptance: { text: '7/10' }, fit: { text: 'plugin' } });
    const changes = () => local.jira.site.state.issues.find(({ id }) => id === view.id)?.changes.length;
    expect(changes()).toBe(0);
    await by('requester').writeProjections([projection('acceptance', acceptance(8))], { changelog: true });
    expect(changes()).toBe(1);
  });

  it('a comment is the app\'s, in paragraphs', async () => {
    const { local, by, newRequest } = await setUpSite();
    const key = await newRequest();
    await by('requester').comment(key, ['Ten questions are open.', 'See the panel.'], 'app');
    expect(local.jira.site.state.issues.find((issue) => issue.key === key)?.comments).toEqual([expect.objectContaining({ authorId: 'app-user', body: { type: 'doc', version: 1, content: ['Ten questions are open.', 'See the panel.'].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) } })]);
  });
});

describe('a comment of a person', () => {
  it('mentions people by account, between pieces of text', async () => {
    const { local, by, newRequest } = await setUpSite();
    const key = await newRequest();
    await by('reviewer').comment(key, [[{ mention: 'abc' }, ' more is needed:'], 'Q7'], 'user');
    const [comment] = local.jira.site.state.issues.find((issue) => issue.key === key)?.comments ?? [];
    expect(comment?.authorId).not.toBe('app-user');
    expect(comment?.body.content).toEqual([
      { type: 'paragraph', content: [{ type: 'mention', attrs: { id: 'abc' } }, { type: 'text', text: ' more is needed:' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'Q7' }] },
    ]);
  });
});

describe('trouble', () => {
  it('of a short kind is not noticed by who reads', async () => {
    const { local, by, newRequest } = await setUpSite();
    const key = await newRequest();
    local.jira.faults.inject({ kind: 'refuse', operationId: 'getIssue', status: 503, times: 2 });
    expect((await by('requester').readIssue(key, 'user')).key).toBe(key);
    local.jira.faults.inject({ kind: 'rateLimit', operationId: 'getIssue', reason: 'jira-burst-based', retryAfterSeconds: 1 });
    expect((await by('requester').readIssue(key, 'user')).key).toBe(key);
  });

  it('of a long kind is a sentence that says when to come back', async () => {
    const { local, by, newRequest } = await setUpSite();
    const key = await newRequest();
    local.jira.faults.inject({ kind: 'rateLimit', operationId: 'getIssue', reason: 'jira-quota-global-based', retryAfterSeconds: 1800 });
    expect(await failure(by('requester').readIssue(key, 'user'))).toMatchObject({ code: 'rate_limited', message: 'Jira asks the app to slow down. Try again in 30 minutes.' });
  });
});
