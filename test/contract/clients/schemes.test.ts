import type { Site } from '../../../local/site';
import { directed, everyStatus, initial, workflow } from '../jira-configuration/workflow-bodies';
import { askOf, taskDone, type Json } from '../../support/ask-operation';
import { startPlainSite } from '../../support/plain-site';

/** What a set-up tool does to schemes that projects use. */

let site: Site;
const ask = askOf(() => site);
beforeAll(async () => { site = await startPlainSite(); });
afterAll(() => site.close());

const SCHEME = '10000';
const TASK = '10000';

describe('a workflow scheme in use', () => {
  const OWN = 'Two steps';
  const named = { query: { workflowName: OWN } };
  let before = '';
  let flow = { id: '', first: '' };
  const task = (): Promise<{ key: string }> => ask('createIssue', [], { body: { fields: { project: { key: 'AUTOTEST' }, issuetype: { name: 'Task' }, summary: 'Published' } } });
  const statusOf = async (key: string): Promise<string> => (await ask<{ fields: { status: { id: string } } }>('getIssue', [key])).fields.status.id;

  beforeAll(async () => {
    before = (await ask<{ workflow: string }>('getDefaultWorkflow', [SCHEME])).workflow;
    const made = await ask<{ statuses: { id: string }[]; workflows: { id: string }[] }>('createWorkflows', [], { body: workflow(OWN, [initial('1', 'a'), directed('2', 'a', 'b')], everyStatus('a', 'b')) });
    flow = { id: made.workflows[0]?.id ?? '', first: made.statuses[0]?.id ?? '' };
  });

  it('is changed through a draft, part by part, and stays as it is meanwhile', async () => {
    const refused = { body: { workflow: OWN }, status: 400 };
    await ask('setWorkflowSchemeIssueType', [SCHEME, TASK], refused);
    await ask('getWorkflowSchemeDraft', [SCHEME], { status: 404 });
    expect(await ask('setWorkflowSchemeIssueType', [SCHEME, TASK], { body: { workflow: OWN, updateDraftIfNeeded: true } })).toMatchObject({
      draft: true, issueTypeMappings: { [TASK]: OWN }, originalIssueTypeMappings: {}, originalDefaultWorkflow: before, lastModified: expect.stringMatching(/^Today \d{1,2}:\d\d [AP]M$/), lastModifiedUser: { displayName: expect.any(String) },
    });
    await ask('createWorkflowSchemeDraftFromParent', [SCHEME], { status: 400 });
    expect(await ask('updateDraftDefaultWorkflow', [SCHEME], { body: { workflow: OWN } })).toMatchObject({ defaultWorkflow: OWN });
    expect([await ask('getDraftDefaultWorkflow', [SCHEME]), await ask('getDefaultWorkflow', [SCHEME])]).toEqual([{ workflow: OWN }, { workflow: before }]);
    expect(await ask('getDefaultWorkflow', [SCHEME], { query: { returnDraftIfExists: 'true' } })).toEqual({ workflow: OWN });
    expect(await ask('deleteDraftDefaultWorkflow', [SCHEME])).toMatchObject({ defaultWorkflow: before });
    expect(await ask('updateDraftWorkflowMapping', [SCHEME], { ...named, body: { issueTypes: ['10001'] } })).toMatchObject({ issueTypeMappings: { 10001: OWN } });
    expect(await ask('getDraftWorkflow', [SCHEME], named)).toEqual({ workflow: OWN, issueTypes: ['10001'], defaultMapping: false });
    await ask('deleteDraftWorkflowMapping', [SCHEME], named);
    await ask('getDraftWorkflow', [SCHEME], { ...named, status: 404 });
    await ask('setWorkflowSchemeDraftIssueType', [SCHEME, TASK], { body: { workflow: OWN } });
    expect(await ask('getWorkflowSchemeDraftIssueType', [SCHEME, TASK])).toEqual({ issueType: TASK, workflow: OWN });
    expect(await ask('deleteWorkflowSchemeDraftIssueType', [SCHEME, TASK])).toMatchObject({ issueTypeMappings: {} });
    await ask('deleteWorkflowSchemeDraftIssueType', [SCHEME, TASK], { status: 404 });
    await ask('updateWorkflowSchemeDraft', [SCHEME], { body: { name: 'Another' }, status: 501 });
    await ask('updateWorkflowSchemeDraft', [SCHEME], { body: { issueTypeMappings: { [TASK]: OWN } } });
    expect(await ask('getWorkflowScheme', [SCHEME])).toMatchObject({ draft: false, issueTypeMappings: {} });
    await ask('getWorkflowSchemeDraft', [SCHEME], { as: 'pm', status: 403 });
    await ask('deleteInactiveWorkflow', [flow.id], { status: 400 });
    await ask('deleteWorkflowSchemeDraft', [SCHEME]);
    await ask('deleteWorkflowSchemeDraft', [SCHEME], { status: 404 });
  });

  it('becomes what its draft says once every status that leaves is mapped', async () => {
    const { key } = await task();
    const left = await statusOf(key);
    await ask('createWorkflowSchemeDraftFromParent', [SCHEME]);
    await ask('setWorkflowSchemeDraftIssueType', [SCHEME, TASK], { body: { workflow: OWN } });
    const needed = await ask<{ statusMappingsByIssueTypes: { issueTypeId: string; statusIds: string[] }[]; statusMappingsByWorkflows: Json[]; statusesPerWorkflow: Json[] }>(
      'getRequiredWorkflowSchemeMappings', [], { body: { id: SCHEME, workflowsForIssueTypes: [{ issueTypeIds: [TASK], workflowId: flow.id }] } });
    const [{ issueTypeId = '', statusIds = [] } = {}] = needed.statusMappingsByIssueTypes;
    expect([issueTypeId, statusIds.includes(left)]).toEqual([TASK, true]);
    expect(needed.statusMappingsByWorkflows).toMatchObject([{ targetWorkflowId: flow.id, statusIds }]);
    expect(needed.statusesPerWorkflow).toContainEqual(expect.objectContaining({ workflowId: flow.id, initialStatusId: flow.first }));
    const mappings = statusIds.map((statusId) => ({ issueTypeId, statusId, newStatusId: flow.first }));
    const publish = (statusMappings: readonly Json[], more: object) => ask('publishDraftWorkflowScheme', [SCHEME], { body: { statusMappings }, ...more });
    await publish(mappings.slice(1), { status: 400 });
    await publish(mappings.map((each) => ({ ...each, newStatusId: '999999' })), { status: 404 });
    await publish(mappings, { as: 'pm', status: 403 });
    await publish(mappings, { query: { validateOnly: 'true' }, status: 204 });
    expect(await statusOf(key)).toBe(left);
    await taskDone(ask, await publish(mappings, { status: 303 }));
    expect(await statusOf(key)).toBe(flow.first);
    expect(await ask('getWorkflowScheme', [SCHEME])).toMatchObject({ issueTypeMappings: { [TASK]: OWN } });
    await ask('getWorkflowSchemeDraft', [SCHEME], { status: 404 });
  });
});
