import type { Result } from '../../../src/contract/errors';
import type { CallInput, CallOutput } from '../../../src/contract/messages';
import { maskTexts } from '../../../src/domain/secrets/mask-texts';
import { createKeeper, PAUSE_MS, type DraftKeeper, type Mask } from '../../../static/drafts/keeper';
import { createOutbox, type TextStorage } from '../../../static/drafts/outbox';

type Sent = CallInput<'saveDrafts'>;
type Reply = Result<CallOutput<'saveDrafts'>>;

const SECRET = `sk-proj-${'q7Rt2Lm9Xc4Vb8Nz5Kd1Hs6Wp3'}`;
const OK: Reply = { ok: true, value: { masked: [] } };
const refusal = (code: 'internal' | 'invalid_input'): Reply => ({ ok: false, error: { code, message: 'No.' } });

/** A browser's storage that lives as long as the test. */
function memory(): TextStorage & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    get length() { return texts.size; },
    key: (index) => [...texts.keys()][index] ?? null,
    getItem: (name) => texts.get(name) ?? null,
    setItem: (name, value) => { texts.set(name, value); },
    removeItem: (name) => { texts.delete(name); },
  };
}

/** One page on one device, with what it sent. */
function page(storage: TextStorage, { replies = [] as Reply[], loadMask = (): Promise<Mask> => Promise.resolve(maskTexts), accountId = 'me' } = {}): { keeper: DraftKeeper; sent: Sent[] } {
  const sent: Sent[] = [];
  const send = (input: Sent): Promise<Reply> => { sent.push(input); return Promise.resolve(replies.shift() ?? OK); };
  return { sent, keeper: createKeeper({ outbox: createOutbox(() => storage, '10001', accountId, Date.now), loadMask, send, now: Date.now }) };
}

const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => { jest.useFakeTimers({ now: 1_800_000_000_000 }); });
afterEach(() => { jest.useRealTimers(); });

describe('what somebody types into forms', () => {
  it('is on the device at once, and goes to the backend in one call when typing stops', async () => {
    const storage = memory();
    const { keeper, sent } = page(storage);
    keeper.put('brief', { goal: 'a' });
    await pass(0);
    expect([...storage.texts.values()].join()).toContain('"goal":"a"');
    await pass(PAUSE_MS - 100);
    keeper.put('answer:q4', { text: 'no' });
    await pass(PAUSE_MS - 100);
    expect(sent).toEqual([]);
    await pass(100);
    expect(sent.map(({ slots }) => Object.keys(slots))).toEqual([['brief', 'answer:q4']]);
    expect(sent[0]?.slots['brief']).toMatchObject({ value: { goal: 'a' }, masked: false });
    expect(storage.texts.size).toBe(0);
    expect(keeper.newest('brief', undefined)).toMatchObject({ value: { goal: 'a' } });
  });

  it('is saved every ten seconds at the latest while somebody goes on typing', async () => {
    const { keeper, sent } = page(memory());
    for (let second = 0; second < 11; second += 1) {
      keeper.put('brief', { goal: 'x'.repeat(second + 1) });
      await pass(1000);
    }
    expect(sent).toHaveLength(1);
  });

  it('never leaves the page unmasked, and waits for the masker', async () => {
    const storage = memory();
    let arrive: (mask: Mask) => void = () => undefined;
    const { keeper, sent } = page(storage, { loadMask: () => new Promise((resolve) => { arrive = resolve; }) });
    keeper.put('paste', { text: `the key is ${SECRET}` });
    await pass(10 * PAUSE_MS);
    keeper.flush();
    expect([storage.texts.size, sent]).toEqual([0, []]);
    arrive(maskTexts);
    await pass(0);
    expect([...storage.texts.values()].join()).toContain('removed:');
    await pass(PAUSE_MS);
    expect(JSON.stringify([...storage.texts, ...sent])).not.toContain(SECRET);
    expect(sent[0]?.slots['paste']).toMatchObject({ masked: true });
    // The form that is still open has what was typed.
    expect(keeper.newest('paste', undefined)).toMatchObject({ value: { text: `the key is ${SECRET}` } });
  });

  it('stays on the device while the connection is lost, and is sent by a later page', async () => {
    const storage = memory();
    const first = page(storage, { replies: [refusal('internal'), refusal('internal')] });
    first.keeper.put('fit', { note: 'typed offline' });
    await pass(PAUSE_MS);
    await pass(5_000);
    expect(first.sent).toHaveLength(2);
    expect(storage.texts.size).toBe(1);

    const second = page(storage);
    expect(second.keeper.newest('fit', undefined)).toMatchObject({ value: { note: 'typed offline' } });
    second.keeper.meet({});
    await pass(0);
    expect(second.sent[0]?.slots['fit']).toMatchObject({ value: { note: 'typed offline' } });
    expect(storage.texts.size).toBe(0);
  });

  it('is tried again until it arrives', async () => {
    const { keeper, sent } = page(memory(), { replies: [refusal('internal')] });
    keeper.put('fit', { note: 'n' });
    await pass(PAUSE_MS + 5_000);
    expect(sent).toHaveLength(2);
    await pass(300_000);
    expect(sent).toHaveLength(2);
  });

  it('gives way to what was typed later on another device', async () => {
    const storage = memory();
    const first = page(storage, { replies: [refusal('internal')] });
    first.keeper.put('fit', { note: 'here' });
    await pass(PAUSE_MS);
    const elsewhere = { at: Date.now() + 1000, value: { note: 'elsewhere' }, masked: false };

    const second = page(storage);
    expect(second.keeper.newest('fit', elsewhere)).toEqual(elsewhere);
    second.keeper.meet({ fit: elsewhere });
    await pass(60_000);
    expect(second.sent).toEqual([]);
    // What is typed from now on is newer, whatever the clocks say.
    second.keeper.put('fit', { note: 'here again' });
    expect(second.keeper.newest('fit', elsewhere)).toMatchObject({ value: { note: 'here again' } });
  });

  it('is taken away when the form is done with, also in the backend', async () => {
    const storage = memory();
    const { keeper, sent } = page(storage);
    keeper.meet({ send: { at: 5, value: { text: 'old' }, masked: false } });
    keeper.drop('send');
    expect(keeper.newest('send', { at: 5, value: { text: 'old' }, masked: false })).toBeNull();
    await pass(PAUSE_MS);
    expect(sent).toEqual([{ slots: { send: null } }]);
    expect(storage.texts.size).toBe(0);
  });

  it('asks nothing of the backend when it never got there', async () => {
    const storage = memory();
    const { keeper, sent } = page(storage);
    keeper.put('fit', { note: 'quickly sent' });
    await pass(100);
    keeper.drop('fit');
    await pass(60_000);
    expect([sent, storage.texts.size]).toEqual([[], 0]);
  });

  it('is saved although another form holds what the backend refuses', async () => {
    const storage = memory();
    const { keeper, sent } = page(storage, { replies: [refusal('invalid_input'), refusal('invalid_input'), OK] });
    keeper.put('paste', { text: 'too long' });
    keeper.put('fit', { note: 'short' });
    await pass(PAUSE_MS);
    expect(sent.map(({ slots }) => Object.keys(slots))).toEqual([['paste', 'fit'], ['paste'], ['fit']]);
    await pass(300_000);
    expect(sent).toHaveLength(3);
    expect([...storage.texts.values()].join()).toContain('too long');
  });

  it('is neither shown to another person on the same device nor kept for ever', async () => {
    const storage = memory();
    const { keeper } = page(storage, { replies: Array.from({ length: 99 }, () => refusal('internal')) });
    keeper.put('fit', { note: 'mine' });
    await pass(0);
    expect(page(storage, { accountId: 'other' }).keeper.newest('fit', undefined)).toBeNull();
    expect(storage.texts.size).toBe(1);
    jest.setSystemTime(Date.now() + 31 * 24 * 60 * 60 * 1000);
    expect(page(storage).keeper.newest('fit', undefined)).toBeNull();
    expect(storage.texts.size).toBe(0);
  });

  it('works without the browser’s storage', async () => {
    const { keeper, sent } = page(memory());
    const outbox = createOutbox(() => { throw new Error('SecurityError'); }, '10001', 'me', Date.now);
    expect(outbox.read().size).toBe(0);
    outbox.put('fit', { at: 1, value: null, masked: false });
    outbox.remove('fit', 1);
    keeper.put('fit', { note: 'n' });
    await pass(PAUSE_MS);
    expect(sent).toHaveLength(1);
  });
});
