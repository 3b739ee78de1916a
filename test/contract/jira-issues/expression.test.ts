import { EXAMPLES, FIELD } from './expression-examples';
import { app, appFor, document, DONE, openTestSite, people, type TestSite } from './site';

const IN_PROGRESS = '21';
const DAY = 86_400_000;

/** A bug with everything that the examples read, made over REST; what no operation of this site makes is put into its state. */
async function siteOfExamples(): Promise<TestSite> {
  const site = openTestSite();
  const { state } = site.jira.site;
  const custom = (id: string, schema: { type: string; items?: string }) => ({ id, key: id, name: id, description: '', custom: true, orderable: true, navigable: true, searchable: true, clauseNames: [], schema, forgeModuleKey: null });
  state.fields.push(
    custom(FIELD.text, { type: 'string' }), custom(FIELD.option, { type: 'option' }), custom(FIELD.options, { type: 'array', items: 'option' }), custom(FIELD.person, { type: 'user' }),
    custom(FIELD.people, { type: 'array', items: 'user' }), custom(FIELD.day, { type: 'date' }), custom(FIELD.moment, { type: 'datetime' }), custom(FIELD.empty, { type: 'string' }),
  );
  for (const fieldId of Object.values(FIELD)) state.fieldContexts.push({ id: fieldId, fieldId, name: 'All', description: '', projectIds: null, issueTypeIds: null, options: [{ id: '1', value: 'Yes', disabled: false }, { id: '2', value: 'No', disabled: false }] });
  state.screens[0]?.tabs[0]?.fieldIds.push(...Object.values(FIELD), 'fixVersions', 'components');
  const projectId = state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';
  state.versions.push({ id: '70', projectId, name: '1.0', description: '', archived: false, released: false, startDate: null, releaseDate: null });
  state.components.push({ id: '71', projectId, name: 'Gateway', description: '', leadAccountId: null, assigneeType: 'UNASSIGNED' });
  state.sprints.push({ id: 72, name: 'Sprint', goal: '', state: 'active', boardId: 1, startDate: null, endDate: null, completeDate: null, createdDate: '' });

  const sent = async (method: string, address: string, body?: unknown, wanted = 204): Promise<unknown> => {
    const reply = await site.send(people.requester, method, `/rest/api/3${address}`, body);
    if (reply.status !== wanted) throw new Error(`${method} ${address} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const move = (key: string, id: string) => sent('POST', `/issue/${key}/transitions`, { transition: { id } });
  const epic = await site.task(people.requester, { issuetype: { name: 'Epic' } });
  const bug = await site.task(people.requester, {
    issuetype: { name: 'Bug' }, description: document('It fails as REQ-12 says, every time that it is tried'), duedate: '2026-12-20', assignee: { accountId: people.operator.accountId },
    fixVersions: [{ id: '70' }], components: [{ id: '71' }],
    [FIELD.text]: 'plain', [FIELD.option]: { value: 'Yes' }, [FIELD.options]: [{ value: 'Yes' }, { value: 'No' }], [FIELD.person]: { accountId: people.reviewer.accountId },
    [FIELD.people]: [{ accountId: people.reviewer.accountId }], [FIELD.day]: '2027-01-15', [FIELD.moment]: '2026-12-01T10:00:00.000+0000',
  });
  bug.sprintIds = [72];
  await sent('PUT', `/issue/${bug.key}`, { fields: { parent: { key: epic.key } } });
  const [blocking, related] = [await site.task(people.requester), await site.task(people.requester)];
  for (const [type, inward, outward] of [['Blocks', blocking, bug], ['Relates', bug, related]] as const) await sent('POST', '/issueLink', { type: { name: type }, inwardIssue: { key: inward.key }, outwardIssue: { key: outward.key } }, 201);
  for (let made = 0; made < 2; made += 1) await site.task(people.requester, { issuetype: { name: 'Sub-task' }, parent: { key: bug.key } });
  const { id } = await sent('POST', `/issue/${bug.key}/comment`, { body: document('A comment that is long enough') }, 201) as { id: string };
  await sent('PUT', `/comment/${id}/properties/sd.public.comment`, { internal: false }, 201);
  state.worklogs.push({ id: '73', issueId: bug.id, authorId: '', updateAuthorId: '', comment: null, started: '2026-11-01T09:00:00.000+0000', seconds: 3_600, created: 1, updated: 1 });
  await site.attach(people.requester, bug.key, ['plan.pdf', 'notes.txt']);
  const [plan] = bug.attachments;
  if (plan) plan.mimeType = 'application/pdf';
  site.advance(20 * DAY);
  await move(blocking.key, DONE);
  await move(bug.key, IN_PROGRESS);
  await sent('PUT', `/issue/${bug.key}`, { fields: { summary: 'It fails' } });
  return site;
}

let site: TestSite;
beforeAll(async () => {
  site = await siteOfExamples();
});

describe('evaluating an expression', () => {
  const evaluate = (expression: string, principal = people.requester) =>
    site.send(principal, 'POST', '/rest/api/3/expression/evaluate?expand=meta.complexity', { expression, context: { issue: { key: 'PLUG-2' }, project: { key: 'PLUG' } } });

  it.each(EXAMPLES)('does as a published example says: $about', async ({ expression, gives }) => {
    const reply = await evaluate(expression);
    if ('value' in gives) expect(reply).toMatchObject({ status: 200, body: { value: gives.value } });
    else expect(reply).toMatchObject({ status: 400, body: { errorMessages: [expect.stringContaining(gives.refused)] } });
  });

  it('gives no link to an issue that the caller does not see', async () => {
    const { state } = site.jira.site;
    const secret = await site.task(people.requester, { project: { key: state.projects.find(({ key }) => key !== 'PLUG')?.key } });
    await site.send(people.requester, 'POST', '/rest/api/3/issueLink', { type: { name: 'Blocks' }, inwardIssue: { key: secret.key }, outwardIssue: { key: 'PLUG-2' } });
    expect(await evaluate('issue.links.length')).toMatchObject({ body: { value: 3 } });
    state.projects.filter(({ id }) => id === secret.projectId).forEach((project) => Object.assign(project, { roleActors: {} }));
    expect(await evaluate('issue.links.map(l => l.linkedIssue.key)')).toMatchObject({ body: { value: ['PLUG-3', 'PLUG-4'] } });
  });

  it('answers as the caller, with what it cost', async () => {
    const own = { value: true, meta: { complexity: { expensiveOperations: { value: 1, limit: 10 } } } };
    expect(await evaluate('issue.reporter.accountId == user.accountId', appFor(people.requester))).toMatchObject({ status: 200, body: own });
    expect((await evaluate('issue.key', people.outsider)).status).toBe(404);
    expect((await evaluate('issue.nonsense')).status).toBe(400);
    expect((await evaluate('issue.key', app)).status).toBe(200);
  });
});

describe('analysing expressions', () => {
  const analyse = (query: string, expressions: readonly string[], contextVariables?: Record<string, string>) =>
    site.send(people.requester, 'POST', `/rest/api/3/expression/analyse${query}`, { expressions, ...(contextVariables ? { contextVariables } : {}) });

  it('checks the syntax and the limits of several, each by itself', async () => {
    const expressions = ['issue.key', 'a > > b', `'${'a'.repeat(1038)}'`];
    const wrong = [
      { valid: false, errors: [{ line: 1, column: 5, message: expect.stringContaining('expected, > encountered.'), type: 'syntax' }] },
      { valid: false, errors: [{ message: 'Jira expression is too long (1040), limit: 1000 characters', type: 'other' }] },
    ];
    expect(await analyse('', expressions)).toMatchObject({ status: 200, body: { results: [{ expression: 'issue.key', valid: true }, ...wrong] } });
    expect(await analyse('?check=type', expressions)).toMatchObject({ status: 200, body: { results: [{ expression: 'issue.key', valid: true, type: 'String' }, ...wrong] } });
    expect(await analyse('?check=complexity', expressions)).toMatchObject({ status: 200, body: { results: [{ valid: true, complexity: { expensiveOperations: '0' } }, ...wrong] } });
    expect((await analyse('?check=taste', expressions)).status).toBe(400);
  });

  it('infers types as the operation’s example shows them', async () => {
    const expressions = ['issues.map(i => {idAndKey: [i.id, i.key], summary: i.summary, comments: i.comments})', "issues.map(i => i.id > '0')", 'value.accountId == listOfStrings[record.a]', `issue.${site.fieldId.count}`];
    expect(await analyse('?check=type', expressions, { listOfStrings: 'List<String>', record: '{ a: Number, b: String }', value: 'User' })).toMatchObject({ status: 200, body: { results: [
      { valid: true, type: 'List<{idAndKey: [Number, String], summary: String, comments: List<Comment>}>' },
      { valid: false, type: 'TypeError', errors: [{ expression: "i.id > '0'", message: "Can't compare Number to String.", type: 'type' }] },
      { valid: true, type: 'Boolean' }, { valid: true, type: 'Number' },
    ] } });
  });

  it('tells the complexity as the operation’s schema does', async () => {
    expect(await analyse('?check=complexity', ['issues.map(i => i.comments)', 'new Issue(10010).comments'])).toMatchObject({ status: 200, body: { results: [
      { valid: true, complexity: { expensiveOperations: 'N', variables: { N: 'issues' } } }, { valid: true, complexity: { expensiveOperations: '2' } },
    ] } });
  });

  it('refuses by name what no page settles', async () => {
    expect(await analyse('?check=type', ['issue.key', "issue.id == '1'"])).toMatchObject({ status: 501, body: { errorMessages: [`Not modelled by the local site: the type of "issue.id == '1'" in an expression`] } });
    expect(await analyse('?check=complexity', ["issues.map(i => i.properties['a'])"])).toMatchObject({ status: 501, body: { errorMessages: [`Not modelled by the local site: the complexity of "i.properties['a']" in an expression`] } });
    expect((await analyse('?check=type', ['a'], { a: 'Something' })).status).toBe(501);
  });

  it('finds no error in an example that has a value, and no example dearer than its formula', async () => {
    let [typed, priced] = [0, 0];
    for (const { expression, gives } of EXAMPLES) {
      if (!('value' in gives)) continue;
      const [type, complexity] = [await analyse('?check=type', [expression]), await analyse('?check=complexity', [expression])];
      expect([200, 501]).toContain(type.status);
      if (type.status === 200) {
        expect({ expression, type: type.body }).toMatchObject({ type: { results: [{ valid: true, type: expect.any(String) }] } });
        typed += 1;
      }
      const formula = complexity.status === 200 ? (complexity.body as { results: { complexity: { expensiveOperations: string } }[] }).results[0]?.complexity.expensiveOperations : undefined;
      if (formula === undefined || !/^\d+$/.test(formula)) continue;
      const { body } = await site.send(people.requester, 'POST', '/rest/api/3/expression/evaluate?expand=meta.complexity', { expression, context: { issue: { key: 'PLUG-2' }, project: { key: 'PLUG' } } });
      expect({ expression, spent: (body as { meta: { complexity: { expensiveOperations: { value: number } } } }).meta.complexity.expensiveOperations.value <= Number(formula) }).toEqual({ expression, spent: true });
      priced += 1;
    }
    expect(typed).toBeGreaterThanOrEqual(60);
    expect(priced).toBeGreaterThanOrEqual(50);
  });
});
