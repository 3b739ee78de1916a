import { installSampleApp, type SampleSite } from './sample-site';

const log = (site: SampleSite): Promise<unknown> => site.call('log');
const updated = (id: string, selfGenerated = false) => ({ eventType: 'avi:jira:updated:issue', selfGenerated, atlassianId: 'user-1', body: { issue: { id } } });
const push = (site: SampleSite, ...bodies: readonly object[]): Promise<unknown> => site.call('push', bodies);

describe('async events', () => {
  test('a push is accepted and each event is delivered once', async () => {
    const site = installSampleApp();
    await expect(push(site, { body: { name: 'a' } }, { body: { name: 'b' } })).resolves.toMatchObject({ value: { jobId: expect.any(String) } });
    await site.forge.drain();
    expect(await log(site)).toHaveLength(2);
    expect(site.forge.invocations.get('consumer')).toBe(2);
  });

  test('the consumer that asks for a retry is called again after its time', async () => {
    const site = installSampleApp();
    await push(site, { body: { name: 'a', fail: 'ask' } });
    const start = site.clock.now();
    await site.forge.drain();
    expect(await log(site)).toEqual(['sample a try 0', 'sample a try 1']);
    expect(site.clock.now() - start).toBeGreaterThanOrEqual(30_000);
  });

  test('the consumer that throws is called again', async () => {
    const site = installSampleApp();
    await push(site, { body: { name: 'a', fail: 'throw' } });
    await site.forge.drain();
    expect(await log(site)).toEqual(['sample a try 0', 'sample a try 1']);
  });

  test('an event with a delay waits on the site’s clock', async () => {
    const site = installSampleApp();
    await push(site, { body: { name: 'late' }, delayInSeconds: 600 });
    site.clock.advance(599_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await log(site)).toEqual([]);
    await site.forge.drain();
    expect(await log(site)).toEqual(['sample late try 0']);
  });

  test('51 events in one push are refused', async () => {
    await expect(push(installSampleApp(), ...Array.from({ length: 51 }, (_, index) => ({ body: { index } })))).resolves.toMatchObject({ error: 'Error' });
  });
});

describe('product events', () => {
  test('reach the triggers that name them, after the call that caused them', async () => {
    const site = installSampleApp();
    site.forge.side.productEvent(updated('10001'));
    site.forge.side.productEvent({ ...updated('10002'), eventType: 'avi:jira:deleted:issue' });
    expect(site.forge.invocations.get('on-issue')).toBeUndefined();
    await site.forge.drain();
    expect(await log(site)).toEqual(['avi:jira:updated:issue 10001']);
  });

  test('of the app itself stay away when the trigger ignores them', async () => {
    const site = installSampleApp();
    site.forge.side.productEvent(updated('10001', true));
    site.forge.side.productEvent({ ...updated('10002', true), eventType: 'avi:jira:created:issue' });
    await site.forge.drain();
    expect(await log(site)).toEqual(['avi:jira:created:issue 10002']);
  });

  test('can be doubled, lost, late and reversed', async () => {
    const site = installSampleApp();
    site.faults.events.copies = 2;
    site.forge.side.productEvent(updated('1'));
    await site.forge.drain();
    expect(site.forge.invocations.get('on-issue')).toBe(2);
    site.faults.events.copies = 1;
    site.faults.events.lost = ['avi:jira:updated:issue'];
    site.forge.side.productEvent(updated('2'));
    expect(site.forge.pending()).toBe(0);
    site.faults.clear();
    site.faults.events.delayMs = 180_000;
    const start = site.clock.now();
    site.forge.side.productEvent(updated('3'));
    await site.forge.drain();
    expect(site.clock.now() - start).toBeGreaterThanOrEqual(180_000);
    expect(site.forge.invocations.get('on-issue')).toBe(3);
  });

  test('that wait together are delivered last first when reversed', async () => {
    const site = installSampleApp();
    site.faults.events.reversed = true;
    for (const id of ['1', '2', '3']) site.forge.side.productEvent(updated(id));
    await site.forge.drain();
    expect(await log(site)).toEqual(['3', '2', '1'].map((id) => `avi:jira:updated:issue ${id}`));
  });
});

test('a scheduled trigger runs when it is told to', async () => {
  const site = installSampleApp();
  await expect(site.forge.runScheduled('sample-schedule')).resolves.toEqual({ statusCode: 204 });
  expect(await log(site)).toEqual(['nightly']);
});
