import { fingerprints } from '../../../src/domain/brief/fingerprints';
import type { RowId } from '../../../src/domain/vocabulary/ids';
import { SIEM_ANSWERS, SIEM_EXPORT } from '../../fixtures/briefs';
import { drive, requestAt, wire, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** What happens between a look and an act, and when something breaks half-way. */

let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());
afterEach(() => d.site.faults.clear());

const MORE = ' And everything else.';
const changed = (row: RowId): typeof SIEM_EXPORT => ({ ...SIEM_EXPORT, [row]: { ...SIEM_EXPORT[row], text: `${SIEM_EXPORT[row].text}${MORE}` } });
const seenBefore = { rows: fingerprints(SIEM_EXPORT), answerAt: null };

describe('a decision on what its author has not read', () => {
  it('is refused when a row that it rests on has changed since', async () => {
    const { id } = await requestAt(d, 'review');
    await d.done('requester', 'saveBrief', { base: fingerprints(SIEM_EXPORT), brief: wire({ ...changed('goal'), rollout: changed('rollout').rollout, behaviour: changed('behaviour').behaviour }) }, id);
    expect(await d.refused('reviewer', 'confirmFit', { control: 'plugin', note: '', seen: seenBefore }, id)).toMatchObject({ code: 'conflict', message: expect.stringContaining('Goal') });
    expect(await d.refused('operator', 'attestItem', { item: 'rollback', evidence: null, note: 'Disable it.', seen: seenBefore }, id)).toMatchObject({ code: 'conflict', message: expect.stringContaining('Rollout') });
    expect(await d.refused('reviewer', 'judgeQuestion', { question: 'q1', verdict: 'accepted', note: '', answer: { choice: ['no'], number: null, text: '' }, seen: seenBefore }, id)).toMatchObject({ code: 'conflict' });
    const { record, brief } = await d.done('reviewer', 'viewRequest', {}, id);
    expect([record.fit, record.questions.q1.verdict, record.items.rollback.attestation]).toEqual([null, null, null]);
    expect((await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '', seen: { rows: fingerprints(brief), answerAt: null } }, id)).record.fit?.control).toBe('plugin');
  });

  it('stands when another row has changed', async () => {
    const { id } = await requestAt(d, 'review');
    await d.done('requester', 'saveBrief', { base: fingerprints(SIEM_EXPORT), brief: wire(changed('evidence')) }, id);
    expect((await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '', seen: seenBefore }, id)).record.fit?.control).toBe('plugin');
  });

  it('is refused when the question has been answered anew', async () => {
    const { id } = await requestAt(d, 'review');
    const { record } = await d.done('operator', 'viewRequest', {}, id);
    const seen = { ...seenBefore, answerAt: record.questions.q7.answer?.at ?? null };
    await d.done('requester', 'answerQuestion', { question: 'q7', answer: { choice: ['continue'], number: null, text: 'Nothing is recorded.' } }, id);
    expect(await d.refused('operator', 'judgeQuestion', { question: 'q7', verdict: 'accepted', note: '', answer: null, seen }, id)).toMatchObject({ code: 'conflict', message: expect.stringContaining('answered Q7') });
    expect((await d.done('operator', 'viewRequest', {}, id)).record.questions.q7.verdict).toBeNull();
  });
});

describe('an act that is done', () => {
  it('does not look refused when Jira cannot be read afterwards, or refuses what follows', async () => {
    const { id } = await requestAt(d, 'brief');
    // The event of its creation must not meet the faults.
    await d.site.drain();
    d.site.faults.inject({ kind: 'rateLimit', operationId: 'getIssue', via: 'app-user', after: 1, reason: 'jira-quota-global-based', retryAfterSeconds: 600 });
    d.site.faults.inject({ kind: 'refuse', operationId: 'updateMultipleCustomFieldValues', status: 503 });
    const saved = await d.done('requester', 'saveBrief', { base: fingerprints(SIEM_EXPORT), brief: wire({ ...changed('goal'), traffic: { options: [], text: '' } }) }, id);
    expect(saved.brief.goal.text.endsWith(MORE)).toBe(true);
    d.site.faults.clear();
    await d.site.drain();

    d.site.faults.inject({ kind: 'rateLimit', operationId: 'getIssue', via: 'app-user', after: 1, reason: 'jira-quota-global-based', retryAfterSeconds: 600 });
    d.site.faults.inject({ kind: 'refuse', operationId: 'addComment', status: 503 });
    d.site.faults.inject({ kind: 'refuse', operationId: 'updateMultipleCustomFieldValues', status: 503 });
    expect((await d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id)).issue.status).toBe('in_review');
    // The one read of each act as the user went through; both refusals have hit. A job may read as the app while the fields are sent again.
    expect(d.site.faults.armed().map(({ fault }) => fault.operationId)).toEqual(['getIssue']);
    d.site.faults.clear();
    await d.site.drain();
    const { subtasks } = await d.done('pm', 'viewRequest', {}, id);
    expect(subtasks.filter(({ question }) => question !== null)).toHaveLength(10);
  });

  it.each(['nobody has looked at before', 'was looked at'] as const)('is not undone by a look that has read the issue before it and comes late; the request %s', async (before) => {
    const { id, key } = before === 'was looked at' ? await requestAt(d, 'brief') : await d.newRequest({ [d.fieldId('Plugin brief')]: { v: 1, goal: 'Export decisions.' } });
    if (before === 'was looked at') {
      await d.site.drain();
      await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: ['payments'] } });
    }
    const { handle } = d.site.jira;
    let release = (): void => undefined;
    let held: Promise<void> | null = new Promise((resolve) => { release = resolve; });
    Reflect.set(d.site.jira, 'handle', async (request: Parameters<typeof handle>[0]) => {
      const reply = await handle(request);
      const isLook = request.principal.via === 'app' && request.method === 'GET' && request.path.endsWith(`/issue/${id}`);
      const wait = isLook ? held : null;
      if (isLook) held = null;
      await wait;
      return reply;
    });
    try {
      const look = d.site.drain();
      while (held !== null) await new Promise((resolve) => setImmediate(resolve));
      await d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id);
      release();
      await look;
    } finally {
      Reflect.set(d.site.jira, 'handle', handle);
    }
    // The card says whose turn it is in review.
    const card = (await d.rest('pm', 'GET', `/rest/api/3/issue/${key}?fields=${d.fieldId('Plugin next step')}`)).body;
    expect(JSON.stringify(card)).toContain('security: ');
    const { record } = await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id);
    expect(record.seenStatus).toBe('in_review');
    expect(record.log.map(({ act, detail }) => `${act} ${detail}`)).not.toContain('notice_status in_review to draft, not_started');
    expect(record.log.map(({ act }) => act)).not.toContain('projection_repaired');
  });
});

it('leaves no card behind that an earlier act has written last', async () => {
  const { id } = await requestAt(d, 'review');
  await d.site.drain();
  const { subtasks } = await d.done('pm', 'viewRequest', {}, id);
  const card = async (): Promise<string> => JSON.stringify((await d.rest('pm', 'GET', `/rest/api/3/issue/${subtasks.find(({ question }) => question === 'q7')?.key ?? ''}?fields=${d.fieldId('Plugin review answer')}`)).body);
  const { handle } = d.site.jira;
  const gates = [0, 1].map(() => { let open = (): void => undefined; const passed = new Promise<void>((resolve) => { open = resolve; }); return { open, passed }; });
  let writes = 0;
  Reflect.set(d.site.jira, 'handle', async (request: Parameters<typeof handle>[0]) => {
    if (!request.path.endsWith('/app/field/value')) return handle(request);
    writes += 1;
    // The first is held up on its way, the second on its way back.
    if (writes === 1) { await gates[0]?.passed; return handle(request); }
    const reply = await handle(request);
    if (writes === 2) await gates[1]?.passed;
    return reply;
  });
  const until = async (count: number): Promise<void> => { while (writes < count) await new Promise((resolve) => setImmediate(resolve)); };
  try {
    const asks = d.done('operator', 'judgeQuestion', { question: 'q7', verdict: 'more_needed', note: 'For how long?', answer: null }, id);
    await until(1);
    const answers = d.done('requester', 'answerQuestion', { question: 'q7', answer: { choice: ['queue'], number: null, text: 'For a day.' } }, id);
    await until(2);
    gates[0]?.open();
    await asks;
    gates[1]?.open();
    await answers;
  } finally {
    Reflect.set(d.site.jira, 'handle', handle);
  }
  await d.done('pm', 'viewRequest', {}, id);
  await d.site.drain();
  expect(await card()).toContain('"turn":"operator"');
});

describe('a claim', () => {
  const claim = (name: string, seconds: number): void => {
    d.site.forge?.storage.set({ entityName: 'lease', key: name, value: { until: Math.ceil(d.site.clock.now() / 1000) + seconds } });
  };

  it('of somebody who was killed holds nobody up for good, and nothing is created twice meanwhile', async () => {
    const { id } = await requestAt(d, 'brief');
    claim(`questions:${id}`, 130);
    const sent = await d.done('requester', 'sendToReview', { answers: SIEM_ANSWERS }, id);
    expect(sent.subtasks).toEqual([]);
    d.site.clock.advance(131_000);
    expect((await d.done('pm', 'viewRequest', {}, id)).subtasks).toHaveLength(10);
  });

  it('on the brief says so, and runs out', async () => {
    const { id } = await requestAt(d, 'brief');
    claim(`brief:${id}`, 30);
    const save = { base: fingerprints(SIEM_EXPORT), brief: wire(changed('goal')) };
    expect(await d.refused('requester', 'saveBrief', save, id)).toMatchObject({ code: 'busy', message: expect.stringContaining('save again') });
    d.site.clock.advance(31_000);
    await d.done('requester', 'saveBrief', save, id);
  });

  it('is given up when the work fails', async () => {
    const { id } = await requestAt(d, 'brief');
    d.site.faults.inject({ kind: 'refuse', operationId: 'editIssue', status: 503 });
    const save = { base: fingerprints(SIEM_EXPORT), brief: wire(changed('goal')) };
    expect(await d.refused('requester', 'saveBrief', save, id)).toMatchObject({ code: 'jira_unavailable' });
    await d.done('requester', 'saveBrief', save, id);
  });
});
