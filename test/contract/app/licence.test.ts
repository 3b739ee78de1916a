import { ACT_IDS } from '../../../src/domain/vocabulary/ids';
import { drive, requestAt, transition, type Drive } from '../../support/drive';
import { everyAct } from '../../support/every-act';
import { startTestSite } from '../../support/site';

/** A site whose licence for the app has run out: people read, nothing is decided, and no gate opens or shuts because of it. */

let d: Drive;
beforeAll(async () => { d = drive(await startTestSite()); });
afterAll(() => d.site.close());

const license = (value: { readonly active?: boolean; readonly isActive?: boolean } | null): void => { if (d.site.forge !== null) d.site.forge.license = value; };
afterEach(() => { license(null); });

it.each([[{ active: false }, true], [{ isActive: false }, true], [{ active: true }, undefined], [null, undefined]])('is told from Forge’s context %j', async (value, unlicensed) => {
  const { id } = await d.newRequest();
  license(value);
  expect((await d.done('requester', 'viewRequest', {}, id)).unlicensed).toBe(unlicensed);
});

it('refuses every act with a sentence that says what to do, changes nothing, and lets all of them again once it is renewed', async () => {
  const done = new Set<string>();
  for (const { act, before, run, on } of everyAct(d)) {
    await before?.();
    license({ active: false });
    const kept = JSON.stringify(d.site.jira.site.state.issues.find(({ id }) => id === on()));
    await expect(run()).rejects.toThrow(/wrong_status, (Q4: )?The app’s licence on this site has run out.*Ask a Jira admin to renew it\./);
    expect(JSON.stringify(d.site.jira.site.state.issues.find(({ id }) => id === on()))).toBe(kept);
    license({ active: true });
    await run();
    done.add(act);
  }
  expect([...done].sort()).toEqual([...ACT_IDS].sort());
});

it('leaves the gates as they are, keeps what is typed, and shows the log', async () => {
  const [open, ready] = [await requestAt(d, 'review'), await requestAt(d, 'ready')];
  license({ active: false });
  expect(await transition(d, 'operator', open.key, 'Start pilot')).toMatchObject({ status: 400, body: { errorMessages: [expect.stringMatching(/^Not ready for Pilot/)] } });
  expect(await transition(d, 'operator', ready.key, 'Finish')).toMatchObject({ status: 204 });
  await d.site.drain();
  await d.done('requester', 'saveDrafts', { slots: { brief: { at: 1, value: 'typed', masked: false } } }, open.id);
  expect(await d.done('requester', 'viewRequest', {}, open.id)).toMatchObject({ unlicensed: true, drafts: { brief: { value: 'typed' } } });
  expect((await d.done('pm', 'viewRequest', {}, ready.id)).record.passed).not.toBeNull();
});

it('lets an admin detach the app', async () => {
  license({ active: false });
  expect(await d.done('admin', 'detach', {}, '')).toMatchObject({ complete: true });
});
