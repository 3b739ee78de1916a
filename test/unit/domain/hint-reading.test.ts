import { rulesBehind } from '../../../src/domain/hint-counts';
import { currentReading, isReadingWanted, readingOf, textDigest } from '../../../src/domain/hint-reading';
import { emptyBrief } from '../../../src/domain/brief/model';
import { newRecord, RequestRecord } from '../../../src/domain/record';
import { redirectHelp } from '../../../src/domain/redirect/redirect-help';
import { requestHint } from '../../../src/domain/request-hint';
import { SIEM_EXPORT } from '../../fixtures/briefs';

/** What the hint read, as the record keeps it for those who do not carry the hint's rules. */

const text = { summary: 'Limit for the batch job', description: 'The batch key may send at most 20 requests per second.' };
const hint = requestHint(text, emptyBrief());
const read = (brief = emptyBrief(), of = text) => ({ ...newRecord('10001', 0), reading: readingOf(requestHint(of, brief), textDigest(of, brief)) });

it('says as much as the hint to those who count decisions and quote the deciding words, and survives the store', () => {
  const stored = RequestRecord.parse(JSON.parse(JSON.stringify(read())));
  const reading = currentReading(stored, text, emptyBrief());
  if (hint === null || reading === null) throw new Error('nothing was read');
  expect(reading).toMatchObject({ primary: hint.primary, certainty: hint.certainty });
  expect(rulesBehind(reading)).toEqual(rulesBehind(hint));
  const request = { key: 'PLUG-1', ...text, brief: emptyBrief() };
  const lines = (from: typeof reading | typeof hint) => redirectHelp('guardrails', { ...request, hint: from }).lines;
  expect(lines(reading)).toEqual(lines(hint));
  expect(lines(reading).join()).toContain('Words that point there');
});

it('holds no word of the text', () => {
  expect(JSON.stringify(read().reading)).not.toMatch(/batch key|per second/);
});

it.each([
  ['summary', { ...text, summary: 'Another limit' }, emptyBrief()],
  ['description', { ...text, description: 'Another.' }, emptyBrief()],
  ['brief', text, SIEM_EXPORT],
])('does not count for another %s', (_what, other, brief) => {
  expect(currentReading(read(), text, emptyBrief())).not.toBeNull();
  expect(currentReading(read(), other, brief)).toBeNull();
});

it('does not mind the description once the goal is written, as the hint does not', () => {
  expect(currentReading(read(SIEM_EXPORT), { ...text, description: 'Another.' }, SIEM_EXPORT)).not.toBeNull();
});

it('keeps that there was nothing to go by, so that nobody reads it again', () => {
  const nothing = { summary: '', description: '' };
  expect(currentReading(read(emptyBrief(), nothing), nothing, emptyBrief())).toMatchObject({ primary: 'unsure', certainty: 'unsure' });
});

it('stays small, however much the text says', () => {
  const long = { summary: 'Limits', description: text.description.repeat(400) };
  expect(JSON.stringify(read(emptyBrief(), long).reading).length).toBeLessThan(8_000);
});

it('is wanted until a fit is confirmed, and again for the text that goes to another team', () => {
  const record = newRecord('10001', 0);
  const fit = { by: 'a', at: 1, control: 'budgets' as const, note: '', basis: {} };
  const ending = { kind: 'redirected' as const, by: 'a', at: 2, reason: '', control: 'budgets' as const, shared: null };
  expect(isReadingWanted(record)).toBe(true);
  expect(isReadingWanted({ ...record, fit })).toBe(false);
  expect(isReadingWanted({ ...record, fit, ending })).toBe(true);
  expect(isReadingWanted({ ...record, fit, ending: { ...ending, shared: { by: 'a', at: 3 } } })).toBe(false);
});
