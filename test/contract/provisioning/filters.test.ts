import type { Filter } from '../../../local/jira/model';
import type { PlanLine } from '../../../src/contract/provisioning';
import { lineOf, localJira, provisioning, type LocalJira } from './local-jira';

/** Shared filters and the board of requests: the last part of set-up, and one that never stops it. */

const NOW = 1_700_000_000_000;
const PLUG = '10000';
const NAMES = [
  'PLUG: Waiting for me', 'PLUG: Waiting for a requester', 'PLUG: In review without a reviewer', 'PLUG: Blocked by an open secret finding',
  'PLUG: Live without a tested rollback', 'PLUG: Waivers that expire this month', 'PLUG: Custom plugin requests',
];

const state = (local: LocalJira) => local.jira.site.state;
const apply = (local: LocalJira) => provisioning(local).apply(PLUG, NOW);
const ours = (local: LocalJira): Filter[] => state(local).filters.filter(({ name }) => name.startsWith('PLUG: '));
const toDo = (lines: readonly PlanLine[]) => lines.filter(({ action }) => action !== 'exists').map(({ action, name }) => `${action} ${name}`);
const seesFilters = async (local: LocalJira, who: 'requester' | 'outsider') => {
  const { body } = await local.jira.handle({
    method: 'GET', path: '/rest/api/3/filter/search', query: new URLSearchParams({ filterName: 'PLUG: ', maxResults: '50' }), headers: {}, body: undefined,
    principal: { accountId: state(local).users.find(({ emailAddress }) => emailAddress === `${who}@local.test`)?.accountId ?? '', via: 'direct', scopes: null },
  });
  return (body as { values: unknown[] }).values.length;
};

async function withoutSharing(local: LocalJira, act: () => Promise<unknown>): Promise<void> {
  const before = state(local).globalGrants;
  state(local).globalGrants = before.filter(({ permission }) => permission !== 'CREATE_SHARED_OBJECTS');
  await act();
  state(local).globalGrants = before;
}

it('shares seven filters with those who see the project, and makes a board of the one that finds all requests', async () => {
  const local = localJira();
  const planned = (await provisioning(local).plan(PLUG)).lines.filter(({ kind }) => kind === 'Filter');
  expect(planned.map(({ name }) => name)).toEqual(NAMES);
  await apply(local);
  expect(ours(local).map(({ name }) => name)).toEqual(NAMES);
  expect([await seesFilters(local, 'requester'), await seesFilters(local, 'outsider')]).toEqual([7, 0]);
  const requests = ours(local).at(-1);
  expect(requests?.jql).toBe('project = "PLUG" AND issuetype = "Custom plugin request" ORDER BY created DESC');
  expect(state(local).boards).toMatchObject([{ name: 'PLUG: Custom plugin requests', type: 'kanban', filterId: requests?.id, projectId: PLUG }]);
  expect(toDo((await provisioning(local).plan(PLUG)).lines)).toEqual([]);
  // Nobody is warned of what set-up itself has made.
  expect(await provisioning(local).lookAround(PLUG)).toMatchObject({ filters: [], others: 0 });
  expect(await provisioning(local).lookAround('10001')).toMatchObject({ others: 0 });
});

it('finds them again under another name and with another owner, and leaves their text to the team', async () => {
  const local = localJira({ judged: false });
  await apply(local);
  for (const filter of ours(local)) Object.assign(filter, { name: `Our ${filter.name}`, description: '', jql: 'project = PLUG', ownerId: state(local).users.find(({ emailAddress }) => emailAddress === 'pm@local.test')?.accountId });
  const [board] = state(local).boards;
  if (board) board.name = 'Requests';
  expect(toDo((await provisioning(local).plan(PLUG)).lines)).toEqual([]);
  // What is stored got lost and they have their names: then their description tells whose they are.
  const lost = localJira({ judged: false });
  await apply(lost);
  lost.setUps.stored = null;
  expect(toDo((await provisioning(lost).plan(PLUG)).lines)).toEqual([]);
});

it('leaves a filter alone that has the name and is somebody else’s, and shares the others', async () => {
  const local = localJira({ judged: false });
  const [website] = state(local).filters;
  if (website === undefined) throw new Error('The seed has changed.');
  state(local).filters.push({ ...structuredClone(website), id: '77', name: 'PLUG: Waiting for me', jql: 'project = PLUG' });
  const { setUp } = await apply(local);
  expect(setUp?.filterIds).not.toHaveProperty('waiting_for_me');
  expect(toDo((await provisioning(local).plan(PLUG)).lines)).toEqual(['leave PLUG: Waiting for me']);
  expect(lineOf(await provisioning(local).plan(PLUG), 'Filter', 'PLUG: Waiting for me')?.why).toMatch(/set-up did not make.*Rename it/);
  expect(state(local).filters.find(({ id }) => id === '77')?.jql).toBe('project = PLUG');
});

it('sets a project up for an admin who may not share filters, says what to do, and goes on for one who may', async () => {
  const local = localJira({ judged: false });
  await withoutSharing(local, async () => {
    const { plan, setUp } = await apply(local);
    expect(setUp).not.toBeNull();
    expect(toDo(plan.lines).filter((line) => !line.startsWith('done'))).toEqual([...NAMES, 'PLUG: Custom plugin requests'].map((name) => `leave ${name}`));
    expect(lineOf(plan, 'Filter', 'PLUG: Waiting for me')?.why).toContain('Share dashboards and filters');
    const { ok, byHand } = await provisioning(local).verify(PLUG);
    expect(ok).toBe(true);
    expect(byHand.filter(({ done }) => done === false).map(({ what }) => what)).toEqual(expect.arrayContaining(['Share the searches that everybody needs', 'Make a board of requests']));
  });
  expect(ours(local)).toEqual([]);
  await apply(local);
  expect([ours(local).length, state(local).boards.length, toDo((await provisioning(local).plan(PLUG)).lines)]).toEqual([7, 1, []]);
});

it.each(['getFiltersPaginated', 'createFilter', 'getBoardByFilterId', 'createBoard'])('is whole without them when Jira refuses %s, and says so', async (operationId) => {
  const local = localJira({ judged: false });
  if (operationId === 'getBoardByFilterId') await apply(local);
  local.jira.faults.inject({ kind: 'refuse', operationId, status: 503, times: 99 });
  const { plan, setUp } = await apply(local);
  expect(setUp).not.toBeNull();
  expect(toDo(plan.lines).filter((line) => line.startsWith('failed'))).toEqual([]);
  expect(plan.lines.filter(({ action }) => action === 'leave').map(({ why }) => why).every((why) => /by hand/.test(why))).toBe(true);
  expect(plan.lines.some(({ action }) => action === 'leave')).toBe(true);
});

it('ticks what a person has done on the board, and leads there', async () => {
  const local = localJira({ judged: false });
  const { setUp } = await apply(local);
  const item = async (what: string) => (await provisioning(local).verify(PLUG)).byHand.find((each) => each.what === what);
  const path = `/jira/software/c/projects/PLUG/boards/${state(local).boards[0]?.id}`;
  expect(await item('Give the statuses columns')).toMatchObject({ done: false, path });
  expect(await item('Show three fields on the cards')).toMatchObject({ done: null, path });
  const { draft, in_review, changes_requested, pilot, done, withdrawn } = setUp?.statusIds ?? { draft: '' };
  const [board] = state(local).boards;
  if (board) board.columns = [[draft], [in_review], [changes_requested], [pilot], [done, withdrawn]].map((ids, at) => ({ name: `Column ${at}`, statusIds: ids.flatMap((id) => id ?? []) }));
  expect(await item('Give the statuses columns')).toMatchObject({ done: true });
  board?.columns?.splice(2, 1);
  expect(await item('Give the statuses columns')).toMatchObject({ done: false });
  state(local).boards = [];
  expect([(await item('Make a board of requests'))?.path, (await item('Give the statuses columns'))?.done]).toEqual([`/issues/?filter=${setUp?.filterIds?.requests}`, null]);
});
