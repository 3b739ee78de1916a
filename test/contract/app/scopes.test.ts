import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { drive, requestAt } from '../../support/drive';
import { startTestSite } from '../../support/site';

/** Each scope of the manifest is needed: without it a journey of the app stops, and here stands where. */

const ROOT = path.join(__dirname, '../../..');
const TEXT = readFileSync(path.join(ROOT, 'manifest.yml'), 'utf8');
const SCOPES = z.object({ permissions: z.object({ scopes: z.array(z.string()) }) }).parse(parse(TEXT)).permissions.scopes;

/** The app with a manifest that lacks a scope; everything else is the app's own. */
function appWithout(scope: string | null): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'app-without-a-scope-'));
  writeFileSync(path.join(dir, 'manifest.yml'), TEXT.split('\n').filter((line) => scope === null || line.trim() !== `- ${scope}`).join('\n'));
  for (const name of ['src', 'static', 'node_modules']) symlinkSync(path.join(ROOT, name), path.join(dir, name));
  return dir;
}

/** Takes a request to review on a fresh site; answers with the step that failed and why, or null. */
async function journey(appDir: string): Promise<{ step: string; why: string } | null> {
  let step = 'set-up';
  let stop = (): Promise<void> => Promise.resolve();
  try {
    const site = await startTestSite({ appDir });
    stop = () => site.close();
    const d = drive(site);
    step = 'sending to review';
    const { id, key } = await requestAt(d, 'review');
    const { subtasks } = await d.done('reviewer', 'viewRequest', {}, id);
    step = 'creating the questions';
    if (subtasks.length !== 10) throw new Error(`There are ${subtasks.length} questions.`);
    step = 'the fields on the issue';
    const { body } = await d.rest('pm', 'GET', `/rest/api/3/issue/${key}`);
    const { fields } = z.object({ fields: z.record(z.string(), z.unknown()) }).parse(body);
    if ((fields[d.fieldId('Plugin acceptance')] ?? null) === null) throw new Error('The acceptance is not shown.');
    const projectId = site.jira.site.state.projects.find((each) => each.key === 'PLUG')?.id ?? '';
    step = 'the board of requests';
    const { lines } = await d.done('admin', 'planSetUp', { projectId }, '');
    const board = lines.find(({ kind }) => kind === 'Board');
    if (board?.action !== 'exists') throw new Error(board?.why);
    step = 'the columns of the board';
    const { byHand } = await d.done('admin', 'verifySetUp', { projectId }, '');
    if (byHand.find(({ what }) => what === 'Give the statuses columns')?.done !== false) throw new Error('Whether there are columns is not told.');
    step = 'asking for closed accounts';
    await site.forge?.runScheduled('once-a-day');
    if (site.forge?.personalData.reported.length === 0) throw new Error('No account was reported.');
    return null;
  } catch (error) {
    return { step, why: error instanceof Error ? error.message : String(error) };
  } finally {
    await stop();
    rmSync(appDir, { recursive: true });
  }
}

/** Where the journey stops without each scope. */
const STOPS_AT: Readonly<Record<string, string>> = {
  'read:jira-work': 'set-up',
  'write:jira-work': 'sending to review',
  'read:jira-user': 'sending to review',
  'write:app-data:jira': 'the fields on the issue',
  'storage:app': 'set-up',
  'report:personal-data': 'asking for closed accounts',
  'manage:jira-configuration': 'set-up',
  'manage:jira-project': 'set-up',
  'write:board-scope:jira-software': 'the board of requests',
  'read:board-scope.admin:jira-software': 'the board of requests',
  'read:project:jira': 'the columns of the board',
};

it('goes to review with all of them', async () => {
  expect(await journey(appWithout(null))).toBeNull();
});

it('knows where each is needed', () => {
  expect(Object.keys(STOPS_AT).sort()).toEqual([...SCOPES].sort());
});

it.each(SCOPES)('stops without %s', async (scope) => {
  expect(await journey(appWithout(scope))).toMatchObject({ step: STOPS_AT[scope] });
});

it('says to whoever acts that the app lacks a permission, not that they should sign in', async () => {
  for (const scope of ['write:jira-work', 'read:jira-user']) {
    expect((await journey(appWithout(scope)))?.why).toContain('The app lacks a permission in Jira that it needs for this. Ask a Jira admin to update the app');
  }
});

it('gives the reason of each in a comment above it', () => {
  const lines = TEXT.split('\n').map((line) => line.trim());
  for (const scope of SCOPES) expect(lines[lines.indexOf(`- ${scope}`) - 1]).toMatch(/^# \w.{15,}/);
});
