import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openStore } from '../../../local/jira/store';

const now = () => 0;
const folders: string[] = [];
const folder = () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'store-'));
  folders.push(dir);
  return dir;
};

afterEach(() => {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true });
});

describe('the store', () => {
  it('remembers state and counters across a restart', () => {
    const dir = folder();
    const first = openStore({ dir, now });
    first.state.groups.push({ groupId: 'g', name: 'everyone' });
    expect([first.nextId('issue'), first.nextId('issue'), first.nextId('comment')]).toEqual(['10000', '10001', '10000']);
    first.close();
    const second = openStore({ dir, now });
    expect(second.state).toEqual(first.state);
    expect(second.nextId('issue')).toBe('10002');
    second.close();
  });

  it('saves a change soon by itself, and leaves no half-written file', async () => {
    const dir = folder();
    const store = openStore({ dir, now });
    store.state.groups.push({ groupId: 'g', name: 'everyone' });
    store.changed();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(openStore({ dir, now }).state.groups).toHaveLength(1);
    expect(readdirSync(dir)).toEqual(['state.json']);
  });

  it('forgets everything at a reset', () => {
    const dir = folder();
    const store = openStore({ dir, now });
    store.nextId('issue');
    const before = store.state.cloudId;
    store.reset();
    expect([store.state.nextIds, openStore({ dir, now }).state.nextIds]).toEqual([{}, {}]);
    expect(store.state.cloudId).not.toBe(before);
  });

  it.each([['half a file', '{"version":1,'], ['another version', '{"version":2}']])('refuses %s with what to do', (_case, content) => {
    const dir = folder();
    writeFileSync(path.join(dir, 'state.json'), content);
    expect(() => openStore({ dir, now })).toThrow(/--reset/);
  });
});
