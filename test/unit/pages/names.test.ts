import { createNames } from '../../../static/request/names';

jest.useFakeTimers();

test('all names that a page wants are asked for in one call, each person once', async () => {
  const calls: (readonly string[])[] = [];
  const names = createNames(async (ids) => { calls.push(ids); return ids.map((accountId) => ({ accountId, name: `Name of ${accountId}` })); });
  const changed = jest.fn();
  const end = names.subscribe(changed);
  names.want('a');
  names.want('b');
  names.want('a');
  expect(names.nameOf('a')).toBeUndefined();
  await jest.runAllTimersAsync();
  expect(calls).toEqual([['a', 'b']]);
  expect([names.nameOf('a'), names.nameOf('b')]).toEqual(['Name of a', 'Name of b']);
  expect(changed).toHaveBeenCalledTimes(1);
  end();
  names.want('a');
  names.want('c');
  await jest.runAllTimersAsync();
  expect(calls).toEqual([['a', 'b'], ['c']]);
  expect(changed).toHaveBeenCalledTimes(1);
});

test('more people than one call names are asked for in several', async () => {
  const sizes: number[] = [];
  const names = createNames(async (ids) => { sizes.push(ids.length); return []; });
  for (let index = 0; index < 60; index += 1) names.want(`person-${index}`);
  await jest.runAllTimersAsync();
  expect(sizes).toEqual([50, 10]);
});

test('a look-up that fails leaves people without a name and is not repeated', async () => {
  let calls = 0;
  const names = createNames(async () => { calls += 1; throw new Error('offline'); });
  names.want('a');
  await jest.runAllTimersAsync();
  names.want('a');
  await jest.runAllTimersAsync();
  expect(names.nameOf('a')).toBeUndefined();
  expect(calls).toBe(1);
});
