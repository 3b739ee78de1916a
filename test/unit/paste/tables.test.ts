import { parsePaste } from '../../../src/domain/brief/paste';
import type { RowId } from '../../../src/domain/vocabulary/ids';

const texts = (paste: string): Partial<Record<RowId, string>> => Object.fromEntries(Object.entries(parsePaste(paste).rows).filter(([, row]) => row.value.text !== '').map(([row, { value }]) => [row, value.text]));

describe('tables and headings', () => {
  test('a spreadsheet with quoted values, commas and doubled quotation marks is read', () => {
    expect(texts('Row,Value\nGoal,"Ask OPA, then refuse"\nUser-visible behavior,"403 with ""ended"""\nScope,two teams, one key')).toEqual({
      goal: 'Ask OPA, then refuse', behaviour: '403 with "ended"', scope: 'two teams, one key',
    });
  });

  test('semicolons and line breaks in quotes are read', () => {
    expect(texts('Goal;Tell billing\nScope;reseller seven\nEvidence;"one record\nper call"')).toEqual({ goal: 'Tell billing', scope: 'reseller seven', evidence: 'one record\nper call' });
  });

  test('a sentence with commas is no table', () => {
    expect(parsePaste('Goal, scope and others are described elsewhere, as you know.').rows).toEqual({});
  });

  test('a table of Jira’s wiki is read', () => {
    expect(texts('||Row||Value||\n|Goal|Push to the vault|\n|Scope|squad nine|')).toEqual({ goal: 'Push to the vault', scope: 'squad nine' });
  });

  test('of a table with help and numbers the column of answers counts, and the help is unplaced', () => {
    const paste = '| # | Information | What to include | Our answer |\n|---|---|---|---|\n| 1 | Goal | One sentence | Keep proof |\n| 2 | Scope | | squad nine |';
    expect(texts(paste)).toEqual({ goal: 'Keep proof', scope: 'squad nine' });
    expect(parsePaste(paste).unplaced).toEqual(['One sentence']);
  });

  test('headings in other words, questions and labels in two languages are known as guesses', () => {
    for (const [paste, row] of [
      ['## What it may read\nthe badge number', 'data'], ['h3. How we start and how we stop\nsquad nine', 'rollout'], ['Q: What does the user see?\nA: a hint', 'behaviour'],
      ['5 Protection of data\n5.1 kept a year', 'compliance'], ['What people will notice: a hint', 'behaviour'],
    ] as const) expect(parsePaste(paste).rows[row]).toMatchObject({ guessed: true });
    expect(parsePaste('Nachweis / Evidence: one record').rows.evidence?.value.text).toBe('one record');
  });

  test('a section goes on after an empty line, until the next heading', () => {
    expect(texts('## Goal\n\none\n\ntwo\n\n## Background\n\nthree')).toEqual({ goal: 'one\ntwo' });
  });

  test('labels with underscores and values on the next line behind a colon are read', () => {
    expect(texts('rollout_plan: squad nine first\nTiming\n: at night')).toEqual({ rollout: 'squad nine first', moment: 'at night' });
  });
});
