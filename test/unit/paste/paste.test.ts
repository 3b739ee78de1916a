import { parsePaste } from '../../../src/domain/brief/paste';
import { readPieces } from '../../../src/domain/brief/paste-pieces';
import { ROWS } from '../../../src/domain/vocabulary/rows';
import { ROW_IDS } from '../../../src/domain/vocabulary/ids';

const LINES = `Goal: Export blocked decisions to our SIEM
Traffic type: Model traffic and MCP traffic
Lifecycle moment: After response/evidence
Scope: Team: the support team
Action model: Export, notify
External systems: SIEM (Splunk Cloud, EU)
Data fields: Request id, decision, time. No prompt content.
User-visible behavior: The caller sees nothing.
Evidence: Audit events with request id
Rollout plan: Observe-only on one API key, then the team. Rollback: switch off
Compliance constraints: none`;

const TABLE = `| Information | What to include |
|---|---|
${LINES.split('\n').map((line) => `| ${line.replace(/: /, ' | ')} |`).join('\n')}`;

describe('a pasted brief', () => {
  test('as lines "Row: value" fills all eleven rows', () => {
    const { rows, unplaced } = parsePaste(LINES);
    expect(Object.keys(rows)).toEqual([...ROW_IDS]);
    expect(unplaced).toEqual([]);
    expect(rows.goal?.value).toEqual({ options: [], text: 'Export blocked decisions to our SIEM' });
  });

  test('as a pipe table with head, without head, or separated by tabs says the same', () => {
    const expected = parsePaste(LINES);
    expect(parsePaste(TABLE)).toEqual(expected);
    expect(parsePaste(TABLE.split('\n').slice(2).join('\n'))).toEqual(expected);
    expect(parsePaste(LINES.replace(/^([^:]+): /gm, '$1\t'))).toEqual(expected);
  });

  test.each([
    ['nothing is stored beyond the event, events are kept 30 days in the EU', false],
    ['No personal data leaves the EU', false],
    ['no special requirements', true],
    ['Nothing.', true],
  ])('takes “%s” as constraints or as none', (text, none) => {
    expect(parsePaste(`Compliance: ${text}`).rows.compliance?.value.options.includes('none')).toBe(none);
  });

  test('reads a moment of one word, and a head of its author’s own words', () => {
    expect(parsePaste('When: Before').rows.moment?.value.options).toEqual(['before']);
    const { rows, unplaced } = parsePaste('| Row | What we want |\n| --- | --- |\n| Goal | Export decisions |');
    expect({ goal: rows.goal?.value.text, unplaced }).toEqual({ goal: 'Export decisions', unplaced: [] });
  });

  test('knows every row by its own label, whatever the case and marks of emphasis', () => {
    for (const row of ROW_IDS) {
      for (const label of [ROWS[row].label, ROWS[row].label.toUpperCase(), `**${ROWS[row].label}**`, `- ${ROWS[row].label}`, `3. ${ROWS[row].label}`]) {
        expect(parsePaste(`${label}: something of its own`).rows[row]).toMatchObject({ value: { text: 'something of its own' }, guessed: false });
      }
    }
  });

  test('reads British and American spelling', () => {
    for (const label of ['User-visible behaviour', 'User-visible behavior', 'Visible behavior']) {
      expect(parsePaste(`${label}: a notice`).rows.behaviour?.value.text).toBe('a notice');
    }
  });

  test('reads headings with their value below, also after an empty line', () => {
    const { rows } = parsePaste('## Goal\n\nAdd the cost centre\n\n## Rollout plan\nOne key first\nthen all');
    expect(rows.goal?.value.text).toBe('Add the cost centre');
    expect(rows.rollout?.value.text).toBe('One key first\nthen all');
  });

  test('keeps continuation lines and lists with their row', () => {
    expect(parsePaste('Scope:\n- team Orion\n- key vega\nGoal: x').rows.scope?.value.text).toBe('- team Orion\n- key vega');
  });

  test('puts a second mention of a row below the first', () => {
    expect(parsePaste('Goal: one\nGoal: two').rows.goal?.value.text).toBe('one\ntwo');
  });

  test('reads quoted mail', () => {
    expect(parsePaste('> Goal: one\n> Scope: team Orion').rows.goal?.value.text).toBe('one');
  });

  test('marks a row as guessed when its label is only like the row', () => {
    expect(parsePaste('Rollback: switch it off').rows.rollout).toMatchObject({ guessed: true });
    expect(parsePaste('Rollout plan: switch it on').rows.rollout).toMatchObject({ guessed: false });
  });
});

describe('options in a value', () => {
  const value = (line: string): unknown => Object.values(parsePaste(line).rows)[0]?.value;

  test('are chosen by label, and the text goes when they say it all', () => {
    expect(value('Lifecycle moment: Before upstream work')).toEqual({ options: ['before'], text: '' });
    expect(value('Action model: observe, export and notify')).toEqual({ options: ['observe', 'export', 'notify'], text: '' });
  });

  test('may be several, or both', () => {
    expect(value('Traffic type: Model traffic and MCP traffic')).toEqual({ options: ['model', 'mcp'], text: '' });
    expect(value('Traffic type: both')).toEqual({ options: ['model', 'mcp'], text: '' });
  });

  test('leave the text when it says more', () => {
    expect(value('Scope: the support team')).toEqual({ options: ['team'], text: 'the support team' });
    expect(value('Data fields: tool name')).toEqual({ options: ['metadata'], text: 'tool name' });
    expect(value('Traffic type: chat completions')).toEqual({ options: ['model'], text: 'chat completions' });
  });

  test('at the beginning of a text are chosen and not said twice', () => {
    expect(value('External systems: SIEM. SIEM collector in the EU')).toEqual({ options: ['siem'], text: 'SIEM collector in the EU' });
    expect(value('Scope: Team: the support team')).toEqual({ options: ['team'], text: 'the support team' });
    expect(value('Data fields: Metadata, usage: request id, tokens')).toEqual({ options: ['metadata', 'usage'], text: 'request id, tokens' });
  });

  test('in a list of options with texts of their own stay where they are', () => {
    const list = 'Team: the support team; API key: the key of the assistant';
    expect(value(`Scope: ${list}`)).toEqual({ options: ['team', 'api_key'], text: list });
  });

  test('are not chosen when they are denied', () => {
    expect(value('Data fields: country and department; the question itself is not needed')).toMatchObject({ options: [] });
    expect(value('Action model: check of export control, block')).toMatchObject({ options: ['block'] });
    expect(value('Data fields: metadata; no prompt, without response content')).toMatchObject({ options: ['metadata'] });
  });

  test('that stand alone drop the others', () => {
    expect(value('External systems: none, the words for DLP come from a list')).toEqual({ options: ['none'], text: 'none, the words for DLP come from a list' });
    expect(value('Lifecycle moment: unsure')).toEqual({ options: ['unsure'], text: '' });
    expect(value('Lifecycle moment: to be determined')).toEqual({ options: ['unsure'], text: 'to be determined' });
  });

  test('read from other words are marked as guessed', () => {
    expect(parsePaste('Action model: deny').rows.action).toEqual({ value: { options: ['block'], text: 'deny' }, guessed: true });
  });
});

describe('nothing is lost', () => {
  test('text before, between and after the rows is returned', () => {
    const { rows, unplaced } = parsePaste('Hello all,\n\nGoal: one\nOwner: team Vega\nScope: team Orion\n\nThanks!');
    expect(rows.goal?.value.text).toBe('one');
    expect(unplaced).toEqual(['Hello all,', 'Owner: team Vega', 'Thanks!']);
  });

  test('unknown rows of a table are returned', () => {
    expect(parsePaste('| Goal | one |\n| Owner | team Vega |').unplaced).toEqual(['Owner | team Vega']);
  });

  test('a request id in the data fields is metadata, not the request', () => {
    const { data } = parsePaste('Data fields: Request id, decision, team').rows;
    expect(data?.value).toEqual({ options: ['metadata'], text: 'Request id, decision, team' });
    expect(parsePaste('Data fields: Request and response text').rows.data?.value.options).toEqual(['request', 'response']);
  });

  test('an empty paste is an empty brief', () => {
    expect(parsePaste(' \n\n|---|---|\n')).toEqual({ rows: {}, unplaced: [] });
  });

  test('every word of any mixture of lines is in exactly one piece, at its place', () => {
    const stock = ['Goal: w1', '| Scope | w2 | w3 |', 'w4 w5', '', '- w6', '> w7: w8', 'Evidence', '\tw9', '**Traffic type:** w10', 'Owner: w11', '1. w12 - w13', 'a|w14'];
    let seed = 7;
    const next = (below: number): number => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % below; };
    for (let round = 0; round < 300; round += 1) {
      const text = Array.from({ length: 1 + next(9) }, () => stock[next(stock.length)]).join('\n');
      const pieces = readPieces(text);
      const words = (from: string): string[] => [...from.matchAll(/\bw\d+\b/g)].map(([word]) => word);
      expect(pieces.flatMap((piece) => words(piece.text))).toEqual(words(text));
      const { rows, unplaced } = parsePaste(text);
      const kept = [...Object.values(rows).map((row) => row.value.text), ...unplaced].flatMap(words);
      expect([...kept].sort()).toEqual([...words(text)].sort());
      for (const piece of pieces) if (piece.text !== '' && !text.includes('\t')) expect(text.slice(piece.start, piece.start + piece.text.length)).toBe(piece.text);
    }
  });
});
