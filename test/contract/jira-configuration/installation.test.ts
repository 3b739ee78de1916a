import { installApp } from '../../../local/jira/configuration/installation';
import { bareSite } from '../../../local/jira/seed';
import { FIELDS, openTestSite, sampleForge, type TestSite } from './site';

interface FieldBody { id: string; name: string; custom: boolean; schema?: { type: string; items?: string; custom?: string; customId?: number } }

let site: TestSite;
beforeEach(() => { site = openTestSite(); });

const appFields = async (): Promise<FieldBody[]> => (await site.admin<FieldBody[]>(200, 'GET', '/field')).filter(field => field.custom);

describe('an installed app', () => {
  it('has one field instance per module, found by the ARI in its schema', async () => {
    const fields = await appFields();
    expect(fields.map(({ name, schema }) => [name, schema?.type, schema?.items, schema?.custom])).toEqual([
      ['Sample text', 'string', undefined, 'ari:cloud:ecosystem::extension/sample-app/sample-environment/static/sample-text'],
      ['Sample list', 'array', 'number', 'ari:cloud:ecosystem::extension/sample-app/sample-environment/static/sample-list'],
      ['Sample object', 'object', undefined, 'ari:cloud:ecosystem::extension/sample-app/sample-environment/static/sample-object'],
    ]);
    expect(fields.map(({ id, schema }) => id === `customfield_${schema?.customId ?? ''}`)).toEqual([true, true, true]);
    const search = await site.admin<{ values: { isLocked: boolean }[] }>(200, 'GET', '/field/search?type=custom');
    expect(search.values.map(({ isLocked }) => isLocked)).toEqual([true, true, true]);
  });

  it('keeps its field ids and renames when it is installed again', async () => {
    const before = await appFields();
    installApp(site.site, sampleForge(FIELDS.map(field => ({ ...field, name: `${field.name}, renamed` }))));
    expect(await appFields()).toMatchObject(before.map(({ id, name }) => ({ id, name: `${name}, renamed` })));
    expect(site.state.users.filter(user => user.displayName === 'Installed app')).toHaveLength(1);
  });

  it('loses a field whose module is gone, on screens too', async () => {
    const [text] = await appFields();
    await site.admin(200, 'POST', '/screens/1/tabs/10000/fields', { fieldId: text?.id });
    installApp(site.site, sampleForge(FIELDS.slice(1)));
    expect((await appFields()).map(({ name }) => name)).toEqual(['Sample list', 'Sample object']);
    expect(site.state.screens[0]?.tabs[0]?.fieldIds).not.toContain(text?.id);
  });

  it('cannot change the type of a field', () => {
    expect(() => { installApp(site.site, sampleForge([{ ...FIELDS[0]!, type: 'number' }])); }).toThrow('The type of the field sample-text has changed');
  });
});

describe('a bare site', () => {
  it('is the same at each start, and nothing in it is shared', () => {
    const [first, second] = [bareSite(0), bareSite(0)];
    expect(first).toEqual(second);
    first.workflows[0]!.transitions.pop();
    first.projects[0]!.roleActors['10001']!.users.pop();
    expect(bareSite(0)).toEqual(second);
  });

  it('names only things that exist', () => {
    const { projects, issueTypeSchemes, workflowSchemes, workflows, issueTypeScreenSchemes, screenSchemes, screens, fields, statuses, issueTypes, issues, users, roles } = bareSite(0);
    const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);
    for (const project of projects) {
      expect(ids(issueTypeSchemes)).toContain(project.issueTypeSchemeId);
      expect(ids(workflowSchemes)).toContain(project.workflowSchemeId);
      expect(ids(issueTypeScreenSchemes)).toContain(project.issueTypeScreenSchemeId);
      expect(roles.map(({ id }) => String(id))).toEqual(expect.arrayContaining(Object.keys(project.roleActors)));
      expect(users.map(({ accountId }) => accountId)).toEqual(expect.arrayContaining(Object.values(project.roleActors).flatMap(({ users: actors }) => actors)));
    }
    expect(workflows.map(({ name }) => name)).toEqual(expect.arrayContaining(workflowSchemes.map(({ defaultWorkflow }) => defaultWorkflow)));
    expect(ids(statuses)).toEqual(expect.arrayContaining(workflows.flatMap(workflow => [...workflow.statuses.map(({ statusId }) => statusId), ...workflow.transitions.map(({ toStatusId }) => toStatusId)])));
    expect(ids(issueTypes)).toEqual(expect.arrayContaining([...issueTypeSchemes.flatMap(({ issueTypeIds }) => issueTypeIds), ...issues.map(({ issueTypeId }) => issueTypeId)]));
    expect(ids(screenSchemes)).toEqual(expect.arrayContaining(issueTypeScreenSchemes.flatMap(({ mappings }) => mappings.map(({ screenSchemeId }) => screenSchemeId))));
    expect(ids(screens)).toEqual(expect.arrayContaining(screenSchemes.map(({ screens: { default: id } }) => id)));
    expect(ids(fields)).toEqual(expect.arrayContaining(screens.flatMap(screen => screen.tabs.flatMap(({ fieldIds }) => fieldIds))));
  });

  it('gives the outsider no part in any project', () => {
    const { users, projects } = bareSite(0);
    const outsider = users.find(({ emailAddress }) => emailAddress === 'outsider@local.test')?.accountId;
    expect(outsider).toBeDefined();
    expect(JSON.stringify(projects)).not.toContain(outsider);
  });
});
