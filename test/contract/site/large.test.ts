import type { Site } from '../../../local/site';
import { DEMO_SPAN_MS } from '../../../local/demo/seed';
import { seedLarge } from '../../../local/demo/large';
import { costsOf } from '../../support/costs';
import { drive } from '../../support/drive';
import { startTestSite } from '../../support/site';

/** The large site, in small: its copies are requests that the app cannot tell from its own. */

const REQUESTS = 40;
const told: [number, number][] = [];
let site: Site;
beforeAll(async () => {
  site = await startTestSite({ demo: { seed: (fresh) => seedLarge(fresh, { requests: REQUESTS, progress: (...step) => told.push(step) }), spanMs: DEMO_SPAN_MS } });
});
afterAll(() => site.close());

const requests = () => site.jira.site.state.issues.filter(({ parentId }) => parentId === null);
const questionsOf = (id: string) => site.jira.site.state.issues.filter(({ parentId }) => parentId === id);

it('has as many reviewed requests as asked for, each with its own ten questions, and says how far it is', () => {
  expect(requests().filter(({ id }) => questionsOf(id).length === 10).length).toBeGreaterThanOrEqual(REQUESTS);
  for (const { id } of requests()) expect([0, 10]).toContain(questionsOf(id).length);
  const { issues } = site.jira.site.state;
  expect(new Set(issues.map(({ id }) => id)).size).toBe(issues.length);
  expect(new Set(issues.map(({ key }) => key)).size).toBe(issues.length);
  expect(told.at(-1)).toEqual([REQUESTS * 1.1, REQUESTS * 1.1]);
});

it('holds copies that are up to date: a look writes nothing, and shows its own questions', async () => {
  const d = drive(site);
  const copies = requests().slice(-REQUESTS);
  const byStatus = [...new Map(copies.map((issue) => [issue.statusId, issue])).values()];
  expect(byStatus.length).toBeGreaterThan(3);
  for (const { id } of byStatus) {
    const costs = await costsOf(site)(() => d.done('pm', 'viewRequest', {}, id));
    expect(costs).toMatchObject({ storageWrites: 0, issueWrites: 0 });
    const { subtasks } = await d.done('pm', 'viewRequest', {}, id);
    expect(subtasks.map((subtask) => subtask.id)).toEqual(questionsOf(id).map((question) => question.id));
    for (const subtask of subtasks) expect(subtask.question).not.toBeNull();
  }
});

it('copies requests only, and nothing of other projects', () => {
  const { issues, issueTypes, projects } = site.jira.site.state;
  const type = issueTypes.find(({ name }) => name === 'Custom plugin request');
  for (const { key, projectId } of issues) expect(projects.find(({ id }) => id === projectId)?.key).toBe(key.split('-')[0]);
  expect(issues.filter(({ issueTypeId }) => issueTypeId === type?.id).length).toBe(8 + REQUESTS * 1.1);
});

it('lies in the past', () => {
  for (const { created, updated } of requests()) expect(Math.max(created, updated)).toBeLessThanOrEqual(site.clock.now());
});
