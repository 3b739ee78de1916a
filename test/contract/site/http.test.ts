import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Site } from '../../../local/site';
import { PortTaken } from '../../../local/server';
import { restAs, startTestSite } from '../../support/site';

jest.setTimeout(30_000);
let site: Site;
beforeAll(async () => {
  site = await startTestSite();
});
afterAll(() => site.close());
afterEach(() => site.faults.clear());

const basic = (credentials: string): Record<string, string> => ({ authorization: `Basic ${Buffer.from(credentials).toString('base64')}` });
const issueBody = (summary: string): string => JSON.stringify({ fields: { project: { key: 'PLUG' }, issuetype: { name: 'Custom plugin request' }, summary } });
const found = async (summary: string): Promise<number> => {
  const reply = await restAs(site, 'requester')('POST', '/rest/api/3/search/jql', { jql: `project = PLUG AND summary ~ "${summary}"`, fields: ['summary'] });
  return (reply.body as { issues: unknown[] }).issues.length;
};

/** Signs in as a browser does; answers with the cookie. */
async function session(email: string): Promise<string> {
  const user = site.users.find((each) => each.emailAddress === email);
  const reply = await fetch(`${site.url}/login`, { method: 'POST', redirect: 'manual', headers: { origin: site.url, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ accountId: user?.accountId ?? '', back: '/' }) });
  const cookie = reply.headers.get('set-cookie') ?? '';
  expect(cookie).toContain('HttpOnly; SameSite=Strict');
  return cookie.split(';')[0] ?? '';
}

describe('who may call REST', () => {
  test.each([
    ['an e-mail address with the token', 'pm@local.test:local', 200],
    ['a wrong token', 'pm@local.test:wrong', 401],
    ['an unknown address', 'nobody@local.test:local', 401],
  ])('%s', async (_, credentials, status) => {
    expect((await fetch(`${site.url}/rest/api/3/myself`, { headers: basic(credentials) })).status).toBe(status);
  });

  test('nobody is a stranger', async () => {
    expect((await fetch(`${site.url}/rest/api/3/myself`)).status).toBe(401);
  });

  test('a session writes from a page of the site, not from another origin and not without one', async () => {
    const cookie = await session('requester@local.test');
    const write = (origin: Record<string, string>, summary: string): Promise<Response> =>
      fetch(`${site.url}/rest/api/3/issue`, { method: 'POST', headers: { cookie, 'content-type': 'application/json', ...origin }, body: issueBody(summary) });
    expect((await write({}, 'Originless')).status).toBe(403);
    expect((await write({ origin: site.appUrl }, 'Elsewhere')).status).toBe(403);
    expect([await found('Originless'), await found('Elsewhere')]).toEqual([0, 0]);
    expect((await write({ origin: site.url }, 'Samesite')).status).toBe(201);
    expect(await found('Samesite')).toBe(1);
  });
});

describe('a file over HTTP', () => {
  const headers = { ...basic('requester@local.test:local'), 'x-atlassian-token': 'no-check' };

  test('is attached as a form and read back byte by byte', async () => {
    const { key } = (await restAs(site, 'requester')('POST', '/rest/api/3/issue', JSON.parse(issueBody('With a file')))).body as { key: string };
    const bytes = Buffer.from([0, 255, 10, 13, 45, 45, 226]);
    const form = new FormData();
    form.append('file', new Blob([bytes], { type: 'application/octet-stream' }), 'ü run.bin');
    const attached = await fetch(`${site.url}/rest/api/3/issue/${key}/attachments`, { method: 'POST', headers, body: form });
    const [attachment] = (await attached.json()) as readonly { id: string; filename: string }[];
    expect([attached.status, attachment?.filename]).toEqual([200, 'ü run.bin']);
    const content = await fetch(`${site.url}/rest/api/3/attachment/content/${attachment?.id ?? ''}`, { headers: basic('pm@local.test:local') });
    expect([content.status, content.headers.get('content-disposition')]).toEqual([200, 'attachment']);
    expect(Buffer.from(await content.arrayBuffer())).toEqual(bytes);
  });

  test.each([
    ['a form that is none', { 'content-type': 'multipart/form-data; boundary=x' }, 400],
    ['another kind of body', { 'content-type': 'text/csv' }, 415],
  ])('%s is refused', async (_, type, status) => {
    const reply = await fetch(`${site.url}/rest/api/3/issue/PLUG-1/attachments`, { method: 'POST', headers: { ...headers, ...type }, body: 'a,b' });
    expect(reply.status).toBe(status);
  });
});

describe('by which name the site is called', () => {
  /** `fetch` always sends the true name. */
  const called = (host: string, path: string): Promise<{ status: number; location: string | null }> => new Promise((resolve, reject) => {
    const sent = request(`${site.url}${path}`, { headers: { host, ...basic('admin@local.test:local') } }, (reply) => {
      reply.resume();
      resolve({ status: reply.statusCode ?? 0, location: reply.headers.location ?? null });
    });
    sent.on('error', reject);
    sent.end();
  });
  const port = (): string => new URL(site.url).port;

  test('localhost will do for REST; a page sends the browser to where its session is', async () => {
    expect(await called(`localhost:${port()}`, '/rest/api/3/myself')).toEqual({ status: 200, location: null });
    expect(await called(`localhost:${port()}`, '/projects/PLUG')).toEqual({ status: 303, location: `${site.url}/projects/PLUG` });
  });

  test.each(['/rest/api/3/myself', '/_local/faults', '/login'])('a name that somebody else has pointed here gets nothing of %s', async (path) => {
    expect((await called(`elsewhere.example:${port()}`, path)).status).toBe(403);
  });
});

describe('bad requests', () => {
  test('one whose caller gives up while sending it is no failure of the site', async () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    try {
      const call = request(`${site.url}/rest/api/3/issue`, { method: 'POST', headers: { ...basic('requester@local.test:local'), 'content-type': 'application/json', 'content-length': '1000' } });
      const ended = new Promise<void>((resolve) => call.on('error', () => resolve()));
      call.write('{"fields":');
      setTimeout(() => call.destroy(), 50);
      await ended;
      expect((await fetch(`${site.url}/rest/api/3/myself`, { headers: basic('pm@local.test:local') })).status).toBe(200);
      expect(said).not.toHaveBeenCalled();
    } finally {
      said.mockRestore();
    }
  });

  test.each([
    ['a body that is not JSON', 'application/json', '{', 400],
    ['a body of another type', 'text/plain', 'hello', 415],
  ])('%s is refused with a sentence', async (_, type, body, status) => {
    const reply = await fetch(`${site.url}/rest/api/3/issue`, { method: 'POST', headers: { ...basic('pm@local.test:local'), 'content-type': type }, body });
    expect(reply.status).toBe(status);
    expect(((await reply.json()) as { errorMessages: string[] }).errorMessages[0]).toMatch(/\.$/);
  });

  test('an operation that is not modelled is named', async () => {
    const { status, body } = await restAs(site, 'admin')('GET', '/rest/api/3/plans/plan');
    expect(status).toBe(501);
    expect(JSON.stringify(body)).toContain('GET /rest/api/3/plans/plan');
  });

  test('an operation that Atlassian has removed answers as Atlassian does', async () => {
    const { status, body } = await restAs(site, 'admin')('GET', '/rest/api/3/search?jql=project%20%3D%20PLUG');
    expect(status).toBe(410);
    expect(JSON.stringify(body)).toContain('/rest/api/3/search/jql');
  });

  test('a lost reply breaks the connection after the write', async () => {
    site.faults.inject({ kind: 'loseReply', operationId: 'createIssue' });
    await expect(restAs(site, 'requester')('POST', '/rest/api/3/issue', JSON.parse(issueBody('Lostreply')))).rejects.toThrow('fetch failed');
    expect(await found('Lostreply')).toBe(1);
  });
});

describe('the app’s pages', () => {
  const index = (): string => `${site.appUrl}/resource/panel/index.html`;

  test('come from another origin under the policy of @forge/csp, the bridge ahead of the bundle', async () => {
    const reply = await fetch(index());
    const policy = Object.fromEntries((reply.headers.get('content-security-policy') ?? '').split('; ').map((directive) => [directive.split(' ')[0], directive]));
    expect(policy['script-src']).toContain("'self'");
    expect(policy['script-src']).not.toContain('unsafe');
    expect(policy['style-src']).toContain("'unsafe-inline'");
    expect(policy['frame-ancestors']).toContain(site.url);
    expect(policy['sandbox']).toBeDefined();
    expect(policy['report-uri']).toBeUndefined();
    const scripts = [...(await reply.text()).matchAll(/<script[^>]*src="([^"]*)"/g)].map((each) => each[1]);
    expect(scripts[0]).toBe('/__site/bridge.js');
    expect(scripts.length).toBeGreaterThan(1);
  });

  test.each(['/resource/panel/..%2f..%2f..%2fpackage.json', '/resource/panel/%2e%2e/index.html', '/resource/unknown/index.html', '/'])('hold nothing else: %s', async (path) => {
    expect((await fetch(`${site.appUrl}${path}`)).status).toBe(404);
  });

  test('call their resolver as the session’s user, whatever they claim', async () => {
    const created = await restAs(site, 'requester')('POST', '/rest/api/3/issue', JSON.parse(issueBody('Called')));
    const { key } = created.body as { key: string };
    const call = async (email: string): Promise<unknown> => {
      const reply = await fetch(`${site.url}/__site/invoke`, { method: 'POST', headers: { cookie: await session(email), origin: site.url }, body: JSON.stringify({ module: 'request-panel', issueKey: key, functionKey: 'viewRequest', payload: { accountId: 'forged' } }) });
      return { status: reply.status, body: (await reply.json()) as unknown };
    };
    const pm = site.users.find((each) => each.emailAddress === 'pm@local.test');
    expect(await call('pm@local.test')).toMatchObject({ status: 200, body: { value: { ok: true, value: { me: { accountId: pm?.accountId } } } } });
    expect(await call('outsider@local.test')).toMatchObject({ status: 404 });
  });
});

test('a site survives a restart with what was set up and written', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'local-site-'));
  try {
    const before = await startTestSite({ stateDir });
    const { body } = await restAs(before, 'requester')('POST', '/rest/api/3/issue', JSON.parse(issueBody('Kept')));
    await before.drain();
    await before.close();
    const after = await startTestSite({ stateDir });
    const issue = await restAs(after, 'requester')('GET', `/rest/api/3/issue/${(body as { key: string }).key}?fields=summary,status`);
    expect(issue.body).toMatchObject({ fields: { summary: 'Kept', status: { name: 'Draft' } } });
    expect(after.forge?.invocations.get('admin-resolver')).toBeUndefined();
    await after.close();
  } finally {
    rmSync(stateDir, { recursive: true });
  }
});

test('without an app the site starts bare', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'no-app-'));
  const bare = await startTestSite({ appDir: empty });
  expect(bare.forge).toBeNull();
  expect((await restAs(bare, 'requester')('GET', '/rest/api/3/project/PLUG')).status).toBe(200);
  await bare.close();
  rmSync(empty, { recursive: true });
});

test('a taken port is said', async () => {
  await expect(startTestSite({ port: Number(new URL(site.url).port) })).rejects.toThrow(PortTaken);
});
