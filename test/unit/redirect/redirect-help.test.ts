import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyBrief, type Brief } from '../../../src/domain/brief/model';
import { CONFIGURATIONS, isStandardControl, type StandardControlId } from '../../../src/domain/redirect/configurations';
import { redirectHelp, type RedirectHelp } from '../../../src/domain/redirect/redirect-help';
import { requestHint } from '../../../src/domain/request-hint';
import { findPersonalData } from '../../../src/domain/secrets/personal-data';
import { findSecrets } from '../../../src/domain/secrets/find';
import { CONTROLS } from '../../../src/domain/vocabulary/controls';
import { CONTROL_IDS } from '../../../src/domain/vocabulary/ids';

const STANDARD = CONTROL_IDS.filter(isStandardControl);

function help(control: StandardControlId, description: string, brief: Brief = emptyBrief(), summary = ''): RedirectHelp {
  const request = { key: 'PLUG-12', summary, description, brief };
  return redirectHelp(control, { ...request, hint: requestHint(request, brief) });
}
const found = ({ settings }: RedirectHelp): Record<string, string> => Object.fromEntries(settings.filter((one) => one.found).map(({ name, value }) => [name, value]));
const withGoal = (goal: string): Brief => ({ ...emptyBrief(), goal: { options: [], text: goal }, scope: { options: ['team'], text: 'Support' } });

/** What people wrote, and what the team that sets it up needs of it. */
const READ: readonly (readonly [StandardControlId, string, Readonly<Record<string, string>>])[] = [
  ['budgets', 'Stop the research sandbox key once it has burned through $40 in a day. Warn me at 80%.', { 'Owner type': 'APIKEY', 'Amount and currency': '$40', Period: 'DAILY', Thresholds: '80%' }],
  ['budgets', 'The team gets EUR 5,000 a month for AI.', { 'Owner type': 'TEAM', 'Amount and currency': 'EUR 5,000', Period: 'MONTHLY' }],
  ['quotas', 'Our team wants maximum 3 million tokens in the month.', { 'Owner type': 'TEAM', Metric: 'TOKENS', Limit: '3 million tokens', Period: 'MONTHLY' }],
  ['quotas', 'After 100 errors in a day it should be shut off.', { Metric: 'ERRORS', Limit: '100 errors', Period: 'DAILY' }],
  ['quotas', 'Max 1000 calls per hour per key.', { 'Owner type': 'APIKEY', Metric: 'REQUESTS', Limit: '1000 calls', Period: 'by the hour, which Odock does not offer: agree on DAILY or ask Odock' }],
  ['guardrails', '20 rps max on the public chatbot key, burst 50.', { 'Policy on': 'API key', 'Requests per second': '20 rps', 'Request burst': 'burst 50' }],
  ['guardrails', 'Only from 10.20.0.0/16, bodies up to 30 MB, 120k tokens a minute.', { 'IP allowlist or blocklist': '10.20.0.0/16', 'Max request bytes': '30 MB', 'Tokens per minute': '120k tokens a minute' }],
  ['safetysec', 'Mask credit card numbers and e-mail addresses in prompts and answers.', { Module: 'sensitive redaction', 'What it looks for': 'e-mail addresses, payment cards', Moment: 'request, response', Action: 'redact' }],
  ['access_grants', 'Contractors may only call gpt-4.1-mini.', { Change: 'remove it for those who may not', 'Model Access': 'gpt-4.1-mini' }],
  ['mcp_security', 'Agents must never run delete_repo on the GitHub MCP server; use OAuth2.', { 'MCP server': 'GitHub MCP server', 'Allowed Tools or Blocked Tools': 'delete_repo', 'Upstream authentication': 'OAUTH2' }],
  ['outside', 'When OpenAI is down, send the same request to Claude.', { Feature: 'Routing' }],
];

it.each(READ)('reads for %s out of “%s” what there is to set', (control, text, settings) => {
  expect(found(help(control, text))).toEqual(settings);
});

describe.each(STANDARD)('the help for %s', (control) => {
  const empty = help(control, 'Please help us with this.');

  it('says where, who and by which page, and what there is to choose', () => {
    expect(empty).toMatchObject({ control, who: CONTROLS[control].owner, docs: CONTROLS[control].docs, where: CONFIGURATIONS[control].where });
    expect(empty.settings.length).toBeGreaterThan(0);
    expect(empty.settings.every(({ value, found: said }) => value !== '' && !said)).toBe(true);
  });

  it('has a text that stands by itself, names the request and fits a comment', () => {
    const text = empty.lines.join('\n');
    for (const part of ['PLUG-12', 'Please help us with this.', CONFIGURATIONS[control].where, CONTROLS[control].docs, CONFIGURATIONS[control].check, CONTROLS[control].label]) expect(text).toContain(part);
    const long = help(control, 'x '.repeat(20_000), withGoal('word '.repeat(200)));
    expect(long.lines.join('\n').length).toBeLessThan(4_000);
  });
});

it('looks for each setting in what is wanted before the rest of the request', () => {
  const brief = { ...withGoal('Stop the team at 5,000 EUR a month.'), rollout: { options: [], text: 'One test key for a week.' }, evidence: { options: [], text: 'A daily count; it warns at 80 %.' } };
  expect(found(help('budgets', '', brief))).toEqual({ 'Owner type': 'TEAM', 'Amount and currency': '5,000 EUR', Period: 'MONTHLY', Thresholds: '80 %' });
});

it('rests on the brief once there is one, with its scope', () => {
  const { lines, settings } = help('budgets', 'An old mail about 7,000 EUR.', withGoal('Stop the team at 5,000 EUR a month.'));
  expect(lines).toContain('What is wanted: Stop the team at 5,000 EUR a month.');
  expect(lines).toContain('For: Team: Support');
  expect(settings.find(({ name }) => name === 'Amount and currency')?.value).toBe('5,000 EUR');
});

it('quotes the words that decided the hint', () => {
  expect(help('budgets', 'Stop the research key at $40 in a day.').lines.find((line) => line.startsWith('Words that point there'))).toContain('$40 in a day');
  expect(help('safetysec', 'Stop the research key at $40 in a day.').lines.some((line) => line.startsWith('Words that point there'))).toBe(false);
});

it('comes out the same for the same request', () => {
  const text = 'Only from 10.20.0.0/16, bodies up to 30 MB.';
  expect(help('guardrails', text)).toEqual(help('guardrails', text));
});

describe('nothing that must not be passed on', () => {
  const KEY = `AKIA${'IOSFODNN7EXAMPL2'}`;
  const LEAKS = [`The collector's access key is ${KEY}.`, 'password: Tr0ub4dor&3xyz', 'Write to jane.doe@corp-mail.com or call +41 44 668 18 00.', 'card 4111 1111 1111 1111'];

  it.each(STANDARD)('stands in the text for %s, wherever somebody wrote it', (control) => {
    for (const leak of LEAKS) {
      const goal = `Stop the team at 5,000 EUR a month on the GitHub MCP server. ${leak}`;
      for (const { lines, settings } of [help(control, goal), help(control, '', withGoal(goal)), help(control, '', { ...withGoal('Stop it.'), scope: { options: ['team'], text: leak } }, leak)]) {
        const text = JSON.stringify([lines, settings]);
        expect([...findSecrets(lines.join('\n')), ...findPersonalData(lines.join('\n'))]).toEqual([]);
        for (const value of [KEY, 'Tr0ub4dor', 'jane.doe', '668 18 00', '4111 1111']) expect(text).not.toContain(value);
      }
    }
  });
});

it('reads quickly whatever the text, and finds something in most texts that belong in a standard control', () => {
  const texts = ['hints-s', 'hints-c'].flatMap((name) => readFileSync(join(__dirname, `../../fixtures/hints/${name}.jsonl`), 'utf8').split('\n').filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { primary: string; summary: string; description: string }));
  const ours = texts.flatMap((text) => CONTROL_IDS.filter((id) => isStandardControl(id) && id === text.primary).map((id) => ({ ...text, control: id as StandardControlId })));
  const helped = ours.filter(({ control, summary, description }) => Object.keys(found(help(control, description, emptyBrief(), summary))).length > 0);
  expect(ours.length).toBeGreaterThan(80);
  expect(helped.length / ours.length).toBeGreaterThan(0.9);

  const description = `${'1,'.repeat(20_000)} ${'a_b'.repeat(10_000)} ${'arguments '.repeat(3_000)}`;
  const started = performance.now();
  for (const control of STANDARD) redirectHelp(control, { key: 'PLUG-12', summary: '', description, brief: emptyBrief(), hint: null });
  expect(performance.now() - started).toBeLessThan(5_000);
});
