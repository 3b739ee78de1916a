import { createStandingClock } from '../../../local/forge/clock';
import { createWeather } from '../../../local/weather';
import { installSampleApp, type SampleSite } from './sample-site';

/** The platform in trouble: storage, queue, killed invocations, cold starts; and a clock that stands still. */

const log = (site: SampleSite): Promise<unknown> => site.call('log');
const push = (site: SampleSite, ...bodies: readonly object[]): Promise<unknown> => site.call('push', bodies);

describe('storage', () => {
  test.each([['refuse', 429, { status: 429 }], ['refuse', 500, { status: 500 }], ['lose', undefined, { error: 'TypeError' }]] as const)('that %ss (%s) writes nothing, and works again', async (kind, status, seen) => {
    const site = installSampleApp();
    site.forge.faults.inject({ on: 'storage', operation: 'set', kind, status });
    expect(await site.call('set', { key: 'a', value: 1 })).toMatchObject(seen);
    expect(await site.call('read', { key: 'a' })).toEqual({ value: null });
    expect(await site.call('set', { key: 'a', value: 1 })).toEqual({ value: null });
  });

  test('that loses a reply has written', async () => {
    const site = installSampleApp();
    site.forge.faults.inject({ on: 'storage', operation: '*', kind: 'loseReply' });
    expect(await site.call('set', { key: 'a', value: 7 })).toMatchObject({ error: 'TypeError' });
    expect(await site.call('read', { key: 'a' })).toEqual({ value: 7 });
  });
});

describe('a queue', () => {
  test('that refuses takes no job; one that loses its reply does', async () => {
    const site = installSampleApp();
    site.forge.faults.inject({ on: 'queue', kind: 'refuse', status: 429 });
    expect(await push(site, { body: { name: 'refused' } })).toMatchObject({ error: expect.any(String) });
    site.forge.faults.inject({ on: 'queue', kind: 'loseReply' });
    expect(await push(site, { body: { name: 'taken' } })).toMatchObject({ error: expect.any(String) });
    await site.forge.drain();
    expect(await log(site)).toEqual(['sample taken try 0']);
  });

  test('delivers a job twice when random trouble says so', async () => {
    const site = installSampleApp();
    site.faults.weather = createWeather({ seed: 1, rates: { jobTwice: 1, queueRefused: 0, queueReplyLost: 0, killed: 0, storageLost: 0, storageRefused: 0, storageReplyLost: 0 } });
    await push(site, { body: { name: 'a' } });
    await site.forge.drain();
    expect(await log(site)).toEqual(['sample a try 0', 'sample a try 0']);
  });
});

describe('an invocation', () => {
  test.each([[true, null], [false, 1]])('that is killed at a call (before: %s) has done what came before it, and fails', async (before, value) => {
    const site = installSampleApp();
    site.forge.faults.inject({ on: 'function', function: 'resolver', kind: 'kill', call: 1, before });
    await expect(site.call('set', { key: 'a', value: 1 })).rejects.toThrow('killed at its call 1');
    expect(await site.call('read', { key: 'a' })).toEqual({ value });
  });

  test('of a consumer that is killed midway comes again', async () => {
    const site = installSampleApp();
    site.forge.faults.inject({ on: 'function', function: 'consumer', kind: 'kill', call: 1, before: true });
    await push(site, { body: { name: 'a' } });
    await site.forge.drain();
    expect(await log(site)).toEqual(['sample a try 1']);
  });

  test('that starts cold takes its time, within its limit', async () => {
    const site = installSampleApp({ limits: { functionMs: 40 } });
    site.forge.faults.coldStartMs = 200;
    await expect(site.call('now')).rejects.toThrow('did not answer within 40 ms');
    site.forge.faults.clear();
    expect(await site.call('now')).toMatchObject({ now: expect.any(Number) });
  });
});

describe('product events', () => {
  test('overtake each other when their delays are spread', async () => {
    const site = installSampleApp();
    site.faults.events.spreadMs = 60_000;
    for (let id = 1; id <= 6; id += 1) site.forge.side.productEvent({ eventType: 'avi:jira:updated:issue', selfGenerated: false, atlassianId: 'user-1', body: { issue: { id: String(id) } } });
    await site.forge.drain();
    const heard = (await log(site) as string[]).map((line) => Number(line.split(' ')[1]));
    expect([...heard].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(heard).not.toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('a clock that stands still', () => {
  test('moves only when it is moved, and when all that is left is a pause of the app', async () => {
    const clock = createStandingClock(Date.UTC(2026, 10, 2));
    const site = installSampleApp({ clock });
    const start = clock.now();
    expect(await site.call('now')).toEqual({ now: start, built: start });
    // It pauses for ten milliseconds.
    await site.call('whoAmI');
    expect(clock.now()).toBe(start + 10);
    let ran = 0;
    clock.after(1_000, () => { ran += 1; });
    clock.advance(999);
    expect(ran).toBe(0);
    clock.advance(1);
    expect([ran, clock.now()]).toEqual([1, start + 1_010]);
  });
});
