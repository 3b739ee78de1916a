import { ROWS } from '../../../src/domain/vocabulary/rows';
import { WireBrief } from '../../../src/contract/brief';
import { differingRows, problemsOfDraft, rebase, rowAsText, wireOf } from '../../../static/brief/draft';
import { guessedRows, pastedRows, pasteInto, summaryOfPaste } from '../../../static/brief/paste-into';
import { parsePaste } from '../../../src/domain/brief/paste';
import { plainBrief } from '../domain/request-fixture';

const base = plainBrief();
const goal = (text: string) => plainBrief({ goal: { text } });

describe('a draft of the brief when somebody else saves', () => {
  it('takes over rows that only they changed and keeps rows that only I changed', () => {
    const mine = plainBrief({ goal: { text: 'Mine.' } });
    const theirs = plainBrief({ rollout: { text: 'Theirs, with rollback.' } });
    const { draft, conflicts } = rebase({ base, mine }, theirs);
    expect(draft.mine.goal.text).toBe('Mine.');
    expect(draft.mine.rollout.text).toBe('Theirs, with rollback.');
    expect(draft.base).toEqual(theirs);
    expect(conflicts).toEqual([]);
  });

  it('keeps mine and names the row when both changed it', () => {
    const { draft, conflicts } = rebase({ base, mine: goal('Mine.') }, goal('Theirs.'));
    expect(conflicts).toEqual(['goal']);
    expect(draft.mine.goal.text).toBe('Mine.');
    expect(draft.base.goal.text).toBe('Theirs.');
  });

  it('sees no conflict when both made the same change, white space aside', () => {
    expect(rebase({ base, mine: goal('The  same.') }, goal('The same. ')).conflicts).toEqual([]);
  });

  it('counts neither white space nor the order of options as a change', () => {
    expect(differingRows(base, plainBrief({ scope: { options: ['api_key', 'team'] }, goal: { text: `  ${base.goal.text}\n` } }))).toEqual([]);
    expect(differingRows(base, plainBrief({ scope: { options: ['team'] } }))).toEqual(['scope']);
  });
});

describe('what stands against saving', () => {
  it('is nothing for a plain brief', () => {
    expect(problemsOfDraft(base)).toEqual([]);
  });

  it('names kind and place of a secret and never its value', () => {
    const value = `ghp_${'q7Xw2LkP9vB4nZ8rT1mYh5Jd0Sg3Fa6Uc2Ve'}`;
    const problems = problemsOfDraft(plainBrief({ systems: { text: `Use ${value} for it` } }));
    expect(problems.map((problem) => problem.row)).toEqual(['systems']);
    expect(problems[0]?.message).toContain('External systems');
    expect(JSON.stringify(problems)).not.toContain(value.slice(4, 12));
  });

  it('names a row that is too long', () => {
    expect(problemsOfDraft(plainBrief({ goal: { text: 'a '.repeat(ROWS.goal.maxText) } })).map((problem) => problem.row)).toEqual(['goal']);
  });

  it('carries the whole brief in the shape that the backend takes', () => {
    expect(WireBrief.parse(wireOf(base))).toEqual(base);
  });
});

describe('a row in one line', () => {
  it('names options by label, in the order of the table, and then the text', () => {
    expect(rowAsText('scope', { options: ['api_key', 'team'], text: ' Support ' })).toBe('Team, API key: Support');
    expect(rowAsText('goal', { options: [], text: 'Export.' })).toBe('Export.');
    expect(rowAsText('traffic', { options: ['from_a_later_version'], text: '' })).toBe('from_a_later_version');
  });
});

describe('a paste', () => {
  const paste = parsePaste('Goal: Export every blocked decision to our SIEM.\nTraffic type: Model traffic');

  it('replaces the rows it speaks of and leaves the others', () => {
    const brief = pasteInto(base, paste);
    expect(pastedRows(paste)).toEqual(['goal', 'traffic']);
    expect(brief.goal.text).toBe('Export every blocked decision to our SIEM.');
    expect(brief.rollout).toEqual(base.rollout);
  });

  it('says how many rows were found, what is guessed and what is left over', () => {
    expect(summaryOfPaste(paste)).toContain('2 of 11');
    expect(summaryOfPaste({ rows: { goal: { value: { options: [], text: 'x' }, guessed: true } }, unplaced: ['Hello'] })).toMatch(/1 is guessed.*stays in the box/);
    expect(summaryOfPaste({ rows: {}, unplaced: ['Hello'] })).toContain('No row was recognised');
  });

  it('marks guessed rows only', () => {
    const row = (guessed: boolean) => ({ value: { options: [], text: 'x' }, guessed });
    expect(guessedRows({ rows: { goal: row(false), data: row(true) }, unplaced: [] })).toEqual(['data']);
  });
});
