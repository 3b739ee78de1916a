import { classify, hintFromBrief } from '../../../src/domain/hints/classify';
import { emptyBrief } from '../../../src/domain/brief/model';
import { RULES } from '../../../src/domain/hints/rules/all';
import { CONTROL_IDS, type ControlId } from '../../../src/domain/vocabulary/ids';
import type { Hint } from '../../../src/domain/hints/hint';

const hint = (description: string, summary = ''): Hint => classify({ summary, description });

/** The boundary table of the domain: one requirement, one control, and the neighbour it is confused with. */
const BOUNDARIES: readonly (readonly [string, ControlId])[] = [
  ['€5,000 per month for the team, then stop.', 'budgets'],
  ['50,000 requests per month for the team, then stop.', 'quotas'],
  ['50 requests per second for the team.', 'guardrails'],
  ['2 million tokens per week for team Orion.', 'quotas'],
  ['40k tokens per minute for team Orion.', 'guardrails'],
  ['At most 4096 tokens per answer.', 'guardrails'],
  ['1,000 calls per hour for the demo key.', 'unsure'],
  ['No single call may cost more than $0.50.', 'unsure'],
  ['Cap what we spend on gpt-5 to $300 a month.', 'unsure'],
  ['Stop the key after 100 errors a day.', 'quotas'],
  ['Send a daily spend report to our Slack. Nobody is to be cut off.', 'plugin'],
  ['Mask card numbers and e-mail addresses in prompts.', 'safetysec'],
  ['Mask our own patient ids (MRN and eight digits) in prompts.', 'safetysec'],
  ['Send each prompt to our Symantec DLP and obey its verdict.', 'plugin'],
  ['Export the blocked decisions of SafetySec to our Sentinel.', 'plugin'],
  ['Block prompts that say "ignore previous instructions".', 'safetysec'],
  ['Count how often customers mention a competitor, no blocking.', 'plugin'],
  ['Key ci-bot may use the GitHub MCP server.', 'access_grants'],
  ['Never run delete_repo on the GitHub MCP server.', 'mcp_security'],
  ['A human must approve before delete_repo runs on the GitHub MCP server.', 'plugin'],
  ['10 calls per minute to the Jira MCP server.', 'guardrails'],
  ['OAuth2 instead of a static token to the MCP server.', 'mcp_security'],
  ['Only team Vega may reach the contracts MCP server.', 'access_grants'],
  ['Redact secrets in the results of MCP tools.', 'safetysec'],
  ['Block MCP calls whose arguments contain "production token".', 'mcp_security'],
  ['10 create_ticket calls per minute on the Jira MCP server.', 'guardrails'],
  ['Only employees in the Okta group X, looked up live at each call, may use the model.', 'plugin'],
  ['Warn at 80 % of the spend of 400 dollars a month, then stop.', 'budgets'],
  ['Accept calls only from our office network 10.20.0.0/16.', 'guardrails'],
  ['Contractors may only call gpt-4.1-mini.', 'access_grants'],
  ['The key works only during business hours.', 'plugin'],
  ['Add the header X-Tenant-Id and a cost centre tag to each upstream call.', 'plugin'],
  ['Reject bodies over 1 MB.', 'guardrails'],
  ['Answers must be valid against our JSON schema.', 'plugin'],
  ['Switch to Claude when OpenAI is down.', 'outside'],
  ['I would like a dashboard of cost per team.', 'outside'],
  ['New hires need a login to the console.', 'outside'],
  ['Rotate the batch key every 90 days.', 'outside'],
  ['Make AI safer for us.', 'unsure'],
];

describe('the control', () => {
  test.each(BOUNDARIES)('of %j is %s', (text, control) => {
    expect(hint(text).primary).toBe(control);
  });

  test('is read from the wish and not from the name that the requester gives it', () => {
    expect(hint('We need a plugin that hides passport numbers in answers. No other system is involved.').primary).toBe('safetysec');
    expect(hint('Please apply a rate limit of 10,000 requests per day.').primary).toBe('quotas');
    expect(hint('A token budget of 60,000 tokens per minute.').primary).toBe('guardrails');
  });

  test('is not read from what is denied or settled', () => {
    expect(hint('Copy each call into our BigQuery. The budget of $300 a month is unaffected.').primary).toBe('plugin');
    expect(hint('20,000 requests per month. It is not about money and no webhook is needed.')).toMatchObject({ primary: 'quotas', secondary: [] });
  });

  test('of the main wish comes first, side wishes are secondary', () => {
    expect(hint('Stop team Vega at $200 a quarter. It would be nice to have a webhook to our CRM too.')).toMatchObject({ primary: 'budgets', secondary: ['plugin'] });
    expect(hint('Nice to have: 20 requests per second. What we really need: 5,000 requests per day.')).toMatchObject({ primary: 'quotas', secondary: ['guardrails'] });
  });

  test.each([
    ['All calls got 503 for six minutes. What was it? Do we get a report?', 'outside'],
    ['Please max 500 for the bot, per day. Euro or calls, ask Marek.', 'unsure'],
  ])('is not named once more for the sentence that says the main wish: %s', (text, primary) => {
    expect(hint(text)).toMatchObject({ primary, secondary: [] });
  });

  test('is the one that the text calls its main wish, also when another is described at more length', () => {
    const other = 'Each key gets 20 requests per second, burst 40, at most 5 in parallel.';
    expect(hint(`${other} 5,000 requests per day.`).primary).toBe('guardrails');
    expect(hint(`${other} The main requirement is 5,000 requests per day, hard daily cap.`).primary).toBe('quotas');
  });

  test('is a plugin when an outside system decides, whatever the subject', () => {
    expect(hint('Our OPA decides for each call whether delete_repo, write_file and the other blocked tools of the MCP server may run.').primary).toBe('plugin');
  });

  test('stays with the ceiling when evidence of it is delivered elsewhere', () => {
    expect(hint('Each reseller has 10M tokens per quarter, overrun is denied. Copy every denial to our CRM by webhook and notify #resellers in Slack.')).toMatchObject({ primary: 'quotas', secondary: ['plugin'] });
  });

  test('is not the one of a wish that may wait', () => {
    const later = '20 requests per second, burst 40, at most 5 in parallel';
    expect(hint(`5,000 requests per day. ${later}.`).primary).toBe('guardrails');
    expect(hint(`5,000 requests per day. Later perhaps: ${later}.`).primary).toBe('quotas');
  });

  test('changes when the sentence that decides is deleted', () => {
    const limit = 'The chat of team Orion may send 5,000 messages a month.';
    expect(hint(`${limit}`).primary).toBe('quotas');
    expect(hint(`${limit} Much more important: a supervisor must approve each refund before it runs, in ServiceNow.`).primary).toBe('plugin');
  });

  test('is told by the summary alone when there is no description', () => {
    expect(hint('', 'interns: $5/day each, hard stop').primary).toBe('budgets');
  });
});

describe('a hint', () => {
  const TEXTS = BOUNDARIES.map(([text]) => text);

  test('is the same for the same text', () => {
    for (const text of TEXTS) expect(hint(text)).toEqual(hint(text));
  });

  test('shows for each reason the words that caused it', () => {
    const found = classify({ summary: 'Cap for the lab', description: 'First line.\nNo more than $40 a day, please.' });
    const reason = found.reasons.find(({ rule }) => rule === 'budget.money-per-period');
    expect(reason?.spans).toEqual([{ source: 'description', start: 25, end: 34 }]);
    for (const text of TEXTS) {
      for (const { spans, sentence } of hint(text).reasons) {
        expect(sentence).toMatch(/\.$/);
        for (const { source, start, end } of spans) {
          expect(source).toBe('description');
          expect(text.slice(start, end).trim()).not.toBe('');
        }
      }
    }
  });

  test('ranks with shares that add up to one, and measures its margin', () => {
    for (const text of TEXTS) {
      const { ranked, margin, runnerUp, primary } = hint(text);
      if (ranked.length === 0) continue;
      expect(ranked.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1);
      expect(runnerUp).toEqual(ranked[1] ?? null);
      if (primary !== 'unsure') expect(margin).toBeCloseTo((ranked[0]?.score ?? 0) - (ranked[1]?.score ?? 0));
    }
  });

  test('asks one question exactly when it is unsure', () => {
    expect(hint('Please limit the chatbot.')).toMatchObject({ primary: 'unsure', certainty: 'unsure', secondary: [] });
    expect(hint('Please set the limit of the chatbot to 500.')).toMatchObject({ primary: 'unsure', certainty: 'unsure', secondary: [] });
    for (const text of [...TEXTS, 'Please limit the chatbot.', '']) expect(hint(text).ask !== null).toBe(hint(text).certainty === 'unsure');
  });

  test('says what would change it, and never names its own control', () => {
    for (const text of TEXTS) expect(hint(text).whatWouldChange.length).toBeGreaterThan(0);
    expect(hint('50,000 requests per month, then stop.').whatWouldChange.join(' ')).not.toContain('would be a quota');
  });

  test('has moment and actions for a plugin only', () => {
    expect(hint('€5,000 per month for the team.')).toMatchObject({ moment: null, actions: [] });
    expect(hint('A human must approve before delete_repo runs on the GitHub MCP server.')).toMatchObject({ moment: 'before', actions: ['allow', 'block'] });
    expect(hint('Export every blocked decision to our Sentinel.')).toMatchObject({ moment: 'evidence', actions: ['export'] });
    expect(hint('Append a disclaimer to every answer.')).toMatchObject({ moment: 'after', actions: ['transform'] });
  });

  test('of a text in another language is unsure and says why', () => {
    expect(hint('Bitte das Budget für das Team auf 500 Euro pro Monat begrenzen, danach soll nichts mehr gehen.')).toMatchObject({ primary: 'unsure', certainty: 'unsure' });
    expect(hint('Bitte das Budget für das Team auf 500 Euro pro Monat begrenzen, danach soll nichts mehr gehen.').languageNote).toContain('German');
    expect(hint('请限制团队每月的费用不超过五百美元').languageNote).toContain('not in English');
    expect(hint('Please set 500 euros per month for team Einkauf.').languageNote).toBeNull();
  });
});

describe('a brief', () => {
  const brief = { ...emptyBrief(), goal: { options: [], text: 'Export every blocked decision to our Splunk.' }, rollout: { options: [], text: 'First 5 requests per second on one key.' } };

  test('is classified by its goal, whatever its other rows mention', () => {
    expect(hintFromBrief(brief, 'Audit export').primary).toBe('plugin');
  });

  test('has its reasons in its own rows', () => {
    const reasons = hintFromBrief(brief, 'Audit export').reasons.flatMap(({ spans }) => spans);
    expect(reasons.map(({ source }) => source)).toContain('goal');
    for (const { source, start, end } of reasons) if (source === 'goal') expect(brief.goal.text.slice(start, end)).not.toBe('');
  });

  test('that is pasted into the description is read row by row', () => {
    const pasted = 'Goal: export blocked decisions to our Splunk\nTraffic type: both\nLifecycle moment: after response/evidence\nScope: team Orion\nAction model: export, notify\nRollout plan: 10 requests per second at first';
    expect(hint(pasted)).toMatchObject({ primary: 'plugin', secondary: [], moment: 'evidence', actions: ['export', 'notify'] });
  });
});

describe('the rules', () => {
  test('have ids of their own and know their control', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { control } of RULES) expect(CONTROL_IDS).toContain(control);
  });

  test('keep no state between texts', () => {
    for (const { match } of RULES) expect(match.flags).not.toMatch(/[gy]/);
  });

  const UNITS = ['a ', 'only ', 'the key ', 'one hundred ', '$5 ', 'a_b ', 'mcp ', '.\n', '- ', 'aaaa-', '1.', 'server tool ', '|', 'if it '];
  test.each(UNITS)('read 32 KB of %j within seconds', (unit) => {
    const from = process.cpuUsage();
    hint(unit.repeat(Math.ceil(32_000 / unit.length)));
    const used = process.cpuUsage(from);
    // Backtracking without bounds takes minutes; this bound is far above what a loaded machine needs.
    expect(used.user + used.system).toBeLessThan(8_000_000);
  });
});
