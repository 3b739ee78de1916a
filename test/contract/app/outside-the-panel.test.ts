import type { ForgeStorage } from '../../../local/forge/storage/storage';
import { openBackDoor, sneak, stored } from '../../support/back-door';
import { costsOf } from '../../support/costs';
import { drive, requestAt, transition, type Drive } from '../../support/drive';
import { cloneOf, moveTo, offerTypes, projectOf } from '../../support/elsewhere';
import { startJudgedSite } from '../../support/judged-site';
import { appStores, keysOf } from '../../support/stored';

/** What becomes of a request when something happens to its issue: a move, a copy, a deletion, the archive. */

let d: Drive;
beforeAll(async () => {
  d = drive(await startJudgedSite());
  openBackDoor(d);
  offerTypes(d, 'WEB');
});
afterAll(() => d.site.close());
afterEach(() => d.site.faults.clear());

const DAY = 86_400_000;
const storage = (): ForgeStorage => {
  if (d.site.forge === null) throw new Error('This site has no app.');
  return d.site.forge.storage;
};
const view = (id: string) => d.done('pm', 'viewRequest', {}, id);
const kept = (id: string): unknown => (keysOf(d.site, 'request').includes(`request:${id}`) ? storage().get({ entityName: 'request', key: `request:${id}` }).value : undefined);
const field = (key: string, name: string): unknown => stored(d, key).customFields[d.fieldId(name)] ?? null;
const children = (id: string) => d.site.jira.site.state.issues.filter(({ parentId }) => parentId === id);
const decided = ({ record }: Awaited<ReturnType<typeof view>>) => ({ fit: record.fit, questions: record.questions, items: record.items });

describe('a request that is moved to a project without set-up', () => {
  it('says so and that its decisions are kept, writes nothing there, and has all of them when it comes back', async () => {
    const { id, key } = await requestAt(d, 'pilot');
    await d.site.drain();
    const [before, record] = [decided(await view(id)), kept(id)];
    const subtasks = children(id).map((child) => child.id);
    const there = moveTo(d, key, 'WEB');
    const cost = costsOf(d.site);
    expect(await cost(() => d.site.drain())).toMatchObject({ issueWrites: 0, storageWrites: 0 });
    for (const who of ['requester', 'reviewer', 'pm'] as const) {
      expect(await d.refused(who, 'viewRequest', {}, id)).toMatchObject({ code: 'not_set_up', message: expect.stringContaining('kept') });
    }
    expect(await d.refused('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id)).toMatchObject({ code: 'not_set_up' });
    expect(kept(id)).toEqual(record);

    const back = moveTo(d, there.key, 'PLUG');
    await d.site.drain();
    const after = await view(id);
    expect(decided(after)).toEqual(before);
    // The other workflow knows no Pilot, so Jira begins this one anew; the decisions lead back there without anybody deciding again.
    expect(after.issue.status).toBe('draft');
    expect(after.subtasks.map((subtask) => [subtask.id, subtask.question !== null])).toEqual(subtasks.map((each) => [each, true]));
    await d.done('requester', 'sendToReview', { answers: {} }, id);
    await d.done('operator', 'moveRequest', { move: 'start_pilot', note: '' }, id);
    expect((await transition(d, 'operator', back.key, 'Finish'))?.body).toMatchObject({ errorMessages: [expect.stringContaining('2 open')] });
  });

  it('comes back marked when it was taken to Done there', async () => {
    const { id, key } = await requestAt(d, 'review');
    const there = moveTo(d, key, 'WEB', 'To Do');
    expect((await transition(d, 'pm', there.key, 'Done'))?.status).toBe(204);
    moveTo(d, there.key, 'PLUG');
    await d.site.drain();
    expect(await view(id)).toMatchObject({ issue: { status: 'done' }, record: { passed: null, marked: { entry: { path: 'project_move' } } } });
  });

  it('gets new questions for those that it had to leave behind, with the same decisions', async () => {
    const { id, key } = await requestAt(d, 'judged');
    await d.site.drain();
    const before = decided(await view(id));
    moveTo(d, moveTo(d, key, 'WEB').key, 'PLUG');
    // What Jira gives subtasks that the other project does not know, where it does not ask the app.
    for (const child of children(id)) await d.rest('admin', 'PUT', `/rest/api/3/issue/${child.key}`, { fields: { issuetype: { name: 'Sub-task' } } });
    await d.site.drain();
    await d.done('requester', 'sendToReview', { answers: {} }, id);
    const { subtasks, record } = await view(id);
    expect(subtasks.filter(({ question }) => question !== null)).toHaveLength(10);
    for (const [question, { verdict, answer }] of Object.entries(before.questions)) expect(record.questions).toMatchObject({ [question]: { verdict, answer } });
  });
});

describe('a copy of a request', () => {
  it('has nothing decided, says nothing of the decisions that were copied, and says what it is a copy of', async () => {
    const { id, key } = await requestAt(d, 'done');
    await d.site.drain();
    const [original, values] = [kept(id), structuredClone(stored(d, id).customFields)];
    const copy = await cloneOf(d, 'requester', key);
    expect(copy.customFields[d.fieldId('Plugin acceptance')]).toMatchObject({ text: '10/10' });
    await d.site.drain();
    const { issue, record, subtasks } = await view(copy.id);
    expect(issue).toMatchObject({ status: 'draft', copiedFrom: key });
    expect(record).toMatchObject({ fit: null, reviewSince: null, passed: null, stage: { id: 'not_started' } });
    expect(Object.values(record.questions).every(({ verdict, answer }) => verdict === null && answer === null)).toBe(true);
    expect(subtasks.map(({ question }) => question)).toEqual(Array.from({ length: 10 }, () => null));
    expect(field(copy.key, 'Plugin acceptance')).toMatchObject({ met: 0 });
    expect(field(copy.key, 'Plugin acceptance')).not.toHaveProperty('done', 'passed');
    expect(field(copy.key, 'Plugin fit')).not.toMatchObject({ decided: 'confirmed' });
    for (const child of children(copy.id)) expect(field(child.key, 'Plugin review answer')).toBeNull();
    expect(field(copy.key, 'Plugin brief')).toEqual(values[d.fieldId('Plugin brief')]);
    expect([kept(id), stored(d, id).customFields]).toEqual([original, values]);
  });

  it('gets ten questions of its own, and what is judged on the original opens nothing here', async () => {
    const { key } = await requestAt(d, 'judged');
    await d.site.drain();
    const copy = await cloneOf(d, 'requester', key);
    await d.site.drain();
    const copied = children(copy.id).map((child) => child.id);
    const sent = await d.done('requester', 'sendToReview', { answers: {} }, copy.id);
    await d.site.drain();
    const own = sent.subtasks.filter(({ question }) => question !== null);
    expect(own).toHaveLength(10);
    expect(own.filter((subtask) => copied.includes(subtask.id))).toEqual([]);
    expect((await transition(d, 'operator', copy.key, 'Start pilot'))?.body).toMatchObject({ errorMessages: [expect.stringContaining('Q1')] });
  });

  it('is told from its original by the panel only where Jira links them', async () => {
    const { key } = await requestAt(d, 'brief');
    const copy = await cloneOf(d, 'requester', key);
    expect((await view(copy.id)).issue.copiedFrom).toBe(key);
    expect((await view(stored(d, key).id)).issue.copiedFrom).toBeNull();
    d.site.jira.site.state.links = d.site.jira.site.state.links.filter(({ inwardId }) => inwardId !== copy.id);
    expect((await view(copy.id)).issue.copiedFrom).toBeNull();
  });

  it('that a rule of automation makes of a question is not taken for one of the ten', async () => {
    const { id } = await requestAt(d, 'review');
    const [question] = (await view(id)).subtasks;
    const { id: marked, parentId, properties } = stored(d, question?.id ?? '');
    expect(properties['odock.review-question']).toMatchObject({ parent: id });
    const automation = d.site.jira.site.state.users.find(({ displayName }) => displayName === 'Automation for Jira');
    Object.assign(stored(d, (await cloneOf(d, 'admin', stored(d, marked).key)).id), { creatorId: automation?.accountId, parentId });
    expect((await d.rest('admin', 'DELETE', `/rest/api/3/issue/${marked}`)).status).toBe(204);
    await d.site.drain();
    const { subtasks } = await view(id);
    expect(subtasks.filter((subtask) => subtask.question !== null)).toHaveLength(10);
    expect(subtasks.filter((subtask) => subtask.question === null)).toHaveLength(1);
  });
});

describe('a request that is deleted', () => {
  const noted = (id: string): boolean => JSON.stringify(appStores(d.site).entries[0]).includes(`"gone:${id}"`);
  const remove = async (key: string) => { expect((await d.rest('admin', 'DELETE', `/rest/api/3/issue/${key}?deleteSubtasks=true`)).status).toBe(204); };
  const nextDay = async (days: number) => {
    d.site.clock.advance(days * DAY);
    await d.site.forge?.runScheduled('once-a-day');
    await d.site.drain();
  };

  it('leaves its decisions for 30 days and nothing afterwards, with the pages of its log', async () => {
    const { id, key } = await requestAt(d, 'review');
    storage().set({ entityName: 'log', key: `log:${id}:1`, value: { body: 'whatever it holds' } });
    await remove(key);
    await d.site.drain();
    expect(noted(id)).toBe(true);
    await nextDay(29);
    expect([keysOf(d.site, 'request'), keysOf(d.site, 'log')]).toEqual([expect.arrayContaining([`request:${id}`]), expect.arrayContaining([`log:${id}:1`])]);
    await nextDay(2);
    expect([keysOf(d.site, 'request').includes(`request:${id}`), keysOf(d.site, 'log').includes(`log:${id}:1`)]).toEqual([false, false]);
    expect(noted(id)).toBe(false);
  });

  it('is forgotten as well when it had been moved to where the app has nothing to do', async () => {
    const { id, key } = await requestAt(d, 'brief');
    await d.site.drain();
    await remove(moveTo(d, key, 'WEB').key);
    await d.site.drain();
    await nextDay(31);
    expect(kept(id)).toBeUndefined();
  });

  it('is noticed without an event, but not while it is archived or moved to where people see it and the app does not, nor while the app is kept from anything', async () => {
    const [moved, archived, deleted] = [await requestAt(d, 'review'), await requestAt(d, 'review'), await requestAt(d, 'review')];
    await d.site.drain();
    d.site.faults.events.lost.push('*');
    const [plug, web] = [projectOf(d, 'PLUG'), projectOf(d, 'WEB')];
    moveTo(d, moved.key, 'WEB');
    web.appsWithout = ['BROWSE_PROJECTS'];
    expect((await d.rest('admin', 'PUT', '/rest/api/3/issue/archive', { issueIdsOrKeys: [archived.key] })).status).toBe(200);
    await remove(deleted.key);
    plug.appsBlocked = true;
    await nextDay(8);
    Object.assign(plug, { appsBlocked: false, appsWithout: ['BROWSE_PROJECTS'] });
    await nextDay(8);
    expect([moved, archived, deleted].map(({ id }) => noted(id))).toEqual([false, false, false]);
    delete plug.appsWithout;
    await nextDay(1);
    expect([moved, archived, deleted].map(({ id }) => noted(id))).toEqual([false, false, true]);
    await nextDay(31);
    expect([moved, archived, deleted].map(({ id }) => kept(id) !== undefined)).toEqual([true, true, false]);
    delete web.appsWithout;
    d.site.faults.clear();
    await remove(moved.id);
  });

  it('keeps its decisions when it is still there, whatever an event says, and when it is there again', async () => {
    const [there, restored] = [await requestAt(d, 'review'), await requestAt(d, 'review')];
    const { state } = d.site.jira.site;
    const deletion = (id: string) => { d.site.forge?.side.productEvent({ eventType: 'avi:jira:deleted:issue', selfGenerated: false, atlassianId: null, body: { issue: { id } } }); };
    deletion(there.id);
    await d.site.drain();
    expect(noted(there.id)).toBe(false);
    const issue = structuredClone(stored(d, restored.id));
    await remove(restored.key);
    await d.site.drain();
    state.issues.push(issue);
    await nextDay(31);
    expect([kept(there.id), kept(restored.id)]).toEqual([expect.anything(), expect.anything()]);
    expect(noted(restored.id)).toBe(false);
  });

  it('leaves the decisions alone while Jira does not answer', async () => {
    const { id, key } = await requestAt(d, 'review');
    await remove(key);
    await d.site.drain();
    d.site.faults.inject({ kind: 'refuse', operationId: 'getIssue', status: 503, via: 'app', after: 0, times: 5 });
    await nextDay(31);
    expect(kept(id)).toBeDefined();
    d.site.faults.clear();
    await nextDay(1);
    expect(kept(id)).toBeUndefined();
  });
});

describe('a request that is archived', () => {
  const archive = async (key: string, what: 'archive' | 'unarchive') => {
    expect(await d.rest('admin', 'PUT', `/rest/api/3/issue/${what}`, { issueIdsOrKeys: [key] })).toMatchObject({ status: 200, body: { errors: {} } });
    d.site.clock.advance(DAY);
  };

  it('is read and left as it is, says so, and catches up when it is restored', async () => {
    const { id, key } = await requestAt(d, 'pilot');
    await d.site.drain();
    d.site.faults.events.lost.push('*');
    await sneak(d, key);
    await archive(key, 'archive');
    const before = structuredClone(stored(d, key));
    const cost = costsOf(d.site);
    for (const who of ['requester', 'reviewer', 'pm'] as const) {
      expect(await cost(async () => { expect(await d.done(who, 'viewRequest', {}, id)).toMatchObject({ issue: { archived: true }, record: { marked: null } }); })).toMatchObject({ issueWrites: 0, storageWrites: 0 });
    }
    const refused = { code: 'wrong_status', message: expect.stringContaining('archived') };
    expect(await d.refused('reviewer', 'attestItem', { item: 'request_ids', evidence: { kind: 'text', ref: 'Ten calls matched.' }, note: '' }, id)).toMatchObject(refused);
    expect(await d.refused('operator', 'moveRequest', { move: 'back_to_review', note: 'Look again.' }, id)).toMatchObject(refused);
    expect(await d.refused('requester', 'newVersion', {}, id)).toMatchObject(refused);
    expect(stored(d, key)).toEqual(before);

    await archive(key, 'unarchive');
    expect(await view(id)).toMatchObject({ issue: { archived: false }, record: { marked: { entry: { path: 'transition', from: 'pilot' } } } });
  });

  it('is told from one that its reader may only read', async () => {
    const { id } = await requestAt(d, 'review');
    const scheme = d.site.jira.site.state.permissionSchemes.find((each) => each.id === projectOf(d, 'PLUG').permissionSchemeId);
    if (scheme === undefined) throw new Error('no permission scheme');
    const { grants } = scheme;
    const role = d.site.jira.site.state.roles.find(({ name }) => name === 'Users');
    scheme.grants = grants.filter(({ permission, holder }) => !(['EDIT_ISSUES', 'TRANSITION_ISSUES'].includes(permission) && holder.type === 'projectRole' && holder.roleId === role?.id));
    try {
      expect(await d.done('second-requester', 'viewRequest', {}, id)).toMatchObject({ issue: { archived: false }, me: { canEdit: false } });
    } finally {
      scheme.grants = grants;
    }
  });
});

// Last, since it sets up what the others take for a project without set-up.
describe('a request that is moved to another project that is set up', () => {
  const sneaked = { id: '', key: '' };
  beforeAll(async () => {
    Object.assign(sneaked, await requestAt(d, 'review'));
    // Set-up puts the gate on the back door too, since both projects share the workflow.
    await sneak(d, sneaked.key);
    const plan = await d.done('admin', 'applySetUp', { projectId: projectOf(d, 'WEB').id }, '');
    expect(plan.blockers).toEqual([]);
  });

  it('goes on there as it was, with its questions, and meets that project’s gate', async () => {
    const { id, key } = await requestAt(d, 'pilot');
    await d.site.drain();
    const before = decided(await view(id));
    const there = moveTo(d, key, 'WEB', 'Pilot');
    await d.site.drain();
    const after = await d.done('admin', 'viewRequest', {}, id);
    expect([decided(after), after.issue.status, after.issue.projectKey]).toEqual([before, 'pilot', 'WEB']);
    expect(after.subtasks.filter(({ question }) => question !== null)).toHaveLength(10);
    expect((await transition(d, 'admin', there.key, 'Finish'))?.body).toMatchObject({ errorMessages: [expect.stringMatching(/^Not ready for Done, 2 open\./)] });
    // Roles are those of the project where the request is: nobody of the first one judges here.
    expect(await d.refused('reviewer', 'attestItem', { item: 'request_ids', evidence: { kind: 'text', ref: 'Ten calls matched.' }, note: '' }, id)).toMatchObject({ code: 'forbidden' });
  });

  it('is no less Done for having passed elsewhere, and no more for having not', async () => {
    const passed = await requestAt(d, 'done');
    await d.site.drain();
    for (const { key } of [passed, sneaked]) moveTo(d, key, 'WEB', 'Done');
    await d.site.drain();
    expect((await d.done('admin', 'viewRequest', {}, passed.id)).record).toMatchObject({ passed: { at: expect.any(Number) }, marked: null });
    expect((await d.done('admin', 'viewRequest', {}, sneaked.id)).record).toMatchObject({ passed: null, marked: { why: expect.stringContaining('Not ready for Done') } });
  });
});
