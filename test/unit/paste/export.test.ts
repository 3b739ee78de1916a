import { briefAsCells, briefAsTable, briefAsText, TABLE_HEAD } from '../../../src/domain/brief/export';
import { emptyBrief, type Brief, type RowValue } from '../../../src/domain/brief/model';
import { normaliseBrief } from '../../../src/domain/brief/normalise';
import { parsePaste } from '../../../src/domain/brief/paste';
import { ROW_IDS, type RowId } from '../../../src/domain/vocabulary/ids';
import { ROWS } from '../../../src/domain/vocabulary/rows';
import { SIEM_EXPORT } from '../../fixtures/briefs';
import { plainBrief } from '../domain/request-fixture';

/** What a paste says, as a whole brief. */
function pasted(text: string): Brief {
  const { rows, unplaced } = parsePaste(text);
  expect(unplaced).toEqual([]);
  expect(Object.values(rows).some((row) => row.guessed)).toBe(false);
  return { ...emptyBrief(), ...Object.fromEntries(Object.entries(rows).map(([row, { value }]) => [row, value])) };
}

/** Texts that look like something else: labels, options, tables, escapes, quotes, greetings. */
const STOCK = [
  'Goal: one', 'SIEM', 'Metadata, Usage: request id', 'No choice: none', '|', '\\', '\\|', '<br>', '<BR/>', '| a | b |', '---', '', '', 'Plugin brief', '> quoted', 'Hi all,', 'Best regards',
  'ends: ', '  indented', 'a\tb', 'Unsure, ask Odock', 'Test scope: one API key: x', 'ß "quoted"; 100 %', '\\<br', 'Row\tChoice\tText', 'trailing \\', 'https://a.test/?x=1|2', '😀',
];
let seed = 11;
const next = (below: number): number => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % below; };
const anyText = (): string => (next(4) === 0 ? '' : Array.from({ length: 1 + next(4) }, () => STOCK[next(STOCK.length)] ?? '').join(['\n', ' ', ': ', ', '][next(4)]));
const anyValue = (row: RowId): RowValue => ({ options: ROWS[row].options.map(({ id }) => id).filter(() => next(4) === 0), text: anyText() });
const anyBrief = (): Brief => Object.fromEntries(ROW_IDS.map((row) => [row, anyValue(row)])) as Record<RowId, RowValue>;

describe('a brief taken along', () => {
  test.each([['the realistic one', SIEM_EXPORT], ['the good examples', plainBrief()]])('comes back from a table and from text: %s', (_, brief) => {
    expect(pasted(briefAsTable(brief))).toEqual(normaliseBrief(brief));
    expect(pasted(briefAsText(brief))).toEqual(normaliseBrief(brief));
  });

  test('comes back whatever stands in it', () => {
    for (let round = 0; round < 500; round += 1) {
      const brief = anyBrief();
      const normal = normaliseBrief(brief);
      expect(pasted(briefAsTable(brief))).toEqual(normal);
      expect(pasted(briefAsText(brief))).toEqual(normal);
    }
  });

  test('reads as people write', () => {
    expect(briefAsText(SIEM_EXPORT).split('\n').slice(0, 5)).toEqual([
      'Plugin brief', `Goal: ${SIEM_EXPORT.goal.text}`, 'Traffic type: Model traffic', 'Lifecycle moment: After response/evidence', 'Scope: Team: Payments team; starts with its test key.',
    ]);
    expect(briefAsTable(SIEM_EXPORT).split('\n')[4]).toBe('| Lifecycle moment | After response/evidence |  |');
  });

  test('comes back from a mail around it, which is not lost', () => {
    const { rows, unplaced } = parsePaste(`Hello,\nhere it is:\n\n${briefAsText(SIEM_EXPORT)}\n\nRegards`);
    expect(rows.compliance?.value).toEqual(normaliseBrief(SIEM_EXPORT).compliance);
    expect(unplaced).toEqual(['Hello,', 'here it is:', 'Regards']);
  });

  test('comes back from a table that a document has drawn', () => {
    const drawn = [TABLE_HEAD, ...briefAsCells(SIEM_EXPORT)].map((cells) => cells.join('\t')).join('\n');
    expect(pasted(drawn)).toEqual(normaliseBrief(SIEM_EXPORT));
  });

  test('that is empty gives an empty paste', () => {
    expect(parsePaste(briefAsTable(emptyBrief()))).toEqual({ rows: {}, unplaced: [] });
  });
});
