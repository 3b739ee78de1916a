import { createPersonalData, type AccountChanges, type PersonalData } from '../../../local/forge/personal-data';

/** Atlassian's side of the reporting of accounts, as the pages of the privacy API describe it. */

const T0 = Date.UTC(2026, 0, 12);
const DAY_MS = 86_400_000;
const CHANGES: Readonly<Record<string, AccountChanges>> = {
  closed: { closedAt: T0 - DAY_MS, changedAt: T0 - 2 * DAY_MS }, renamed: { closedAt: null, changedAt: T0 - DAY_MS }, same: { closedAt: null, changedAt: null },
};
let now = T0;
const side = (scopes = ['report:personal-data']): PersonalData => createPersonalData({ clock: { now: () => now }, scopes, changesOf: (id) => CHANGES[id] ?? null });
const ask = (accountIds: readonly string[], updatedAt = '1970-01-01T00:00:00.000Z', of = side()): Promise<unknown> => {
  const reply = of.answer(JSON.stringify({ accounts: accountIds.map((accountId) => ({ accountId, updatedAt })) }));
  return reply.status === 200 ? reply.json() : Promise.resolve(reply.status);
};
beforeEach(() => { now = T0; });

it('names what was closed or has changed since, and nobody else', async () => {
  expect(await ask(['closed', 'renamed', 'same', 'unknown'])).toEqual({ accounts: [{ accountId: 'closed', status: 'closed' }, { accountId: 'renamed', status: 'updated' }] });
  expect(await ask(['closed', 'renamed'], new Date(T0).toISOString())).toBe(204);
});

it('refuses an app without the scope, more than 90 accounts, none, and what is no report', async () => {
  expect(await ask(['same'], undefined, side(['storage:app']))).toBe(403);
  expect(await ask(Array.from({ length: 91 }, (_, at) => `${at}`))).toBe(400);
  expect(await ask([])).toBe(400);
  expect(await ask(['same'], 'yesterday')).toBe(400);
  expect(side().answer('nothing').status).toBe(400);
});

it('refuses an account that is reported again within seven days, and tells how long that is', async () => {
  const atlassian = side();
  expect(await ask(['same'], undefined, atlassian)).toBe(204);
  now += 7 * DAY_MS - 1;
  expect(await ask(['renamed', 'same'], undefined, atlassian)).toBe(429);
  now += 1;
  expect(await ask(['same'], undefined, atlassian)).toBe(204);
  expect(atlassian.reported).toEqual([{ accountId: 'same', at: T0 }, { accountId: 'same', at: T0 + 7 * DAY_MS }]);
  expect(atlassian.answer(JSON.stringify({ accounts: [{ accountId: 'other', updatedAt: new Date(T0).toISOString() }] })).headers.get('Cycle-Period')).toBe('7');
});
