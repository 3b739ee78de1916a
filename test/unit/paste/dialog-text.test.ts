import { emptyBrief } from '../../../src/domain/brief/model';
import { MAX_PASTED, NO_DIALOG_TEXT, type DialogText } from '../../../src/domain/brief/dialog-text';
import { isMadeFrom, missingRows } from '../../../src/domain/brief/arrival';
import { fittingBrief, sortDialogText } from '../../../src/domain/brief/sort-dialog-text';
import { decodeBrief, MAX_STORED_BYTES } from '../../../src/domain/brief/storage';
import { ROW_IDS } from '../../../src/domain/vocabulary/ids';
import { ROWS } from '../../../src/domain/vocabulary/rows';

const typed = (parts: Partial<DialogText>): DialogText => ({ ...NO_DIALOG_TEXT, ...parts });
const LINES = 'Goal: Export blocked decisions to Splunk\nScope: team Claims\nUser impact: the caller notices nothing';

describe('what is typed in the create dialog', () => {
  test('gives the goal of the text until somebody writes their own', () => {
    expect(sortDialogText(typed({ text: LINES })).brief.goal.text).toBe('Export blocked decisions to Splunk');
    const own = sortDialogText(typed({ text: LINES, goal: 'Export refused decisions.', corrects: 'Export blocked decisions to Splunk' }));
    expect(own.brief.goal.text).toBe('Export refused decisions.');
    expect({ otherGoal: own.otherGoal, unplaced: own.unplaced }).toEqual({ otherGoal: '', unplaced: [] });
    expect(sortDialogText(typed({ text: LINES, goal: '' })).brief.goal.text).toBe('');
  });

  test('keeps a goal that the text says beside the one that somebody wrote before', () => {
    const { brief, otherGoal, unplaced } = sortDialogText(typed({ text: LINES, goal: 'Count calls.' }));
    expect({ goal: brief.goal.text, otherGoal, unplaced }).toEqual({ goal: 'Count calls.', otherGoal: 'Export blocked decisions to Splunk', unplaced: ['Export blocked decisions to Splunk'] });
  });

  test('tells what only surrounds a mail from passages of no row', () => {
    const mail = 'Hi all,\n\nWe would like to export every blocked decision to our Splunk.\nOwner: team Vega\n\nBest regards\n\nFrom: Service Owner\nSent: Monday\n\n> is that all?';
    const { unplaced, hasAsides } = sortDialogText(typed({ text: `Scope: team Claims\n${mail}` }));
    expect({ unplaced, hasAsides }).toEqual({ unplaced: ['Owner: team Vega'], hasAsides: true });
  });

  test('is not sorted when it is longer than anything that people paste', () => {
    expect(sortDialogText(typed({ text: `${LINES}\n${'a '.repeat(MAX_PASTED)}` })).brief).toEqual(emptyBrief());
  });
});

describe('what goes into the field', () => {
  test('is the stored brief, and nothing when nothing is said', () => {
    expect(fittingBrief(emptyBrief())).toEqual({ value: null, leftOut: [] });
    const { value } = fittingBrief(sortDialogText(typed({ text: LINES })).brief);
    expect(value).toMatchObject({ v: 1, goal: 'Export blocked decisions to Splunk', scope: ['team'] });
  });

  test('leaves out a row that is too long, so that Jira takes the others', () => {
    const brief = { ...emptyBrief(), goal: { options: [], text: 'x'.repeat(ROWS.goal.maxText + 1) }, behaviour: { options: [], text: 'y'.repeat(ROWS.behaviour.maxText) } };
    expect(ROWS.behaviour.maxText).toBeGreaterThan(ROWS.goal.maxText + 1);
    expect(fittingBrief(brief)).toEqual({ value: { v: 1, behaviour: brief.behaviour.text }, leftOut: ['goal'] });
  });

  test('leaves out the longest rows of a brief that is too long as a whole', () => {
    const brief = { ...emptyBrief(), ...Object.fromEntries(ROW_IDS.map((row) => [row, { options: [], text: '漢'.repeat(row === 'goal' ? 10 : Math.min(ROWS[row].maxText, 780)) }])) };
    const { value, leftOut } = fittingBrief(brief);
    expect(leftOut.length).toBeGreaterThan(0);
    expect(leftOut).not.toContain('goal');
    expect(Buffer.byteLength(JSON.stringify(value))).toBeLessThanOrEqual(MAX_STORED_BYTES);
    expect(decodeBrief(value).ok).toBe(true);
  });
});

describe('beside a request’s brief', () => {
  const { brief: sorted } = sortDialogText(typed({ text: LINES }));
  const part = { ...emptyBrief(), goal: sorted.goal };

  test('it names the rows in which nothing stands there', () => {
    expect(missingRows(sorted, part)).toEqual(['moment', 'scope', 'action', 'systems', 'behaviour']);
    expect(missingRows(sorted, { ...part, scope: { options: [], text: 'All teams.' } })).toEqual(['moment', 'action', 'systems', 'behaviour']);
    expect(missingRows(sorted, sorted)).toEqual([]);
  });

  test('it knows whether the request was created from it', () => {
    expect(isMadeFrom(sorted, part)).toBe(true);
    expect(isMadeFrom(sorted, sorted)).toBe(true);
    expect(isMadeFrom(sorted, emptyBrief())).toBe(false);
    expect(isMadeFrom(sorted, { ...part, evidence: { options: ['logs'], text: '' } })).toBe(false);
  });
});
