import { app, appRule, DONE, openTestSite, people, type TestSite } from './site';

const PATH = '/rest/api/3/bulk/issues/transition';
const bulk = (ids: readonly string[], transitionId = DONE, more: object = { sendBulkNotification: false }) => ({ bulkTransitionInputs: [{ selectedIssueIdsOrKeys: [...ids], transitionId }], ...more });

async function finished(site: TestSite, body: object, principal = people.pm): Promise<unknown> {
  const reply = await site.send(principal, 'POST', PATH, body);
  expect(reply.status).toBe(201);
  const { taskId } = reply.body as { taskId: string };
  for (let asked = 0; asked < 50; asked += 1) {
    const { body: progress } = await site.send(principal, 'GET', `/rest/api/3/bulk/queue/${taskId}`);
    if ((progress as { status: string }).status === 'COMPLETE') return progress;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('The task did not end.');
}

it('moves issues after its reply, with their rules and history, and mails nobody', async () => {
  const site = openTestSite();
  const [one, two] = [await site.task(people.requester), await site.task(people.requester)];
  const mails = site.jira.site.state.mails.length;
  const reply = await site.send(people.pm, 'POST', PATH, bulk([one.id, two.key]));
  expect([reply.status, site.issue(one.id).statusId]).toEqual([201, '10000']);
  const progress = await finished(site, bulk([one.id], '11'));
  expect(progress).toMatchObject({ processedAccessibleIssues: [Number(one.id)], totalIssueCount: 1, invalidOrInaccessibleIssueCount: 0 });
  expect(site.issue(two.id)).toMatchObject({ statusId: '10001', resolutionId: '10000' });
  expect(site.issue(two.id).changes.at(-1)).toMatchObject({ authorId: people.pm.accountId });
  expect(site.jira.site.state.mails).toHaveLength(mails);
});

it('names what a validator or a missing transition refused, and counts what the caller does not see', async () => {
  const site = openTestSite();
  const [one, two] = [await site.task(people.requester), await site.task(people.requester)];
  site.guardDone({ validators: [appRule(site, 'gate')] });
  site.forge.answer = () => Promise.resolve({ result: false, errorMessage: 'Not yet.' });
  expect(await finished(site, bulk([one.id, 'NO-1']))).toMatchObject({ processedAccessibleIssues: [], failedAccessibleIssues: { [one.id]: ['Not yet.'] }, invalidOrInaccessibleIssueCount: 1 });
  expect(await finished(site, bulk([two.id], '999'))).toMatchObject({ failedAccessibleIssues: { [two.id]: ["Transition id '999' is not valid for this issue."] } });
});

it('is for those with the global permission, an app among them while the site grants it to anybody', async () => {
  const site = openTestSite();
  const { id } = await site.task(people.requester);
  expect((await site.send(app, 'POST', PATH, bulk([id]))).status).toBe(201);
  site.jira.site.state.globalGrants = site.jira.site.state.globalGrants.filter(({ permission }) => permission !== 'BULK_CHANGE');
  for (const principal of [app, people.pm]) expect(await site.send(principal, 'POST', PATH, bulk([id]))).toMatchObject({ status: 403, body: { errors: [{ message: expect.stringContaining('bulk changes') }] } });
  const edit = { selectedIssueIdsOrKeys: [id], selectedActions: ['labels'], editedFieldsInput: { labelsFields: [{ fieldId: 'labels', bulkEditMultiSelectFieldOption: 'ADD', labels: [{ name: 'new' }] }] }, sendBulkNotification: false };
  expect((await site.send(people.pm, 'POST', '/rest/api/3/bulk/issues/fields', edit)).status).toBe(400);
});

it('tells whom the change concerns in one mail of all of it, unless asked not to', async () => {
  const site = openTestSite();
  const [one, two, three] = [await site.task(people.requester), await site.task(people.requester), await site.task(people.pm)];
  const { mails } = site.jira.site.state;
  const start = mails.length;
  await finished(site, bulk([one.id, two.id, three.id], DONE, {}));
  const told = { to: people.requester.accountId, actorId: people.pm.accountId, atOnce: true };
  expect(mails.slice(start)).toMatchObject([{ ...told, event: 'Issue Transitioned', issueId: one.id }]);
  const remove = async (ids: readonly string[], more: object): Promise<void> => {
    const { body } = await site.send(people.pm, 'POST', '/rest/api/3/bulk/issues/delete', { selectedIssueIdsOrKeys: ids, ...more });
    await new Promise((resolve) => setImmediate(resolve));
    expect(await site.send(people.pm, 'GET', `/rest/api/3/bulk/queue/${(body as { taskId: string }).taskId}`)).toMatchObject({ body: { status: 'COMPLETE' } });
  };
  await remove([one.id], { sendBulkNotification: false });
  expect(mails).toHaveLength(start + 1);
  await remove([two.id], {});
  expect(mails.slice(start + 1)).toMatchObject([{ ...told, event: 'Issue Deleted', issueId: two.id }]);
});

it('refuses a request without work and what is no bulk task', async () => {
  const site = openTestSite();
  expect((await site.send(people.pm, 'POST', PATH, { bulkTransitionInputs: [] })).status).toBe(400);
  expect((await site.send(people.pm, 'GET', '/rest/api/3/bulk/queue/1')).status).toBe(400);
});
