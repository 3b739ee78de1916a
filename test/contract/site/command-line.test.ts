import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restAs, type Person } from '../../support/site';

/** The command line as its reader meets it: a process of its own, its output, its exit code. */

jest.setTimeout(90_000);
const ROOT = join(__dirname, '../../..');
/** Generous for a busy machine; the goals are in docs/local-site.md. */
const FIRST_START_MS = 60_000;
const LATER_START_MS = 10_000;

const stateDir = mkdtempSync(join(tmpdir(), 'local-site-'));
const running = new Set<ChildProcess>();
afterAll(async () => {
  await Promise.all([...running].map(stop));
  rmSync(stateDir, { recursive: true });
});

interface Started { readonly child: ChildProcess; readonly output: () => string; readonly errors: () => string; readonly ended: Promise<number | null> }

const run = (...args: string[]): Started => launch(process.execPath, '--import', 'tsx', 'local/main.ts', ...args);

function launch(command: string, ...args: string[]): Started {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => { output += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { errors += text; });
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => {
    running.delete(child);
    resolve(code);
  }));
  return { child, output: () => output, errors: () => errors, ended };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** Milliseconds until the site says that it is ready. */
async function readyAfter({ child, output, errors }: Started): Promise<number> {
  const start = performance.now();
  while (!/^ready .*\n/m.test(output())) {
    if (child.exitCode !== null) throw new Error(`The site ended with ${child.exitCode}: ${errors()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - start;
}

/** A port that nobody uses. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const summaries = async (url: string): Promise<string[]> => {
  const { body } = await restAs({ url }, 'requester')('POST', '/rest/api/3/search/jql', { jql: 'project = PLUG and issuetype = "Custom plugin request"', fields: ['summary'] });
  return (body as { issues: { fields: { summary: string } }[] }).issues.map(({ fields }) => fields.summary);
};

test('one line on standard output says where the site is; its state outlives it; --reset forgets it', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const first = run('--port', String(port), '--state', stateDir, '--no-open');
  expect(await readyAfter(first)).toBeLessThan(FIRST_START_MS);
  for (const person of ['requester', 'reviewer', 'operator', 'pm', 'admin'] satisfies Person[]) {
    expect(await restAs({ url }, person)('GET', '/rest/api/3/myself')).toMatchObject({ status: 200, body: { emailAddress: `${person}@local.test` } });
  }
  const demo = await summaries(url);
  await restAs({ url }, 'requester')('POST', '/rest/api/3/issue', { fields: { project: { key: 'PLUG' }, issuetype: { name: 'Custom plugin request' }, summary: 'Written before the stop' } });
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(first.output()).toBe(`ready ${url}\n`);

  const second = run('--port', String(port), '--state', stateDir, '--no-open');
  expect(await readyAfter(second)).toBeLessThan(LATER_START_MS);
  expect(new Set(await summaries(url))).toEqual(new Set([...demo, 'Written before the stop']));
  await stop(second.child);

  const third = run('--port', String(port), '--state', stateDir, '--reset', '--no-open');
  await readyAfter(third);
  expect(new Set(await summaries(url))).toEqual(new Set(demo));

  const rival = run('--port', String(port), '--no-open');
  expect(await rival.ended).toBe(1);
  expect([rival.output(), rival.errors()]).toEqual(['', expect.stringContaining(`Port ${port} is taken.`)]);
  await stop(third.child);
});

test('npm start ends with the process that was started', async () => {
  const port = await freePort();
  const { child, output, errors, ended } = launch('npm', 'start', '--', '--port', String(port), '--state', stateDir, '--no-open');
  await readyAfter({ child, output, errors, ended });
  // npm puts lines of its own before the site's one.
  expect(output().split('\n').filter((line) => line !== '' && !line.startsWith('>'))).toEqual([`ready http://127.0.0.1:${port}`]);
  child.kill('SIGTERM');
  await ended;
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed');
});

test.each([
  ['an option that there is not', ['--prot', '3000'], '--prot'],
  ['a port that is no number', ['--port', 'many'], '--port takes a number'],
  ['a port that cannot be', ['--port', '70000'], '--port takes a number'],
])('%s is refused with how to use it', async (_, args, named) => {
  const wrong = run(...args);
  expect(await wrong.ended).toBe(1);
  expect(wrong.output()).toBe('');
  expect(wrong.errors()).toContain(named);
  expect(wrong.errors()).toContain('npm start -- [--port N] [--state DIR] [--seed NAME] [--links NAME] [--reset] [--no-open]');
});
