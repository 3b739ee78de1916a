import type { CallOutput } from '../../../src/contract/messages';
import { RULES } from '../../../src/domain/hints/rules/all';
import { drive, requestAt, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** Hints on requests that came another way than the panel: over REST, by event, by a change of the text. */

jest.setTimeout(30_000);
let d: Drive;
beforeAll(async () => { d = drive(await startJudgedSite()); });
afterAll(() => d.site.close());

async function fitOf(key: string): Promise<unknown> {
  const { body } = await d.rest('pm', 'GET', `/rest/api/3/issue/${key}`);
  return (body as { fields: Record<string, unknown> }).fields[d.fieldId('Plugin fit')];
}

const prose = (text: string): unknown => ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

describe('the hint of a request that nobody has opened', () => {
  it('stands in its field after creation over REST', async () => {
    const { key } = await d.newRequest({ summary: 'Limit for the batch job', description: prose('The batch key may send at most 20 requests per second.') });
    await d.site.drain();
    expect(await fitOf(key)).toEqual({ control: 'guardrails', decided: 'suggested', text: 'Guardrails?' });
  });

  it('follows a change of the text, and writes no line of history for it', async () => {
    const { key } = await d.newRequest({ summary: 'Spend of the batch job', description: prose('The batch key may send at most 20 requests per second.') });
    await d.site.drain();
    await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { description: prose('The batch team must not spend more than 500 EUR per month.') } });
    await d.site.drain();
    expect(await fitOf(key)).toEqual({ control: 'budgets', decided: 'suggested', text: 'Budgets?' });
    const { body } = await d.rest('pm', 'GET', `/rest/api/3/issue/${key}?expand=changelog`);
    const items = (body as { changelog: { histories: { items: { field: string }[] }[] } }).changelog.histories.flatMap((history) => history.items.map(({ field }) => field));
    expect(items).toContain('description');
    expect(items).not.toContain('Plugin fit');
  });

  it('reads the brief once its goal is written, whatever the description says', async () => {
    const { id, key } = await requestAt(d, 'brief');
    await d.site.drain();
    expect(await fitOf(key)).toMatchObject({ control: 'plugin', decided: 'suggested' });
    await d.done('reviewer', 'confirmFit', { control: 'plugin', note: '' }, id);
    expect(await fitOf(key)).toEqual({ control: 'plugin', decided: 'confirmed', text: 'Plugin' });
  });

  it('is read at the next look when the event of the change was lost, by a function of its own', async () => {
    const { id, key } = await d.newRequest({ summary: 'Limit for the batch job', description: prose('The batch key may send at most 20 requests per second.') });
    await d.site.drain();
    d.site.faults.events.lost.push('*');
    await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { description: prose('The batch team must not spend more than 500 EUR per month.') } });
    await d.site.drain();
    d.site.faults.clear();
    expect(await fitOf(key)).toMatchObject({ control: 'guardrails' });
    const [looked, read] = [d.site.forge?.invocations.get('refresh'), d.site.forge?.invocations.get('read-hint') ?? 0];
    await d.done('pm', 'viewRequest', {}, id);
    await d.site.drain();
    expect(await fitOf(key)).toMatchObject({ control: 'budgets', decided: 'suggested' });
    expect([d.site.forge?.invocations.get('refresh'), d.site.forge?.invocations.get('read-hint')]).toEqual([looked, read + 1]);
  });

  it('never overrules a person', async () => {
    const { id, key } = await d.newRequest({ summary: 'Limit for the batch job', description: prose('The batch key may send at most 20 requests per second.') });
    await d.done('requester', 'decideHint', { decision: 'dismissed', control: 'guardrails', reason: 'The limit is in place.' }, id);
    await d.site.drain();
    expect(await fitOf(key)).toMatchObject({ decided: 'open' });
    await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: ['again'] } });
    await d.site.drain();
    expect(await fitOf(key)).toMatchObject({ decided: 'open' });
  });
});

describe('how people took the hints', () => {
  const counts = (): Promise<CallOutput<'listHintCounts'>> => d.done('admin', 'listHintCounts', {}, '');
  const decide = (id: string, decision: 'accepted' | 'dismissed', control: 'guardrails' | 'budgets' = 'guardrails') => d.done('requester', 'decideHint', { decision, control, reason: 'Because of Project Heron.' }, id);
  const limited = async () => {
    const request = await d.newRequest({ summary: 'Limit for the batch job', description: prose('The batch key may send at most 20 requests per second.') });
    await d.site.drain();
    return request;
  };
  const total = (lines: CallOutput<'listHintCounts'>): [number, number] => [lines.reduce((sum, line) => sum + line.accepted, 0), lines.reduce((sum, line) => sum + line.dismissed, 0)];

  it('is counted for each rule that spoke for the control, and nothing of the text is kept', async () => {
    const before = await counts();
    await decide((await limited()).id, 'accepted');
    const after = await counts();
    const changed = after.filter((line) => line.accepted !== (before.find(({ rule }) => rule === line.rule)?.accepted ?? 0));
    expect(changed.length).toBeGreaterThan(0);
    const controls = changed.filter(({ rule }) => rule !== 'words').map(({ rule }) => RULES.find(({ id }) => id === rule)?.control);
    expect([controls.length > 0, [...new Set(controls)]]).toEqual([true, ['guardrails']]);
    expect(JSON.stringify(after)).not.toMatch(/batch|Heron/);
  });

  it('is counted once for a decision that is taken twice, and again when somebody changes their mind', async () => {
    const { id } = await limited();
    const before = total(await counts());
    await decide(id, 'dismissed');
    await decide(id, 'dismissed');
    const once = total(await counts());
    expect(once[0]).toBe(before[0]);
    expect(once[1]).toBeGreaterThan(before[1]);
    await decide(id, 'accepted');
    const both = total(await counts());
    expect([both[0] - before[0], both[1]]).toEqual([once[1] - before[1], once[1]]);
  });

  it('is not counted when the text does not suggest the control', async () => {
    const before = await counts();
    await decide((await limited()).id, 'accepted', 'budgets');
    expect(await counts()).toEqual(before);
  });

  it('is not counted while the hint has not been read in the text as it is', async () => {
    const { id, key } = await limited();
    const before = await counts();
    d.site.faults.events.delayMs = 60_000;
    await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { summary: 'Another summary' } });
    await decide(id, 'accepted');
    d.site.faults.clear();
    expect(await counts()).toEqual(before);
    await d.site.drain();
  });

  it('loses no count when several people decide at the same moment', async () => {
    const requests = await Promise.all(Array.from({ length: 3 }, () => limited()));
    const before = total(await counts());
    await Promise.all(requests.map(({ id }) => decide(id, 'accepted')));
    const three = total(await counts())[0] - before[0];
    expect(three).toBeGreaterThan(0);
    await decide((await limited()).id, 'accepted');
    expect(three).toBe(3 * (total(await counts())[0] - before[0] - three));
  });
});
