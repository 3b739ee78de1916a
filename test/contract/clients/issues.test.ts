import type { Site } from '../../../local/site';
import { askOf } from '../../support/ask-operation';
import { cloudClient, refusal } from '../../support/jira-js';
import { documentOf, startPlainSite } from '../../support/plain-site';

/** What a client does on issues: everything goes through jira.js, which checks each reply by its own schemas. */

let site: Site;
beforeAll(async () => { site = await startPlainSite(); });
afterAll(() => site.close());

const ask = askOf(() => site);
const jira = () => cloudClient(site, 'admin');
const outsider = () => cloudClient(site, 'outsider');
const task = (summary: string, fields: object = {}) => jira().issues.createIssue({ fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Task' }, summary, ...fields } });
const fieldsOf = async (issueIdOrKey: string, ...fields: string[]): Promise<Record<string, unknown>> => (await jira().issues.getIssue({ issueIdOrKey, fields })).fields as Record<string, unknown>;
const NONE = 'AUTOTEST-99999999';

it('creates, bulk-creates with sub-tasks, reads, edits, assigns and deletes', async () => {
  const { key, id } = await task('One', { assignee: null });
  const accountId = (await jira().myself.getCurrentUser()).accountId ?? '';
  const bulk = await jira().issues.createIssues({
    issueUpdates: [
      { fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Sub-task' }, summary: 'Part', parent: { key } } },
      { fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Sub-task' }, summary: 'No parent' } },
    ],
  });
  expect([bulk.issues?.length, bulk.errors?.map(({ failedElementNumber }) => failedElementNumber)]).toEqual([1, [1]]);
  await jira().issues.editIssue({ issueIdOrKey: id, fields: { summary: 'Two', labels: ['red'] } });
  await jira().issues.assignIssue({ issueIdOrKey: key, accountId });
  expect(await fieldsOf(key, 'summary', 'labels', 'assignee', 'subtasks')).toMatchObject({ summary: 'Two', labels: ['red'], assignee: { accountId }, subtasks: [{ fields: { summary: 'Part' } }] });
  const history = await jira().issues.getChangeLogs({ issueIdOrKey: key });
  expect(history.values?.flatMap(({ items }) => items ?? []).map(({ field }) => field)).toEqual(['summary', 'labels', 'assignee']);
  expect((await jira().issues.getBulkChangelogs({ issueIdsOrKeys: [key], fieldIds: ['assignee'] })).issueChangeLogs?.[0]?.changeHistories?.length).toBe(1);
  expect((await jira().labels.getAllLabels({})).values).toContain('red');
  expect(await refusal(outsider().issues.getIssue({ issueIdOrKey: key }))).toBe(404);
  expect(await refusal(jira().issues.deleteIssue({ issueIdOrKey: key }))).toBe(400);
  await jira().issues.deleteIssue({ issueIdOrKey: key, deleteSubtasks: 'true' });
  expect(await refusal(jira().issues.getIssue({ issueIdOrKey: key }))).toBe(404);
});

it('tells what can be filled in, by the new operations and the old one', async () => {
  const types = await jira().issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: 'AUTOTEST' });
  expect(types.issueTypes?.map(({ name }) => name)).toEqual(['Task', 'Sub-task']);
  const fields = await jira().issues.getCreateIssueMetaIssueTypeId({ projectIdOrKey: 'AUTOTEST', issueTypeId: types.issueTypes?.[0]?.id ?? '' });
  expect(fields.fields?.filter(({ required }) => required).map(({ fieldId }) => fieldId).sort()).toEqual(['issuetype', 'project', 'summary']);
  const authorization = `Basic ${Buffer.from('admin@local.test:local').toString('base64')}`;
  const old = await (await fetch(`${site.url}/rest/api/2/issue/createmeta?projectKeys=AUTOTEST&issuetypeNames=Task&expand=projects.issuetypes.fields`, { headers: { authorization } })).json() as { projects: { issuetypes: { fields: object }[] }[] };
  expect(Object.keys(old.projects[0]?.issuetypes[0]?.fields ?? {})).toEqual(expect.arrayContaining(['summary', 'components', 'fixVersions']));
});

it('moves through transitions and finds by JQL with page tokens, fields and reconcile', async () => {
  const [first, second] = [await task('Findable alpha'), await task('Findable beta')];
  const offered = await jira().issues.getTransitions({ issueIdOrKey: first.key });
  await jira().issues.doTransition({ issueIdOrKey: first.key, transition: { id: offered.transitions?.find(({ name }) => name === 'Done')?.id ?? '' } });
  expect(await fieldsOf(first.key, 'status', 'resolution')).toMatchObject({ status: { name: 'Done' }, resolution: { name: 'Done' } });
  const jql = 'project = AUTOTEST AND summary ~ "findable" ORDER BY key ASC';
  const page = await jira().issueSearch.searchAndReconsileIssuesUsingJql({ jql, maxResults: 1, reconcileIssues: [Number(second.id)] });
  expect([page.issues?.map(({ id }) => id), page.issues?.[0]?.fields]).toEqual([[first.id], undefined]);
  const next = await jira().issueSearch.searchAndReconsileIssuesUsingJqlPost({ jql, maxResults: 1, nextPageToken: page.nextPageToken ?? '', fields: ['summary'] });
  expect([next.issues?.map(({ fields }) => fields), next.isLast]).toEqual([[{ summary: 'Findable beta' }], true]);
  expect((await jira().issueSearch.countIssues({ jql })).count).toBe(2);
  expect(await refusal(jira().issueSearch.searchAndReconsileIssuesUsingJql({ jql: 'project = "unterminated' }))).toBe(400);
  expect(await refusal(jira().issueSearch.searchAndReconsileIssuesUsingJql({ jql: 'nosuchfield = 1' }))).toBe(400);
  // Bare words are a search for text, and what begins like a clause is a mistake.
  expect((await jira().issueSearch.searchAndReconsileIssuesUsingJql({ jql: 'alpha Findable' })).issues?.map(({ id }) => id)).toEqual([first.id]);
  expect((await jira().issueSearch.searchAndReconsileIssuesUsingJql({ jql: 'this is not jql' })).issues).toEqual([]);
  expect(await refusal(jira().issueSearch.searchAndReconsileIssuesUsingJql({ jql: 'status is Done' }))).toBe(400);
  const matched = await jira().issueSearch.matchIssues({ issueIds: [Number(first.id)], jqls: ['status = Done', 'project = NOSUCH', 'nosuchfield = 1'] });
  expect(matched.matches?.map(({ matchedIssues, errors }) => [matchedIssues, errors?.length])).toEqual([[[Number(first.id)], 0], [[], 0], [[], 1]]);
  expect((await jira().issueSearch.getIssuePickerResource({ query: second.key })).sections?.at(-1)?.issues?.map(({ key }) => key)).toContain(second.key);
});

it('comments, with HTML and properties when they are asked for', async () => {
  const { key } = await task('Talk');
  const comment = await jira().issueComments.addComment({ issueIdOrKey: key, body: documentOf('first words') });
  const id = comment.id ?? '';
  expect((await jira().issueComments.getComment({ issueIdOrKey: key, id, expand: 'renderedBody' })).renderedBody).toBe('<p>first words</p>');
  const edited = await jira().issueComments.updateComment({ issueIdOrKey: key, id, body: { body: documentOf('other words') } });
  expect(Number(edited.updated)).toBeGreaterThan(Number(comment.created));
  await jira().issueCommentProperties.setCommentProperty({ commentId: id, propertyKey: 'mark', body: { on: 'comment' } });
  expect((await jira().issueCommentProperties.getCommentPropertyKeys({ commentId: id })).keys?.map((each) => each.key)).toEqual(['mark']);
  expect(await refusal(outsider().issueCommentProperties.getCommentProperty({ commentId: id, propertyKey: 'mark' }))).toBe(404);
  await jira().issueCommentProperties.deleteCommentProperty({ commentId: id, propertyKey: 'mark' });
  expect((await jira().issueComments.getCommentsByIds({ ids: [Number(id)] })).values?.map((each) => each.id)).toEqual([id]);
  expect((await outsider().issueComments.getCommentsByIds({ ids: [Number(id)] })).values).toEqual([]);
  await jira().issueComments.deleteComment({ issueIdOrKey: key, id });
  expect(await refusal(jira().issueComments.getComment({ issueIdOrKey: key, id }))).toBe(404);
});

it('shows an issue as pages do, for clients that ask for its rendered fields', async () => {
  const { key } = await task('Rendered', { description: documentOf('first <words>') });
  await jira().issueComments.addComment({ issueIdOrKey: key, body: documentOf('said') });
  const shown = await jira().issues.getIssue({ issueIdOrKey: key, fields: ['summary', 'description', 'environment', 'comment'], expand: 'renderedFields' });
  expect(shown.renderedFields).toMatchObject({ summary: null, description: '<p>first &lt;words&gt;</p>', environment: null, comment: { total: 1, comments: [{ body: '<p>said</p>' }] } });
  expect(shown.fields).toMatchObject({ description: { type: 'doc' } });
  const [found] = (await jira().issueSearch.searchAndReconsileIssuesUsingJql({ jql: `key = ${key}`, fields: ['description'], expand: 'renderedFields,names' })).issues ?? [];
  expect(found?.renderedFields).toEqual({ description: '<p>first &lt;words&gt;</p>' });
  const { names } = await jira().issueSearch.searchAndReconsileIssuesUsingJql({ jql: `key = ${key}`, fields: ['*navigable'], expand: 'names' });
  expect(names).toMatchObject({ summary: 'Summary', status: 'Status' });
});

it('takes a comment with a link, on the issue that the link goes out from', async () => {
  const [inward, outward] = [await task('In'), await task('Out')];
  const ends = { type: { name: 'Relates' }, inwardIssue: { key: inward.key }, outwardIssue: { key: outward.key } };
  await jira().issueLinks.linkIssues({ ...ends, comment: { body: documentOf('linked'), visibility: { type: 'role', value: 'Administrators' } } });
  const said = async (issueIdOrKey: string) => (await jira().issueComments.getComments({ issueIdOrKey })).comments?.map(({ visibility }) => visibility?.value);
  expect([await said(inward.key), await said(outward.key)]).toEqual([[], ['Administrators']]);
  expect(await refusal(jira().issueLinks.linkIssues({ ...ends, comment: { body: documentOf('x'), visibility: { type: 'role', value: 'No such role' } } }))).toBe(400);
  expect((await fieldsOf(inward.key, 'issuelinks'))['issuelinks']).toHaveLength(1);
});

it('takes as many writes on one issue as a client on the same machine makes', async () => {
  const { key } = await task('Busy');
  const headers = { authorization: `Basic ${Buffer.from('admin@local.test:local').toString('base64')}`, 'content-type': 'application/json' };
  const written = Array.from({ length: 25 }, (_, count) => fetch(`${site.url}/rest/api/3/issue/${key}/properties/at-${count}`, { method: 'PUT', headers, body: '1' }));
  expect((await Promise.all(written)).map(({ status }) => status)).toEqual(written.map(() => 201));
});

it('takes and gives attachments in the older way too', async () => {
  const { key } = await task('Attached');
  const headers = { authorization: `Basic ${Buffer.from('admin@local.test:local').toString('base64')}` };
  const attach = async (word: string): Promise<number> => {
    const body = new FormData();
    body.append('file', new Blob(['text']), 'a.txt');
    return (await fetch(`${site.url}/rest/api/2/issue/${key}/attachments`, { method: 'POST', headers: { ...headers, 'x-atlassian-token': word }, body })).status;
  };
  expect([await attach('nocheck'), await attach('no-check'), await attach('check')]).toEqual([200, 200, 403]);
  const [file] = (await fieldsOf(key, 'attachment'))['attachment'] as { id: string }[];
  for (const address of [`/secure/attachment/${file?.id ?? ''}/a.txt`, `/secure/attachment/${file?.id ?? ''}/`]) expect(await (await fetch(`${site.url}${address}`, { headers })).text()).toBe('text');
  expect((await fetch(`${site.url}/secure/attachment/${file?.id ?? ''}/a.txt`)).status).toBe(404);
});

it('logs work in Jira’s notation of time, and counts it on the issue', async () => {
  const { key } = await task('Work', { timetracking: { originalEstimate: '1d' } });
  const worklog = await jira().issueWorklogs.addWorklog({ issueIdOrKey: key, timeSpent: '1h 30m', comment: documentOf('worked') });
  expect([worklog.timeSpent, worklog.timeSpentSeconds]).toEqual(['1h 30m', 5400]);
  expect((await fieldsOf(key, 'timetracking'))['timetracking']).toMatchObject({ originalEstimate: '1d', timeSpentSeconds: 5400, remainingEstimate: '6h 30m' });
  const id = worklog.id ?? '';
  expect((await jira().issueWorklogs.updateWorklog({ issueIdOrKey: key, id, body: { timeSpent: '2h' } })).timeSpentSeconds).toBe(7200);
  await jira().issueWorklogProperties.setWorklogProperty({ issueIdOrKey: key, worklogId: id, propertyKey: 'mark', body: { on: 'work log' } });
  expect((await jira().issueWorklogProperties.getWorklogProperty({ issueIdOrKey: key, worklogId: id, propertyKey: 'mark' })).value).toEqual({ on: 'work log' });
  expect((await jira().issueWorklogs.getIssueWorklog({ issueIdOrKey: key, maxResults: 1 })).total).toBe(1);
  expect((await jira().issueWorklogs.getWorklogsForIds({ ids: [Number(id)] })).length).toBe(1);
  expect(await refusal(jira().issueWorklogs.addWorklog({ issueIdOrKey: key, timeSpent: 'not a duration' }))).toBe(400);
  await jira().issueWorklogs.deleteWorklog({ issueIdOrKey: key, id });
  expect((await jira().issueWorklogs.getIdsOfWorklogsDeletedSince({ since: 0 })).values?.map(({ worklogId }) => worklogId)).toContain(Number(id));
  expect(await refusal(jira().issueWorklogs.getWorklog({ issueIdOrKey: key, id }))).toBe(404);
});

it('votes, watches, links, links elsewhere and keeps properties', async () => {
  const [one, two] = [await task('One'), await task('Two')];
  await jira().issueVotes.addVote({ issueIdOrKey: one.key });
  await jira().issueVotes.addVote({ issueIdOrKey: one.key });
  expect(await jira().issueVotes.getVotes({ issueIdOrKey: one.key })).toMatchObject({ votes: 1, hasVoted: true });
  await jira().issueVotes.removeVote({ issueIdOrKey: one.key });
  expect((await jira().issueWatchers.getIsWatchingIssueBulk({ issueIds: [one.id] })).issuesIsWatching?.[one.id]).toBe(true);
  await jira().issueLinks.linkIssues({ type: { name: 'Relates' }, inwardIssue: { key: one.key }, outwardIssue: { key: two.key } });
  const [link] = (await fieldsOf(two.key, 'issuelinks'))['issuelinks'] as { id: string; inwardIssue: { key: string } }[];
  expect(link?.inwardIssue.key).toBe(one.key);
  await jira().issueLinks.deleteIssueLink({ linkId: link?.id ?? '' });
  expect(await refusal(jira().issueLinks.getIssueLink({ linkId: link?.id ?? '' }))).toBe(404);
  const remote = { issueIdOrKey: one.key, globalId: 'one', object: { url: 'https://example.com/a', title: 'A' } };
  await jira().issueRemoteLinks.createOrUpdateRemoteIssueLink(remote);
  await jira().issueRemoteLinks.createOrUpdateRemoteIssueLink({ ...remote, object: { url: 'https://example.com/b', title: 'B' } });
  expect(await jira().issueRemoteLinks.getRemoteIssueLinks({ issueIdOrKey: one.key })).toMatchObject([{ globalId: 'one', object: { title: 'B' } }]);
  await jira().issueRemoteLinks.deleteRemoteIssueLinkByGlobalId({ issueIdOrKey: one.key, globalId: 'one' });
  const value = { nested: { deep: [1, null, 'ü'] } };
  await jira().issueProperties.setIssueProperty({ issueIdOrKey: one.key, propertyKey: 'kept', body: value });
  expect((await jira().issueProperties.getIssueProperty({ issueIdOrKey: one.key, propertyKey: 'kept' })).value).toEqual(value);
  expect(await refusal(jira().issueProperties.getIssueProperty({ issueIdOrKey: NONE, propertyKey: 'kept' }))).toBe(404);
});

it('sets a property of many issues and changes them in bulk by a task', async () => {
  const [one, two] = [await task('Bulk one'), await task('Bulk two')];
  await jira().issueProperties.bulkSetIssueProperty({ propertyKey: 'bulk', value: { is: true }, filter: { entityIds: [Number(one.id), Number(two.id)] } });
  await new Promise((resolve) => { setImmediate(resolve); });
  expect((await jira().issueProperties.getIssueProperty({ issueIdOrKey: two.key, propertyKey: 'bulk' })).value).toEqual({ is: true });
  const named = { issueIdsOrKeys: `${one.key},${two.key}` };
  expect((await jira().issueBulkOperations.getBulkEditableFields(named)).fields?.map(({ id }) => id)).toContain('labels');
  expect((await jira().issueBulkOperations.getAvailableTransitions(named)).availableTransitions?.[0]?.issues).toEqual([one.key, two.key]);
  const { taskId } = await jira().issueBulkOperations.submitBulkUnwatch({ selectedIssueIdsOrKeys: [one.key, two.key] });
  await new Promise((resolve) => { setImmediate(resolve); });
  expect(await jira().issueBulkOperations.getBulkOperationProgress({ taskId: taskId ?? '' })).toMatchObject({ status: 'COMPLETE', processedAccessibleIssues: [Number(one.id), Number(two.id)] });
  expect((await jira().issueWatchers.getIssueWatchers({ issueIdOrKey: one.key })).isWatching).toBe(false);
  expect(await refusal(jira().issueBulkOperations.submitBulkDelete({ selectedIssueIdsOrKeys: [] }))).toBe(400);
});

it('edits fields of many issues by a task, each as an edit of its own', async () => {
  const [one, two] = [await task('Edited one', { labels: ['old'] }), await task('Edited two')];
  const { id: versionId = '' } = await jira().projectVersions.createVersion({ name: 'Edited', projectId: 10_000 });
  const accountId = (await jira().myself.getCurrentUser()).accountId ?? '';
  const selectedIssueIdsOrKeys = [one.key, two.key, NONE];
  const edit = async (editedFieldsInput: object, selectedActions: string[], more: object = { sendBulkNotification: false }): Promise<unknown> => {
    const { taskId = '' } = await jira().issueBulkOperations.submitBulkEdit({ selectedIssueIdsOrKeys, selectedActions, editedFieldsInput, ...more } as never);
    await new Promise((resolve) => { setImmediate(resolve); });
    return jira().issueBulkOperations.getBulkOperationProgress({ taskId });
  };
  const labels = { labelsFields: [{ fieldId: 'labels', bulkEditMultiSelectFieldOption: 'ADD', labels: [{ name: 'new' }] }] };
  expect(await edit({
    ...labels, priority: { priorityId: '2' }, datePickerFields: [{ fieldId: 'duedate', date: { formattedDate: '3/Dec/26' } }], singleSelectClearableUserPickerFields: [{ fieldId: 'assignee', user: { accountId } }],
    multipleVersionPickerFields: [{ fieldId: 'fixVersions', bulkEditMultiSelectFieldOption: 'REPLACE', versions: [{ versionId }] }], richTextFields: [{ fieldId: 'description', richText: { adfValue: documentOf('Edited') } }],
    clearableNumberFields: [{ fieldId: 'customfield_10016', value: 5 }],
  }, ['labels', 'priority', 'duedate', 'assignee', 'fixVersions', 'description', 'customfield_10016'])).toMatchObject({ status: 'COMPLETE', processedAccessibleIssues: [Number(one.id), Number(two.id)], invalidOrInaccessibleIssueCount: 1 });
  expect(await fieldsOf(one.key, 'labels', 'priority', 'duedate', 'assignee', 'fixVersions', 'customfield_10016')).toMatchObject({ labels: ['old', 'new'], priority: { id: '2' }, duedate: '2026-12-03', assignee: { accountId }, fixVersions: [{ id: versionId }], customfield_10016: 5 });
  await edit({ labelsFields: [{ fieldId: 'labels', bulkEditMultiSelectFieldOption: 'REMOVE', labels: [{ name: 'old' }] }], datePickerFields: [{ fieldId: 'duedate', date: { formattedDate: '' } }] }, ['labels', 'duedate']);
  expect(await fieldsOf(one.key, 'labels', 'duedate')).toMatchObject({ labels: ['new'], duedate: null });
  expect(await edit({ singleLineTextFields: [{ fieldId: 'summary', text: 'Same' }] }, ['summary'])).toMatchObject({ processedAccessibleIssues: [], failedAccessibleIssues: { [one.id]: [expect.stringContaining('summary')] } });
  expect(await refusal(edit(labels, ['duedate']))).toBe(400);
  expect(await refusal(edit({}, ['labels']))).toBe(400);
  expect(await edit(labels, ['labels'], {})).toMatchObject({ status: 'COMPLETE', failedAccessibleIssues: {} });
  expect(await refusal(edit({ colorFields: [{ fieldId: 'customfield_10017', color: { name: 'purple' } }] }, ['customfield_10017'], { sendBulkNotification: false }))).toBe(501);
});

it('takes work logs away and to another issue, many at once', async () => {
  const [one, two] = [await task('Logged', { timetracking: { originalEstimate: '10h' } }), await task('Elsewhere')];
  const ids = await Promise.all(['1h', '2h', '3h'].map(async (timeSpent) => Number((await jira().issueWorklogs.addWorklog({ issueIdOrKey: one.key, timeSpent, adjustEstimate: 'leave' })).id)));
  const logged = async (key: string): Promise<number[]> => ((await jira().issueWorklogs.getIssueWorklog({ issueIdOrKey: key })).worklogs ?? []).map(({ id }) => Number(id));
  await ask('bulkMoveWorklogs', [one.key], { body: { ids: ids.slice(0, 1), issueIdOrKey: two.key } });
  expect([await logged(one.key), await logged(two.key)]).toEqual([ids.slice(1), ids.slice(0, 1)]);
  expect(await fieldsOf(one.key, 'timeestimate')).toEqual({ timeestimate: 9 * 3_600 });
  await ask('bulkDeleteWorklogs', [one.key], { body: { ids }, status: 404 });
  await ask('bulkDeleteWorklogs', [one.key], { body: { ids: ids.slice(1, 2) }, query: { adjustEstimate: 'leave' } });
  await ask('bulkMoveWorklogs', [one.key], { body: { ids: ids.slice(2), issueIdOrKey: NONE }, status: 404 });
  await ask('bulkMoveWorklogs', [one.key], { body: { ids: ids.slice(2), issueIdOrKey: one.key }, status: 400 });
  expect([await logged(one.key), await fieldsOf(one.key, 'timeestimate')]).toEqual([ids.slice(2), { timeestimate: 9 * 3_600 }]);
});

it('mails people about an issue by hand, and counts it', async () => {
  const { key, id } = await task('Told');
  const { accountId: me } = await jira().myself.getCurrentUser();
  const [pm, outside] = await Promise.all(['pm', 'outsider'].map(async (query) => (await jira().userSearch.findUsers({ query }))[0]?.accountId));
  const tell = (body: object, status = 204): Promise<unknown> => ask('notify', [key], { body, status });
  const told = (): readonly string[] => site.jira.site.state.mails.filter(({ issueId, event }) => issueId === id && event === 'Sent by hand').map(({ to }) => to);
  await tell({ subject: 'News', textBody: 'Look', to: { reporter: true, users: [{ accountId: pm }, { accountId: outside }] }, restrict: { permissions: [{ key: 'BROWSE' }] } });
  expect(told()).toEqual([pm]);
  await tell({ to: { users: [{ accountId: me }] } }, 400);
  await tell({ to: { assignee: true } }, 400);
  await tell({ to: {} }, 400);
  await ask('notify', [NONE], { body: { to: { reporter: true } }, status: 404 });
  expect(told()).toHaveLength(1);
});

it('attaches files byte by byte', async () => {
  const { key } = await task('Files');
  const [attachment] = await jira().issueAttachments.addAttachment({ issueIdOrKey: key, attachments: { filename: 'note.txt', content: 'ü' } });
  expect([attachment?.filename, attachment?.size, attachment?.mimeType]).toEqual(['note.txt', 2, 'text/plain']);
  expect(Buffer.from((await jira().issueAttachments.getAttachmentContent({ id: attachment?.id ?? '' })) as ArrayBuffer).toString()).toBe('ü');
  expect((await jira().issueAttachments.getAttachmentMeta()).enabled).toBe(true);
  const [picture] = await jira().issueAttachments.addAttachment({ issueIdOrKey: key, attachments: { filename: 'dot.gif', content: Buffer.from('GIF89a') } });
  expect([attachment?.thumbnail, picture?.thumbnail]).toEqual([undefined, expect.stringMatching(`/attachment/thumbnail/${picture?.id ?? ''}$`)]);
  const thumbnail = (id: string | undefined, more: object = {}) => jira().issueAttachments.getAttachmentThumbnail({ id: id ?? '', ...more });
  for (const redirect of [true, false]) expect(Buffer.from((await thumbnail(picture?.id, { redirect })) as ArrayBuffer).toString()).toBe('GIF89a');
  for (const [id, more, status] of [[attachment?.id, { fallbackToDefault: false }, 404], [attachment?.id, {}, 501], [picture?.id, { width: 10 }, 501], ['1', {}, 404]] as const) expect(await refusal(thumbnail(id, more))).toBe(status);
  expect(await refusal(outsider().issueAttachments.getAttachmentThumbnail({ id: picture?.id ?? '' }))).toBe(404);
  expect(await refusal(outsider().issueAttachments.getAttachment({ id: attachment?.id ?? '' }))).toBe(404);
});
