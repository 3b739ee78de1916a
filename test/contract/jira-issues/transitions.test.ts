import { app, appFor, appRule, document, DONE, openTestSite, people, refusal, type TestSite } from './site';

const address = (key: string) => `/rest/api/3/issue/${key}/transitions`;
const toDone = (site: TestSite, key: string, principal = people.requester, body: object = {}) => site.send(principal, 'POST', address(key), { transition: { id: DONE }, ...body });

describe('a transition', () => {
  it('moves the issue, carries out its actions and shows up as an update', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    site.advance(60_000);
    site.forge.events.length = 0;
    expect((await toDone(site, issue.key)).status).toBe(204);
    expect(site.issue(issue.id)).toMatchObject({ statusId: '10001', resolutionId: '10000', resolutionDate: site.jira.site.now(), statusCategoryChanged: site.jira.site.now() });
    expect(site.forge.events).toEqual([expect.objectContaining({ eventType: 'avi:jira:updated:issue' })]);
    const { items } = site.forge.events[0]?.body['changelog'] as { items: object[] };
    expect(items).toEqual([expect.objectContaining({ field: 'status', from: '10000', to: '10001', fromString: 'To Do', toString: 'Done' }), expect.objectContaining({ field: 'resolution' })]);
  });

  it('is listed with its target and offered only to who may take it', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const mine = await site.send(people.requester, 'GET', address(issue.key));
    expect((mine.body as { transitions: unknown[] }).transitions).toContainEqual(expect.objectContaining({ id: DONE, name: 'Done', isGlobal: true, isAvailable: true, hasScreen: false }));
    expect((await site.send(people.outsider, 'GET', address(issue.key))).status).toBe(404);
    expect((await toDone(site, issue.key, people.outsider)).status).toBe(404);
  });

  it('is hidden by a condition and refused by REST as well', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    site.guardDone({ conditions: { operation: 'ALL', conditions: [{ id: 'c', ruleKey: 'system:restrict-issue-transition', parameters: { accountIds: people.pm.accountId ?? '' } }], conditionGroups: [] } });
    const listed = async (principal: typeof people.pm, query = '') => JSON.stringify((await site.send(principal, 'GET', `${address(issue.key)}${query}`)).body).includes('"name":"Done","to"');
    expect([await listed(people.requester), await listed(people.pm), await listed(people.requester, '?includeUnavailableTransitions=true')]).toEqual([false, true, true]);
    expect(refusal(await toDone(site, issue.key))).toEqual([`Transition id '${DONE}' is not valid for this issue.`]);
    expect((await toDone(site, issue.key, people.pm)).status).toBe(204);
  });

  it.each([
    ['the role of administrators', { roleIds: '10002' }],
    ['a group', { groupIds: 'a4d5c0de-0000-4000-8000-000000000001' }],
    ['a permission', { permissionKeys: 'ADMINISTER_PROJECTS' }],
  ])('can be kept for %s', async (_who, parameters) => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    site.guardDone({ conditions: { operation: 'ANY', conditions: [{ id: 'c', ruleKey: 'system:restrict-issue-transition', parameters }], conditionGroups: [] } });
    expect((await toDone(site, issue.key)).status).toBe(400);
    expect((await toDone(site, issue.key, people.admin)).status).toBe(204);
  });

  it('demands a field, by the field, and assigns the issue by an action', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    site.guardDone({
      validators: [{ id: 'v', ruleKey: 'system:validate-field-value', parameters: { ruleType: 'fieldRequired', fieldsRequired: 'duedate', errorMessage: 'Say until when.' } }],
      actions: [{ id: 'a', ruleKey: 'system:change-assignee', parameters: { type: 'to-current-user' } }],
    });
    expect(await toDone(site, issue.key)).toMatchObject({ status: 400, body: { errorMessages: [], errors: { duedate: 'Say until when.' } } });
    await site.send(people.requester, 'PUT', `/rest/api/3/issue/${issue.key}`, { fields: { duedate: '2026-12-01' } });
    expect((await toDone(site, issue.key)).status).toBe(204);
    expect(site.issue(issue.id).assigneeId).toBe(people.requester.accountId);
  });

  it('waits for its sub-tasks under a blocking condition', async () => {
    const site = openTestSite();
    const parent = await site.task(people.requester);
    const child = await site.task(people.requester, { issuetype: { name: 'Sub-task' }, parent: { key: parent.key } });
    site.guardDone({ conditions: { operation: 'ALL', conditions: [{ id: 'c', ruleKey: 'system:parent-or-child-blocking-condition', parameters: { blocker: 'CHILD', statusIds: '10001' } }], conditionGroups: [] } });
    expect((await toDone(site, parent.key)).status).toBe(400);
    expect((await toDone(site, child.key)).status).toBe(204);
    expect((await toDone(site, parent.key)).status).toBe(204);
  });

  it('is refused, never passed, by a rule that the site does not know', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    site.guardDone({ validators: [{ id: 'v', ruleKey: 'system:unheard-of', parameters: {} }] });
    const reply = await toDone(site, issue.key);
    expect(reply.status).toBe(501);
    expect(refusal(reply)).toEqual(['Not modelled by the local site: workflow validator system:unheard-of']);
    expect(site.issue(issue.id).statusId).toBe('10000');
  });

  it('takes fields of its screen only', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const fields = { resolution: { name: "Won't Do" } };
    expect(refusal(await toDone(site, issue.key, people.requester, { fields }))).toEqual(["Field 'resolution' cannot be set. It is not on the appropriate screen, or unknown."]);
    site.jira.site.state.screens.push({ id: '77', name: 'Ending', description: '', tabs: [{ id: '1', name: 'Tab', fieldIds: ['resolution'] }] });
    site.guardDone({ transitionScreen: { id: 's', ruleKey: 'system:transition-screen', parameters: { screenId: '77' } } });
    const both = await toDone(site, issue.key, people.requester, { fields, update: { resolution: [{ set: { name: 'Done' } }] } });
    expect(refusal(both)).toEqual(["Field 'resolution' cannot appear in both 'fields' and 'update'"]);
    expect((await toDone(site, issue.key, people.requester, { fields, update: { comment: [{ add: { body: document('Over') } }] } })).status).toBe(204);
    expect(site.issue(issue.id).comments).toHaveLength(1);
  });
});

describe("an app's validator", () => {
  it('gets the issue, the configuration and both statuses, and its sentence is the refusal', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    site.guardDone({ validators: [appRule(site, 'gate', { gate: 'done' })] });
    site.forge.answer = () => Promise.resolve({ result: false, errorMessage: 'Not ready for Done, 4 open.' });
    const reply = await toDone(site, issue.key);
    expect(reply).toMatchObject({ status: 400, body: { errorMessages: ['Not ready for Done, 4 open.'], errors: {} } });
    expect(site.issue(issue.id)).toMatchObject({ statusId: '10000', resolutionId: null, changes: [] });
    expect(site.forge.calls).toEqual([{ moduleKey: 'gate', payload: { issue: { key: issue.key }, configuration: { gate: 'done' }, transition: { from: { id: '10000' }, to: { id: '10001' }, modifiedFields: {} } } }]);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('boom'))],
    ['answers nothing', () => Promise.resolve({} as { result: boolean })],
  ])('blocks when its function %s', async (_case, answer) => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    site.guardDone({ validators: [appRule(site, 'gate')] });
    site.forge.answer = answer;
    expect((await toDone(site, issue.key)).status).toBe(400);
    expect(site.issue(issue.id).statusId).toBe('10000');
  });

  it('blocks when its app is gone, and lets everything through when the rule is disabled', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const rule = appRule(site, 'gate');
    site.guardDone({ validators: [rule] });
    site.forge.validators = [];
    expect(refusal(await toDone(site, issue.key))[0]).toContain('not installed');
    rule.parameters['disabled'] = 'true';
    expect((await toDone(site, issue.key)).status).toBe(204);
  });

  it('binds whoever moves the issue: people, the app, the app for a person', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    site.guardDone({ validators: [appRule(site, 'gate')] });
    site.forge.answer = () => Promise.resolve({ result: false, errorMessage: 'No.' });
    for (const principal of [people.admin, app, appFor(people.requester)]) expect((await toDone(site, issue.key, principal)).status).toBe(400);
    expect(site.forge.calls).toHaveLength(3);
  });

  it('keeps what others write while it runs, and gives way when the status has moved', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    site.guardDone({ validators: [appRule(site, 'gate')] });
    site.forge.answer = async () => {
      await site.send(people.pm, 'PUT', `/rest/api/3/issue/${issue.key}`, { fields: { summary: 'Meanwhile' } });
      return { result: true };
    };
    expect((await toDone(site, issue.key)).status).toBe(204);
    expect(site.issue(issue.id)).toMatchObject({ summary: 'Meanwhile', statusId: '10001' });
    await site.send(people.pm, 'POST', address(issue.key), { transition: { id: '11' } });
    site.forge.answer = async () => {
      await site.send(people.pm, 'POST', address(issue.key), { transition: { id: '21' } });
      return { result: true };
    };
    expect((await toDone(site, issue.key)).status).toBe(409);
    expect(site.issue(issue.id).statusId).toBe('3');
  });

  it('stands on the way into the project too, where the issue has no key yet', async () => {
    const site = openTestSite();
    const initial = site.jira.site.state.workflows[0]?.transitions.find((transition) => transition.type === 'INITIAL');
    initial?.validators.push(appRule(site, 'gate'));
    site.forge.answer = () => Promise.resolve({ result: false, errorMessage: 'Not now.' });
    await expect(site.task(people.requester)).rejects.toThrow('Not now.');
    expect(site.forge.calls[0]?.payload).toMatchObject({ issue: { key: null }, transition: { from: null, to: { id: '10000' } } });
  });

  it('passes an expression only on true; a string is the sentence; an error blocks and is reported', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    const tryWith = async (expression?: string) => {
      site.guardDone({ validators: [appRule(site, 'rule', expression === undefined ? undefined : { expression })] });
      return refusal(await toDone(site, issue.key));
    };
    expect(await tryWith()).toEqual(['Not configured.']);
    expect(await tryWith("issue.summary == 'A task' ? 'Name it better.' : true")).toEqual(['Name it better.']);
    expect(await tryWith('1')).toEqual(['Not configured.']);
    site.forge.events.length = 0;
    expect(await tryWith('issue.nonsense')).toEqual(['Not configured.']);
    expect(site.forge.events).toEqual([expect.objectContaining({ eventType: 'avi:jira:failed:expression' })]);
    expect(await tryWith("issue.status.name == 'To Do' && transition.to.name == 'Done'")).toEqual([]);
    expect(site.issue(issue.id).statusId).toBe('10001');
  });
});
