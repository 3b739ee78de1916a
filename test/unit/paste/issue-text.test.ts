import { adfOf } from '../../../local/web/adf';
import { filledRows, isFilled } from '../../../src/domain/brief/completeness';
import { emptyBrief } from '../../../src/domain/brief/model';
import { sortIssueText } from '../../../src/domain/brief/sort-issue-text';
import { ROW_IDS } from '../../../src/domain/vocabulary/ids';
import { textOf } from '../../../src/jira/adf';
import { foundFor } from '../../../static/brief/found';
import { readPastes } from '../../support/pastes';

const PASTES = [...readPastes('first'), ...readPastes('second')];
const rowsOf = (summary: string, description: string) => filledRows(sortIssueText({ summary, description }).brief);

describe('an issue that came without a brief', () => {
  test.each(PASTES)('as $kind ($id) is sorted from its description as the same text is from the paste box', ({ kind, text }) => {
    // As Jira keeps it: a document of paragraphs.
    const description = textOf(adfOf(text));
    expect(sortIssueText({ summary: '', description }).brief).toEqual(sortIssueText({ summary: '', description: text }).brief);
    expect(rowsOf('', description).length > 0).toBe(kind !== 'unrelated');
  });

  test('says its goal in the summary where the description does not, without what a mail program put there', () => {
    const { brief } = sortIssueText({ summary: 'Re: FWD: Export every blocked decision to Splunk', description: 'Scope: team Claims' });
    expect({ goal: brief.goal.text, scope: brief.scope.options }).toEqual({ goal: 'Export every blocked decision to Splunk', scope: ['team'] });
    expect(sortIssueText({ summary: 'Export every blocked decision', description: 'Goal: Count calls.' }).brief.goal.text).toBe('Count calls.');
    expect(rowsOf('Export every blocked decision of team Claims to Splunk', '')).toContain('goal');
  });

  test('offers nothing when neither says anything', () => {
    expect(rowsOf('Help', 'Hi,\n\nplease call me.')).toEqual([]);
    expect(sortIssueText({ summary: 'Help', description: 'Scope: team Claims' }).unplaced).toEqual([]);
  });

  test('brings rows only where nothing stands, whatever it says of the others', () => {
    const sorted = sortIssueText({ summary: '', description: 'Goal: Something else.\nScope: team Claims\nEvidence: delivery ids' });
    const brief = { ...emptyBrief(), goal: { options: [], text: 'Export decisions.' }, scope: { options: ['unsure'], text: '' } };
    const { rows, names } = foundFor(sorted, brief);
    expect(names).toContain('evidence');
    expect(names.filter((row) => isFilled(brief[row]))).toEqual([]);
    expect(Object.keys(rows).sort()).toEqual([...names].sort());
    expect(foundFor(sorted, { ...sorted.brief }).names).toEqual([]);
    expect(ROW_IDS.filter((row) => names.includes(row))).toEqual(names);
  });
});
