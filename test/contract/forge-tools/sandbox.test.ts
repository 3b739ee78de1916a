import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprints } from '../../../src/domain/brief/fingerprints';
import { QUESTION_IDS } from '../../../src/domain/vocabulary/ids';
import { EMPTY, SIEM_EXPORT } from '../../fixtures/briefs';
import { drive, requestAt, transition, wire, type Drive } from '../../support/drive';
import { bundleBackend, type Bundle } from '../../support/forge-tools/bundle';
import { ROOT } from '../../support/forge-tools/run-script';
import { startSandbox, type Sandbox } from '../../support/forge-tools/sandbox';
import { startTestSite } from '../../support/site';
import { BACKEND_CEILINGS, BACKEND_FILE, kilobytes } from '../../support/size-goals';

/** What Forge deploys: the bundle of its own bundler, run by the sandbox of its own tunnel, against the local site. */

jest.setTimeout(300_000);

/** The app as a site sees it that has only been given its manifest and pages: nothing there can run but the bundle. */
const appDir = mkdtempSync(join(tmpdir(), 'app-without-source-'));
let bundle: Bundle;
let sandbox: Sandbox;
let d: Drive;

beforeAll(async () => {
  for (const name of ['manifest.yml', 'static']) symlinkSync(join(ROOT, name), join(appDir, name));
  bundle = await bundleBackend();
  sandbox = await startSandbox(bundle.dir);
  d = drive(await startTestSite({ appDir, runHandler: sandbox.run }));
});
afterAll(async () => {
  await d?.site.close();
  await sandbox?.close();
  bundle?.remove();
  rmSync(appDir, { recursive: true });
});

const invoked = (name: string): number => d.site.forge?.invocations.get(name) ?? 0;

it('is one file for each source file that the manifest names, without a warning of the bundler', () => {
  expect(bundle.warnings).toEqual([]);
  const own = bundle.files.map(({ name }) => name);
  expect(readdirSync(bundle.dir).filter((file) => file.endsWith('cjs')).sort()).toEqual(['__forge__.cjs', '__forge_wrapper__.cjs', ...own].sort());
});

it('stays small enough to start fast', () => {
  process.stderr.write(`The backend, minified: ${bundle.files.map(({ name, minifiedBytes }) => `${name} ${kilobytes(minifiedBytes)}`).join(', ')}.\n`);
  const above = bundle.files.filter(({ name, minifiedBytes }) => minifiedBytes > (BACKEND_CEILINGS[name] ?? BACKEND_FILE));
  expect(above).toEqual([]);
});

it('sets its project up, shows a request, saves a brief and shows nothing to an outsider', async () => {
  const { id, key } = await d.newRequest();
  expect((await d.done('requester', 'viewRequest', {}, id)).issue).toMatchObject({ key, status: 'draft' });
  await d.done('requester', 'saveBrief', { base: fingerprints(EMPTY), brief: wire(SIEM_EXPORT) }, id);
  expect(fingerprints((await d.done('pm', 'viewRequest', {}, id)).brief)).toEqual(fingerprints(SIEM_EXPORT));
  expect(await d.refused('outsider', 'viewRequest', {}, id)).toMatchObject({ code: 'not_found' });
});

it('creates the ten questions when Jira, not the panel, sends a request to review: trigger, queue and consumer', async () => {
  const { id, key } = await requestAt(d, 'brief');
  await d.site.drain();
  const before = { trigger: invoked('on-issue'), consumer: invoked('refresh') };
  expect(await transition(d, 'requester', key, 'Send to review')).toMatchObject({ status: 204 });
  await d.site.drain();
  expect(invoked('on-issue')).toBeGreaterThan(before.trigger);
  expect(invoked('refresh')).toBeGreaterThan(before.consumer);
  const { subtasks } = await d.done('reviewer', 'viewRequest', {}, id);
  expect(subtasks.map(({ question }) => question)).toEqual([...QUESTION_IDS]);
});

it('refuses Done with the validator’s sentence until everything is there', async () => {
  const { id, key } = await requestAt(d, 'pilot');
  const refusal = 'Not ready for Done, 2 open. operator: integrations; security: request ids. See the panel.';
  expect(await transition(d, 'operator', key, 'Finish')).toEqual({ status: 400, body: { errorMessages: [refusal], errors: {} } });
  expect((await d.done('pm', 'viewRequest', {}, id)).issue.status).toBe('pilot');
  expect(invoked('gate')).toBeGreaterThan(0);
});

it('reaches Jira and storage through its proxy only', async () => {
  const { id } = await d.newRequest();
  const before = sandbox.calls();
  d.site.jira.site.limits.ledger.forget();
  await d.done('pm', 'viewRequest', {}, id);
  const restCalls = Object.values(d.site.jira.site.limits.ledger.calls()).reduce((sum, one) => sum + one, 0);
  expect(sandbox.calls() - before).toBeGreaterThan(restCalls);
  expect(restCalls).toBeGreaterThan(0);
});

it('keeps people who act at the same time apart', async () => {
  const { id } = await d.newRequest();
  const views = await Promise.all((['requester', 'reviewer', 'operator'] as const).map((who) => d.done(who, 'viewRequest', {}, id)));
  expect(views.map(({ me }) => me.accountId)).toEqual((['requester', 'reviewer', 'operator'] as const).map((who) => d.user(who).accountId));
});

it('has what it logs kept under the function that logged it', async () => {
  const lines = d.site.forge?.console.lines().length;
  await expect(d.rawCall('requester', 'viewRequest', {}, {})).resolves.toMatchObject({ ok: false });
  while ((d.site.forge?.console.lines() ?? []).length === lines) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(d.site.forge?.console.lines().at(-1)).toMatchObject({ functionKey: 'resolver', level: 'warn', text: 'viewRequest: not_found' });
});
