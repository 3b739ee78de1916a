import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

function run(input: string, ...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/secrets.ts', ...args], { cwd: ROOT, input, encoding: 'utf8' });
  return { lines: stdout.split('\n').filter((line) => line !== ''), errors: stderr, status };
}

test('answers each good line in order, with offsets in UTF-16 units, and names bad lines by their number', () => {
  const value = ['Xq7', 'mLp2#vK'].join('!');
  const { lines, errors, status } = run(['{"id":"b","text":"für 🙂 password: ' + value + ' ok"}', 'no json', '', '{"id":"a"}', '{"id":7,"text":"password: ***"}\r', '[]'].join('\n'));
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([{ id: 'b', found: [{ kind: 'password', start: 17, end: 17 + value.length }] }, { id: 7, found: [] }]);
  expect(errors.match(/^Line \d+/gm)).toEqual(['Line 2', 'Line 4', 'Line 6']);
  expect(status).toBe(1);
  expect(lines.join() + errors).not.toContain(value);
});

test('ends with status 0 when every line is good, and with nothing to read', () => {
  expect(run('{"id":1,"text":"nothing here"}\n')).toEqual({ lines: ['{"id":1,"found":[]}'], errors: '', status: 0 });
  expect(run('')).toEqual({ lines: [], errors: '', status: 0 });
});

test('reports precision and recall of labelled texts without a value', () => {
  const value = ['Xq7', 'mLp2#vK'].join('!');
  const rows = [{ id: 1, text: `pw: ${value}`, has_secret: true }, { id: 2, text: 'pw: ***', has_secret: true }, { id: 3, text: 'ok', has_secret: false }];
  const { lines } = run(rows.map((row) => JSON.stringify(row)).join('\n'), '--report');
  expect(lines).toContain('| 2 | 1.000 | 0.500 | 0.667 | 1 | 0 | 1 |');
  expect(lines.at(-1)).toBe('Mistaken: 2 (missed)');
  expect(lines.join()).not.toContain(value);
});
