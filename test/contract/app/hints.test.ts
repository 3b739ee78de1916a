import { drive, requestAt, type Drive } from '../../support/drive';
import { startJudgedSite } from '../../support/judged-site';

/** Hints on requests that came another way than the panel: over REST, by event, by a change of the text. */

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

  it('never overrules a person', async () => {
    const { id, key } = await d.newRequest({ summary: 'Limit for the batch job', description: prose('The batch key may send at most 20 requests per second.') });
    await d.done('requester', 'decideHint', { decision: 'dismissed', control: 'guardrails', reason: 'The limit is in place.' }, id);
    expect(await fitOf(key)).toMatchObject({ decided: 'open' });
    await d.rest('requester', 'PUT', `/rest/api/3/issue/${key}`, { fields: { labels: ['again'] } });
    await d.site.drain();
    expect(await fitOf(key)).toMatchObject({ decided: 'open' });
  });
});
