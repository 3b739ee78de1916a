import { readFileSync } from 'node:fs';
import { filledRows } from '../../../src/domain/brief/completeness';
import { changedRows, fingerprints } from '../../../src/domain/brief/fingerprints';
import { emptyBrief, type Brief, type RowValue } from '../../../src/domain/brief/model';
import { normaliseBrief } from '../../../src/domain/brief/normalise';
import { decodeBrief, encodeBrief, MAX_STORED_BYTES } from '../../../src/domain/brief/storage';
import { ROW_IDS, type RowId } from '../../../src/domain/vocabulary/ids';
import { ROW_HELP } from '../../../src/domain/vocabulary/row-help';
import { ROWS } from '../../../src/domain/vocabulary/rows';
import { plainBrief } from './request-fixture';

function fullOf(character: string): Brief {
  return Object.fromEntries(ROW_IDS.map((row): [RowId, RowValue] => [row, {
    options: ROWS[row].options.map((option) => option.id), text: character.repeat(ROWS[row].maxText),
  }])) as Record<RowId, RowValue>;
}

function stored(brief: Brief): Record<string, unknown> {
  const encoded = encodeBrief(brief);
  if (!encoded.ok) throw new Error(encoded.problems.map((problem) => problem.message).join(' '));
  return { ...encoded.value };
}

describe('a stored brief', () => {
  test('is flat: a row’s id holds its options, or its text when it has none', () => {
    const brief = { ...emptyBrief(), goal: { options: [], text: 'One sentence.' }, traffic: { options: ['model'], text: 'Chat only.' } };
    expect(stored(brief)).toEqual({ v: 1, goal: 'One sentence.', traffic: ['model'], trafficText: 'Chat only.' });
  });

  test('comes back as it was said', () => {
    expect(decodeBrief(stored(plainBrief()))).toEqual({ ok: true, brief: normaliseBrief(plainBrief()) });
    expect(decodeBrief(stored(emptyBrief()))).toEqual({ ok: true, brief: emptyBrief() });
  });

  test.each([null, undefined])('is empty when nothing is stored (%s)', (nothing) => {
    expect(decodeBrief(nothing)).toEqual({ ok: true, brief: emptyBrief() });
  });

  test.each<[string, unknown]>([
    ['no version', { goal: 'x' }], ['another version', { v: 2 }], ['an unknown key', { v: 1, goals: 'x' }], ['text in the place of options', { v: 1, traffic: 'model' }],
    ['an unknown option', { v: 1, traffic: ['smoke'] }], ['text for a row of text only', { v: 1, goalText: 'x' }], ['a list', []], ['a string', 'brief'], ['a number', 3],
    ['nesting', { v: 1, goal: { text: 'x' } }], ['an option that is no string', { v: 1, traffic: [1] }], ['too long a text', { v: 1, goal: 'x'.repeat(1001) }],
  ])('is refused with a reason when it has %s', (_, value) => {
    const decoded = decodeBrief(value);
    expect(decoded.ok).toBe(false);
    expect(decoded.ok ? '' : decoded.reason).toMatch(/\.$/);
  });

  test('does not repeat what it refuses', () => {
    const decoded = [{ v: 1, s3cret: 'x' }, { v: 1, traffic: ['s3cret'] }, { v: 1, goal: ['s3cret'] }].map((value) => decodeBrief(value));
    expect(JSON.stringify(decoded)).not.toContain('s3cret');
  });

  test('fits 16 KB with every row full and every option chosen', () => {
    expect(JSON.stringify(stored(fullOf('x'))).length).toBeLessThanOrEqual(MAX_STORED_BYTES);
  });

  test('is refused as a whole when its bytes do not fit, though each row is short enough', () => {
    const encoded = encodeBrief(fullOf('語'));
    expect(encoded).toMatchObject({ ok: false, problems: [{ row: null }] });
  });

  test('names each row that is over its limit', () => {
    const encoded = encodeBrief(plainBrief({ goal: { text: 'x'.repeat(1001) }, traffic: { options: ['smoke'] } }));
    expect(encoded.ok ? [] : encoded.problems.map((problem) => problem.row)).toEqual(['goal', 'traffic']);
  });
});

describe('a row’s fingerprint', () => {
  const before = fingerprints(plainBrief());

  test('is the same when white space or the order of options differs', () => {
    const respaced = Object.fromEntries(ROW_IDS.map((row): [RowId, RowValue] => {
      const { options, text } = plainBrief()[row];
      return [row, { options: [...options].reverse(), text: `  ${text.replace(/ /g, '\n\t ')}\r\n` }];
    })) as Record<RowId, RowValue>;
    expect(fingerprints(respaced)).toEqual(before);
    expect(fingerprints(normaliseBrief(plainBrief()))).toEqual(before);
  });

  test.each(ROW_IDS)('of %s changes with its text, and no other does', (row) => {
    const after = fingerprints(plainBrief({ [row]: { text: `${ROW_HELP[row].good} Indeed.` } }));
    expect(changedRows(before, after)).toEqual([row]);
  });

  test.each(ROW_IDS.filter((row) => ROWS[row].options.length > 0))('of %s changes with its options, and no other does', (row) => {
    const after = fingerprints(plainBrief({ [row]: { options: ['unsure'] } }));
    expect(changedRows(before, after)).toEqual([row]);
  });

  test('does not confuse an option with the same word as text, nor one row with another', () => {
    const prints = fingerprints({ ...emptyBrief(), traffic: { options: ['model'], text: '' }, scope: { options: [], text: 'model' }, data: { options: [], text: 'model' } });
    expect(new Set([prints.traffic, prints.scope, prints.data]).size).toBe(3);
    expect(new Set(Object.values(fingerprints(emptyBrief()))).size).toBe(ROW_IDS.length);
  });

  test('is short hexadecimal', () => {
    for (const print of Object.values(before)) expect(print).toMatch(/^[0-9a-f]{16,64}$/);
  });

  test('counts a row that a basis lacks as changed', () => {
    expect(changedRows({}, before, ['goal'])).toEqual(['goal']);
  });
});

describe('completeness', () => {
  test('counts a row as filled with options, with text, and when it is unsure', () => {
    const brief: Brief = { ...emptyBrief(), goal: { options: [], text: 'x' }, traffic: { options: ['unsure'], text: '' }, scope: { options: [], text: '  \n' } };
    expect(filledRows(brief)).toEqual(['goal', 'traffic']);
    expect(filledRows(plainBrief())).toEqual([...ROW_IDS]);
  });
});

test('the domain reads no clock and does no I/O', () => {
  for (const file of ['brief/storage', 'brief/fingerprints', 'state', 'projections', 'acts/moves']) {
    expect(readFileSync(`${__dirname}/../../../src/domain/${file}.ts`, 'utf8')).not.toMatch(/Date\.now|new Date\(\)|fetch\(|from 'node:/);
  }
});
