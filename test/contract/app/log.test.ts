import type { ForgeStorage } from '../../../local/forge/storage/storage';
import { linesOf, LogPage, MAX_RECENT, PAGE_LINES } from '../../../src/domain/log/archive';
import { RequestRecord, type LogEntry } from '../../../src/domain/record';
import { drive, requestAt, type Drive } from '../../support/drive';
import { keysOf } from '../../support/stored';
import { startTestSite } from '../../support/site';

/** The log of a request loses no line and doubles none, whatever the store and the network do. */

let d: Drive;
beforeAll(async () => { d = drive(await startTestSite()); });
afterAll(() => d.site.close());

const storage = (): ForgeStorage => {
  if (d.site.forge === null) throw new Error('This site has no app.');
  return d.site.forge.storage;
};
const recordOf = (id: string): RequestRecord => RequestRecord.parse((storage().get({ entityName: 'request', key: `request:${id}` }).value as { body: unknown }).body);
const pageOf = (id: string, number: number): LogPage => LogPage.parse((storage().get({ entityName: 'log', key: `log:${id}:${number}` }).value as { body: unknown }).body);
const wholeLog = (id: string): LogEntry[] => {
  const record = recordOf(id);
  return [...Array.from({ length: record.archive.pages }, (_, place) => linesOf(pageOf(id, place + 1))).flat(), ...record.log];
};

/** Makes the log so long that the next line moves a page out. */
function fill(id: string): LogEntry[] {
  const stored = storage().get({ entityName: 'request', key: `request:${id}` }).value as { revision: number };
  const record = recordOf(id);
  const log = Array.from({ length: MAX_RECENT }, (_, at): LogEntry => ({ at, by: d.user('reviewer').accountId, act: 'judge', subject: 'q1', detail: `line ${at}` }));
  storage().set({ entityName: 'request', key: `request:${id}`, value: { revision: stored.revision, body: { ...record, log } } });
  return log;
}

/** Lets the store write records as it is asked, and loses its replies to writes of a dismissed hint, so many times. */
function loseReplies(times: number): void {
  const transact = storage().transact.bind(storage());
  let left = times;
  Object.defineProperty(storage(), 'transact', {
    configurable: true,
    value: (body: Parameters<ForgeStorage['transact']>[0]) => {
      transact(body);
      if (left === 0 || !JSON.stringify(body).includes('"decision":"dismissed"')) return;
      left -= 1;
      throw new TypeError('fetch failed');
    },
  });
}
afterEach(() => { Reflect.deleteProperty(storage(), 'transact'); });

const dismiss = (id: string, reason = 'It decides nothing.') => d.done('pm', 'decideHint', { decision: 'dismissed', control: 'guardrails', reason }, id);

it('moves the oldest lines into a page when there are too many', async () => {
  const { id } = await requestAt(d, 'brief');
  const before = fill(id);
  const { record } = await dismiss(id);
  expect(record.archive).toMatchObject({ pages: 1, lines: PAGE_LINES });
  expect(wholeLog(id)).toEqual([...before, record.log.at(-1)]);
  expect(record.log.at(-1)).toMatchObject({ act: 'decide_hint', by: d.user('pm').accountId, note: 'It decides nothing.' });
});

it('does an act once whose reply from the store gets lost, and moves its page once', async () => {
  const { id } = await requestAt(d, 'brief');
  const before = fill(id);
  loseReplies(1);
  const { record } = await dismiss(id);
  expect(wholeLog(id)).toEqual([...before, record.log.at(-1)]);
  expect(record.hint?.decision).toBe('dismissed');
  expect(keysOf(d.site, 'log').filter((key) => key.startsWith(`log:${id}:`))).toEqual([`log:${id}:1`]);
});

it('does it once also when somebody else has written before it could look', async () => {
  const { id } = await requestAt(d, 'brief');
  // The event of its creation writes too.
  await d.site.drain();
  const before = fill(id);
  const get = storage().get.bind(storage());
  let others = 0;
  loseReplies(1);
  Object.defineProperty(storage(), 'get', {
    configurable: true,
    value: (body: Parameters<ForgeStorage['get']>[0]) => {
      const found = get(body) as { value: { revision: number; body: RequestRecord } };
      if (body.entityName === 'request' && body.key === `request:${id}` && found.value.body.hint !== null && others === 0) {
        others += 1;
        const line: LogEntry = { at: 1, by: 'app', act: 'projection_repaired', subject: '', detail: '' };
        storage().set({ entityName: 'request', key: body.key, value: { revision: found.value.revision + 1, body: { ...found.value.body, writes: [...found.value.body.writes, 'another0'], log: [...found.value.body.log, line] } } });
      }
      return get(body);
    },
  });
  try {
    await dismiss(id);
  } finally {
    Reflect.deleteProperty(storage(), 'get');
  }
  expect(others).toBe(1);
  expect(wholeLog(id).slice(before.length).map(({ act }) => act)).toEqual(['decide_hint', 'projection_repaired']);
});

it('keeps the lines of two who act at once, each once, while a page moves out', async () => {
  const { id } = await requestAt(d, 'brief');
  const before = fill(id);
  await Promise.all([dismiss(id, 'One.'), d.done('operator', 'decideHint', { decision: 'dismissed', control: 'budgets', reason: 'Two.' }, id), d.done('reviewer', 'decideHint', { decision: 'dismissed', control: 'quotas', reason: 'Three.' }, id)]);
  const log = wholeLog(id);
  expect(log.slice(0, before.length)).toEqual(before);
  expect(log.slice(before.length).map(({ note }) => note).sort()).toEqual(['One.', 'Three.', 'Two.']);
  expect(recordOf(id).archive).toMatchObject({ pages: 1, lines: PAGE_LINES });
});

describe('older lines', () => {
  it('are read by whoever sees the request, and nobody else', async () => {
    const { id } = await requestAt(d, 'brief');
    const before = fill(id);
    await dismiss(id);
    expect(await d.done('second-requester', 'readLog', { page: 1 }, id)).toEqual({ page: 1, lines: before.slice(0, PAGE_LINES), intact: true });
    expect(await d.refused('outsider', 'readLog', { page: 1 }, id)).toMatchObject({ code: 'not_found' });
    expect(await d.done('pm', 'readLog', { page: 2 }, id)).toEqual({ page: 2, lines: [], intact: false });
  });

  it('are said to be missing or altered when they are, by the page that holds them', async () => {
    const { id } = await requestAt(d, 'brief');
    for (let round = 0; round < 2; round += 1) { fill(id); await dismiss(id, `Round ${round}.`); }
    expect(recordOf(id).archive.pages).toBe(2);
    const read = async () => Promise.all([1, 2].map(async (page) => (await d.done('pm', 'readLog', { page }, id)).intact));
    expect(await read()).toEqual([true, true]);
    const first = pageOf(id, 1);
    storage().set({ entityName: 'log', key: `log:${id}:1`, value: { body: { ...first, lines: first.lines.map((line, place) => (place === 3 ? { ...line, detail: 'nothing to see' } : line)) } } });
    expect(await read()).toEqual([false, true]);
    storage().set({ entityName: 'log', key: `log:${id}:1`, value: { body: first } });
    storage().delete({ entityName: 'log', key: `log:${id}:2` });
    expect(await read()).toEqual([false, false]);
  });
});
