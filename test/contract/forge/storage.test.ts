import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installSampleApp } from './sample-site';

const counter = (revision: unknown, owner: unknown = 'me', body: unknown = {}): object => ({ revision, owner, body });

describe('key-value store under @forge/kvs', () => {
  test('stores, reads and misses', async () => {
    const site = installSampleApp();
    await expect(site.call('read', { key: 'a' })).resolves.toEqual({ value: null });
    await site.call('set', { key: 'a', value: { deep: [1, 'two'] } });
    await expect(site.call('read', { key: 'a' })).resolves.toEqual({ value: { deep: [1, 'two'] } });
  });

  test('FAIL_IF_EXISTS lets the first write through and answers 409 to the second', async () => {
    const site = installSampleApp();
    const answers = await Promise.all([site.call('setOnce', { key: 'once', value: 1 }), site.call('setOnce', { key: 'once', value: 2 })]);
    expect(answers).toEqual([{ value: null }, { status: 409, code: 'KEY_CONFLICT' }]);
    await expect(site.call('read', { key: 'once' })).resolves.toEqual({ value: 1 });
  });

  test.each([
    ['an empty key', { key: '', value: 1 }, 'EMPTY_KEY'],
    ['a key of 501 characters', { key: 'k'.repeat(501), value: 1 }, 'KEY_TOO_LONG'],
    ['a key with a slash', { key: 'a/b', value: 1 }, 'INVALID_KEY'],
    ['a value over 240 KiB', { key: 'a', value: 'x'.repeat(240 * 1024) }, 'MAX_SIZE'],
    ['a value nested 32 deep', { key: 'a', value: JSON.parse('['.repeat(32) + ']'.repeat(32)) as unknown }, 'MAX_DEPTH'],
  ])('refuses %s', async (_, payload, code) => {
    await expect(installSampleApp().call('set', payload)).resolves.toEqual({ status: 400, code });
  });

  test('a value expires when the clock says so', async () => {
    const site = installSampleApp();
    await site.call('remember', { key: 'soon' });
    site.clock.advance(59_000);
    await expect(site.call('read', { key: 'soon' })).resolves.toEqual({ value: 'short-lived' });
    site.clock.advance(2_000);
    await expect(site.call('read', { key: 'soon' })).resolves.toEqual({ value: null });
  });

  test('queries page through keys of a prefix', async () => {
    const site = installSampleApp();
    for (const key of ['p:1', 'p:2', 'p:3', 'q:1']) await site.call('set', { key, value: key });
    const page = (await site.call('prefix', { key: 'p:' })) as { value: { results: { key: string }[]; nextCursor?: string } };
    expect(page.value.results.map((each) => each.key)).toEqual(['p:1', 'p:2']);
    expect(page.value.nextCursor).toEqual(expect.any(String));
  });

  test('a batch reports the items that failed and keeps the others', async () => {
    const site = installSampleApp();
    await expect(site.call('batch', { key: 'bad/key' })).resolves.toMatchObject({ value: { successfulKeys: [{ key: 'good' }], failedKeys: [{ key: 'bad/key', error: { code: 'INVALID_KEY' } }] } });
  });

  test('values survive a restart with the same state directory', async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'forge-storage-'));
    try {
      const before = installSampleApp({ stateDir });
      await before.call('set', { key: 'kept', value: 'yes' });
      before.forge.close();
      await expect(installSampleApp({ stateDir }).call('read', { key: 'kept' })).resolves.toEqual({ value: 'yes' });
    } finally {
      rmSync(stateDir, { recursive: true });
    }
  });
});

describe('custom entities under @forge/kvs', () => {
  test.each([
    ['a string in an integer', counter('1')],
    ['a fraction in an integer', counter(1.5)],
    ['an integer over 32 bits', counter(2 ** 31)],
    ['an empty string', counter(1, ' ')],
    ['null in any', counter(1, 'me', null)],
  ])('refuse %s', async (_, value) => {
    await expect(installSampleApp().call('setCounter', { value })).resolves.toEqual({ status: 400, code: 'INVALID_ENTITY_VALUE' });
  });

  test('refuse an attribute that the manifest does not declare', async () => {
    await expect(installSampleApp().call('setCounter', { value: { ...counter(1), extra: 1 } })).resolves.toEqual({ status: 400, code: 'INVALID_ENTITY_ATTRIBUTE' });
  });

  test('a conditional transaction lets one of two writers through', async () => {
    const site = installSampleApp();
    await site.call('setCounter', { value: counter(1) });
    const answers = await Promise.all([site.call('raise', { expected: 1 }), site.call('raise', { expected: 1 })]);
    expect(answers).toEqual([{ value: null }, expect.objectContaining({ status: 409 })]);
    await expect(site.call('readCounter')).resolves.toMatchObject({ value: { revision: 2, owner: 'raised' } });
  });

  test('a condition on something that does not exist is not met', async () => {
    const site = installSampleApp();
    await expect(site.call('raise', { expected: 0 })).resolves.toMatchObject({ status: 409 });
    await expect(site.call('readCounter')).resolves.toEqual({ value: null });
  });

  test('an index finds by partition and range', async () => {
    const site = installSampleApp();
    for (const [key, value] of [['c1', counter(1)], ['c2', counter(12)], ['c3', counter(3)], ['c4', counter(9, 'other')]] as const) await site.call('setCounter', { key, value });
    await expect(site.call('byOwner', { name: 'me', revision: 1 })).resolves.toEqual({ value: ['c3', 'c2'] });
  });

  test('nothing is stored without the scope storage:app', async () => {
    const site = installSampleApp();
    site.forge.manifest.permissions.scopes.splice(2, 1);
    await expect(site.call('set', { key: 'a', value: 1 })).resolves.toMatchObject({ status: 403 });
  });
});
