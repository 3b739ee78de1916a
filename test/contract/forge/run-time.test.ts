import { ReplyLost } from '../../../local/jira/errors';
import { installSampleApp } from './sample-site';

describe('the run time that @forge/api and @forge/resolver see', () => {
  test('a user call reaches Jira as the user with the app’s scopes, an app call as the app’s own user', async () => {
    const site = installSampleApp();
    const scopes = ['read:jira-work', 'write:jira-work', 'storage:app'];
    await expect(site.call('whoAmI')).resolves.toMatchObject({
      accountId: 'user-1',
      asUser: { accountId: 'user-1', via: 'app-user', scopes },
      asApp: { accountId: site.forge.side.appAccountId, via: 'app', scopes },
    });
  });

  test('users who act at the same time are kept apart', async () => {
    const site = installSampleApp();
    const users = ['user-a', 'user-b', 'user-c'];
    const answers = await Promise.all(users.map((user) => site.call('whoAmI', {}, user)));
    expect(answers).toEqual(users.map((user) => expect.objectContaining({ accountId: user, asUser: expect.objectContaining({ accountId: user }) })));
  });

  test('the acting user comes from the session, not from the page’s context or payload', async () => {
    const site = installSampleApp();
    await expect(site.call('whoAmI', { accountId: 'somebody-else' }, 'user-2')).resolves.toMatchObject({ accountId: 'user-2' });
  });

  test('two apps in one process keep their own Jira', async () => {
    const first = installSampleApp();
    const second = installSampleApp();
    await Promise.all([first.call('whoAmI'), second.call('whoAmI', {}, 'user-9')]);
    expect(first.requests.map((each) => each.principal.accountId)).toEqual(['user-1', first.forge.side.appAccountId]);
    expect(second.requests.map((each) => each.principal.accountId)).toEqual(['user-9', second.forge.side.appAccountId]);
  });

  test('a path that leaves its segment is refused by the package before it reaches Jira', async () => {
    const site = installSampleApp();
    await expect(site.call('get', { key: '../../myself' })).resolves.toMatchObject({ error: 'Error' });
    expect(site.requests).toHaveLength(0);
  });

  test('the network outside is closed to the app and open to the site', async () => {
    const site = installSampleApp();
    const refused = { error: 'REQUEST_EGRESS_ALLOWLIST_ERR' };
    await expect(site.call('fetchOutside')).resolves.toMatchObject(refused);
    await expect(site.call('fetchGlobally')).resolves.toMatchObject(refused);
    await expect(fetch('data:text/plain,open').then((reply) => reply.text())).resolves.toBe('open');
  });

  test('a lost reply looks like a broken connection', async () => {
    const site = installSampleApp({ jira: () => Promise.reject(new ReplyLost('getIssue')) });
    await expect(site.call('get', { key: 'PLUG-1' })).resolves.toMatchObject({ error: 'TypeError', message: 'TypeError: fetch failed' });
  });

  test('a function that does not answer in time fails', async () => {
    const site = installSampleApp({ limits: { functionMs: 50 } });
    await expect(site.call('hang')).rejects.toThrow('resolver did not answer within 50 ms.');
  });

  test('a payload over 500 KB is refused before the app sees it', async () => {
    const site = installSampleApp();
    await expect(site.call('set', { key: 'large', value: 'x'.repeat(500 * 1024) })).rejects.toThrow('larger than 500 KB');
  });

  test('an unknown resolver key is the package’s own error', async () => {
    await expect(installSampleApp().call('unknown')).rejects.toThrow("Resolver has no definition for 'unknown'.");
  });

  test('the app’s time follows the site’s clock', async () => {
    const site = installSampleApp();
    site.clock.advance(7 * 24 * 3_600_000);
    const answer = (await site.call('now')) as { now: number; built: number };
    expect(answer.now).toBeGreaterThan(Date.now() + 6 * 24 * 3_600_000);
    expect(Math.abs(answer.built - answer.now)).toBeLessThan(1000);
  });

  test('what the app logs is kept with its function', async () => {
    const site = installSampleApp();
    await site.call('shout');
    expect(site.forge.console.lines()).toEqual([expect.objectContaining({ functionKey: 'resolver', level: 'log', text: 'shouted by user-1' })]);
  });
});

describe('workflow validators', () => {
  const run = (say: string): Promise<unknown> =>
    installSampleApp().forge.side.runValidator('sample-validator', { issue: { key: 'PLUG-1' }, configuration: { say }, transition: { from: { id: '1' }, to: { id: '2' }, modifiedFields: {} } });

  test('answer with a verdict and a sentence', async () => {
    await expect(run('yes')).resolves.toEqual({ result: true });
    await expect(run('no')).resolves.toEqual({ result: false, errorMessage: 'Not yet.' });
  });

  test.each(['throw', 'nonsense'])('that %s never let anything through', async (say) => {
    await expect(run(say)).rejects.toThrow();
  });

  test('have no acting user', async () => {
    await expect(run('as user')).resolves.toMatchObject({ result: false, errorMessage: expect.stringContaining('NEEDS_AUTHENTICATION_ERR') });
  });
});
