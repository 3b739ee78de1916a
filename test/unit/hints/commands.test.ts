import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

function run(command: 'hints' | 'secrets', input: string, ...args: string[]): { readonly lines: string[]; readonly errors: string; readonly status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${command}.ts`, ...args], { cwd: ROOT, input, encoding: 'utf8' });
  return { lines: stdout.trim().split('\n').filter((line) => line !== ''), errors: stderr, status };
}

const row = (id: string, summary: string, description: string, labels: object = {}): string => JSON.stringify({ id, summary, description, ...labels });

test('hints answers in order, names bad lines by number and ends with status 1', () => {
  const { lines, errors, status } = run('hints', [row('a', 'Cap', '€5,000 per month for the team, then stop.'), 'no json', row('b', '', 'Export every blocked decision to our Sentinel.'), '{"id":"c"}', ''].join('\n'));
  const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toHaveLength(2);
  expect(first).toMatchObject({ id: 'a', primary: 'budgets', secondary: [], moment: null, actions: [] });
  expect(second).toMatchObject({ id: 'b', primary: 'plugin', moment: 'after_response_evidence', actions: ['export'] });
  expect(errors).toContain('Line 2: ');
  expect(errors).toContain('Line 4: ');
  expect(status).toBe(1);
});

test('hints counts offsets through summary, line break and description', () => {
  const { lines, status } = run('hints', row('a', 'Für das Team', '🙂 €5,000 per month, then stop.'));
  const { reasons } = JSON.parse(lines[0]!) as { reasons: { rule: string; start: number; end: number }[] };
  const { start, end } = reasons.find(({ rule }) => rule === 'budget.money-per-period')!;
  expect('Für das Team\n🙂 €5,000 per month, then stop.'.slice(start, end)).toBe('€5,000 per month');
  expect(status).toBe(0);
});

test('hints reads a CSV export of Jira', () => {
  const { lines } = run('hints', 'Summary,Issue key,Status,Description\r\n"Limit, please",OD-1,Draft,"50,000 requests per month\r\nfor ""us"""\r\n');
  expect(JSON.parse(lines[0]!)).toMatchObject({ id: 'OD-1', primary: 'quotas' });
});

test('hints reports how labelled texts are read', () => {
  const labels = { secondary: [], moment: null, actions: [] };
  const { lines } = run('hints', [row('a', '', '€5,000 per month for the team.', { primary: 'budgets', ...labels }), row('b', '', '50,000 requests per month.', { primary: 'guardrails', ...labels })].join('\n'), '--report');
  expect(lines[0]).toBe('2 texts, macro-F1 0.500');
  expect(lines).toContain('| budgets | 1.000 | 1.000 | 1.000 | 1 | 0 | 0 |');
  expect(lines).toContain('| guardrails | 0.000 | 0.000 | 0.000 | 0 | 0 | 1 |');
});

test('secrets says kind and place and never the value', () => {
  const value = ['kN9', 'wMyphCze77'].join('!');
  const { lines, errors } = run('secrets', [JSON.stringify({ id: 1, text: `password: ${value}` }), JSON.stringify({ id: 2, text: 'password: ***' }), '[]'].join('\n'));
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([{ id: 1, found: [{ kind: 'password', start: 10, end: 10 + value.length }] }, { id: 2, found: [] }]);
  expect(lines.join() + errors).not.toContain(value);
  expect(errors).toContain('Line 3: ');
});
