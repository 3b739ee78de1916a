import { emptyBrief } from '../../../src/domain/brief/model';
import type { Paste } from '../../../src/domain/brief/paste-model';
import { passagesOf, passagesOfBrief, summaryOf, takeOver } from '../../../static/brief/paste-review';
import { plainBrief } from '../domain/request-fixture';

const EMPTY = emptyBrief();
const row = (text: string, guessed = false) => ({ value: { options: [], text }, guessed });
const paste: Paste = { rows: { goal: row('Export every blocked decision to our SIEM.'), traffic: { value: { options: ['model'], text: '' }, guessed: false } }, unplaced: [] };

describe('a paste under review', () => {
  it('puts each row where it was sorted, unless somebody chooses otherwise', () => {
    const passages = passagesOf(paste, EMPTY);
    expect(takeOver(EMPTY, passages, {})).toMatchObject({ goal: { value: { text: 'Export every blocked decision to our SIEM.' } }, traffic: { value: { options: ['model'] } } });
    expect(Object.keys(takeOver(EMPTY, passages, { goal: null }))).toEqual(['traffic']);
  });

  it('replaces what stands in a row that it was sorted into, and leaves the others alone', () => {
    const brief = plainBrief();
    const taken = takeOver(brief, passagesOf(paste, brief), {});
    expect(taken.goal?.value.text).toBe('Export every blocked decision to our SIEM.');
    expect(taken.rollout).toBeUndefined();
  });

  it('leaves text of no row out until somebody chooses a row, and then adds it to what is there', () => {
    const brief = plainBrief();
    const passages = passagesOf({ rows: {}, unplaced: ['Nobody may see the prompt.'] }, brief);
    expect(takeOver(brief, passages, {})).toEqual({});
    expect(takeOver(brief, passages, { rest0: 'behaviour' }).behaviour?.value.text).toBe(`${brief.behaviour.text}\nNobody may see the prompt.`);
  });

  it('chooses the options that a passage names in the row it is put into', () => {
    const passages = passagesOf({ rows: {}, unplaced: ['SIEM'] }, EMPTY);
    expect(takeOver(EMPTY, passages, { rest0: 'systems' }).systems?.value.options).toEqual(['siem']);
  });

  it('drops “unsure” beside something that is known', () => {
    const known: Paste = { rows: { moment: { value: { options: ['unsure'], text: '' }, guessed: false } }, unplaced: ['Before upstream work'] };
    expect(takeOver(EMPTY, passagesOf(known, EMPTY), { rest0: 'moment' }).moment?.value.options).toEqual(['before']);
  });

  it('joins two passages that are put into one row', () => {
    const passages = passagesOf({ rows: { goal: row('Export decisions.') }, unplaced: ['For the incident desk.'] }, EMPTY);
    expect(takeOver(EMPTY, passages, { rest0: 'goal' }).goal?.value.text).toBe('Export decisions.\nFor the incident desk.');
  });

  it('asks for a second look at what was guessed, and not at what somebody has placed', () => {
    const passages = passagesOf({ rows: { goal: row('Export.', true) }, unplaced: [] }, EMPTY);
    expect(takeOver(EMPTY, passages, {}).goal?.guessed).toBe(true);
    expect(takeOver(EMPTY, passages, { goal: 'goal' }).goal?.guessed).toBe(false);
  });

  it('lets no guess replace what somebody has written, unless they choose so', () => {
    const brief = plainBrief();
    const passages = passagesOf({ rows: { goal: row('Export.', true) }, unplaced: [] }, brief);
    expect(takeOver(brief, passages, {})).toEqual({});
    expect(takeOver(brief, passages, { goal: 'goal' }).goal?.value.text).toBe('Export.');
  });

  it('does not show what the brief says already', () => {
    const brief = plainBrief({ goal: { text: ' Export every blocked  decision to our SIEM.' } });
    expect(passagesOf(paste, brief).map(({ id }) => id)).toEqual(['traffic']);
  });

  it('says how many rows were found, what is guessed and what is left over', () => {
    expect(summaryOf(passagesOf(paste, EMPTY))).toBe('Found 2 of 11 rows.');
    expect(summaryOf(passagesOf({ rows: { goal: row('x', true) }, unplaced: ['Hello'] }, EMPTY))).toBe('Found 1 of 11 rows. 1 is guessed: look at it. 1 passage belongs to no row: choose one, or leave it out.');
    expect(summaryOf(passagesOf({ rows: {}, unplaced: ['Hello'] }, EMPTY))).toMatch(/^No row was recognised\./);
    expect(summaryOf([])).toMatch(/^Nothing in it/);
  });
});

describe('an earlier request', () => {
  it('is taken over row by row, like a paste', () => {
    const earlier = { ...EMPTY, goal: plainBrief().goal, scope: plainBrief().scope };
    const passages = passagesOfBrief(earlier, EMPTY);
    expect(passages.map(({ id }) => id)).toEqual(['goal', 'scope']);
    expect(takeOver(EMPTY, passages, { goal: null })).toEqual({ scope: { value: earlier.scope, guessed: false } });
  });
});
