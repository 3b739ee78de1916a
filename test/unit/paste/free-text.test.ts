import { parsePaste } from '../../../src/domain/brief/paste';
import type { RowId } from '../../../src/domain/vocabulary/ids';

const textOf = (paste: string, row: RowId): string | undefined => parsePaste(paste).rows[row]?.value.text;

const MAIL = `Hi all,

We would like to export every blocked decision of the claims team to our Splunk.
It has to happen after the response went out, never before.
The caller must not notice anything.
Please start with our staging key, the operator can switch it off.

Best regards
Head of Claims
Phone 100
This e-mail may contain confidential information. If you are not the intended recipient, please delete it.`;

describe('free text', () => {
  test('is sorted sentence by sentence, and marked as guessed', () => {
    const { rows } = parsePaste(MAIL);
    expect(rows.goal).toEqual({ value: { options: [], text: 'We would like to export every blocked decision of the claims team to our Splunk.' }, guessed: true });
    expect(rows.moment).toMatchObject({ value: { options: ['evidence'], text: 'It has to happen after the response went out, never before.' }, guessed: true });
    expect(rows.behaviour?.value.text).toBe('The caller must not notice anything.');
    expect(rows.rollout).toMatchObject({ value: { options: ['test_api_key'] }, guessed: true });
  });

  test('names options in its goal, which come without text', () => {
    const { rows } = parsePaste(MAIL);
    expect(rows.systems).toEqual({ value: { options: ['siem'], text: '' }, guessed: true });
    expect(rows.action).toEqual({ value: { options: ['export'], text: '' }, guessed: true });
    expect(rows.scope).toEqual({ value: { options: ['team'], text: '' }, guessed: true });
  });

  test('says in the action row what is not to happen, and never takes that for the goal', () => {
    const paste = 'Nothing should be blocked for this. Once a redaction is recorded, our privacy tool must get an e-mail with the request id.';
    expect(textOf(paste, 'goal')).toBe('Once a redaction is recorded, our privacy tool must get an e-mail with the request id.');
    expect(parsePaste(paste).rows.action?.value.text).toBe('Nothing should be blocked for this.');
  });

  test('without cues of its own stays with the goal', () => {
    const paste = 'Our app crashes if the answer is not valid JSON. Check each answer against our schema and replace it by an error. Version 3 counts.';
    expect(textOf(paste, 'goal')).toBe(paste);
    expect(parsePaste(paste).unplaced).toEqual([]);
  });

  test('leaves greeting, signature and disclaimer of a mail out, and loses nothing', () => {
    expect(parsePaste(MAIL).unplaced).toEqual([
      'Hi all,', 'Best regards', 'Head of Claims', 'Phone 100',
      'This e-mail may contain confidential information. If you are not the intended recipient, please delete it.',
    ]);
  });

  test('has its disclaimer left out where no signature stands before it', () => {
    const disclaimer = 'This message is intended only for the addressee and must be kept for 10 years.';
    expect(parsePaste(`Please export blocked calls of the claims team to our Splunk.\n${disclaimer}`).unplaced).toEqual([disclaimer]);
  });

  test('about something else is left alone', () => {
    const lunch = 'Hi all,\nlunch is at noon in the canteen today, the menu is on the intranet.\nSee you there!';
    expect(parsePaste(lunch)).toEqual({ rows: {}, unplaced: lunch.split('\n'), asides: ['Hi all,', 'See you there!'] });
  });

  test('beside labelled rows fills only rows that nobody has named', () => {
    const paste = 'Goal: check prompts with our DLP\nScope: team Research\n\nResearchers who are refused see the rule number. The plugin applies to the whole organisation.';
    expect(textOf(paste, 'behaviour')).toBe('Researchers who are refused see the rule number.');
    expect(textOf(paste, 'scope')).toBe('team Research');
    expect(parsePaste(paste).unplaced).toEqual(['The plugin applies to the whole organisation.']);
  });

  test('that somebody says of themselves what it is stays unplaced beside labelled rows', () => {
    expect(parsePaste('Goal: one\n\nOwner: we log each call for the auditors').unplaced).toEqual(['Owner: we log each call for the auditors']);
  });

  test('broken by a mail program is one sentence', () => {
    expect(textOf('We want to export every blocked decision of our payments team\nto our Splunk, so that the incident desk sees it.', 'goal'))
      .toBe('We want to export every blocked decision of our payments team to our Splunk, so that the incident desk sees it.');
  });

  test('written line by line in lower case is a sentence a line', () => {
    expect(textOf('pls send a slack webhook ping whenever one of the coding bots gets blocked by safetysec\ndevs shouldnt see anything new', 'behaviour')).toBe('devs shouldnt see anything new');
  });
});

describe('a thread of mails', () => {
  const QUOTED = 'On Tue, 5 May 2026 at 10:02, Security wrote:\n> Hi,\n> we want blocked calls of the treasury team exported to our Splunk.\n> Callers must not notice anything.';

  test('is read in the quoted message when the newest says nothing', () => {
    const paste = `Great, agreed from my side.\n\n${QUOTED}`;
    expect(textOf(paste, 'goal')).toBe('we want blocked calls of the treasury team exported to our Splunk.');
    expect(textOf(paste, 'behaviour')).toBe('Callers must not notice anything.');
  });

  test('is read in the newest message when that says the goal', () => {
    const paste = `Please notify the owner of the key by webhook when a call is blocked.\n\n${QUOTED}`;
    const { rows, unplaced } = parsePaste(paste);
    expect(rows.goal?.value.text).toBe('Please notify the owner of the key by webhook when a call is blocked.');
    expect(rows.behaviour).toBeUndefined();
    expect(unplaced.join(' ')).toContain('Callers must not notice anything.');
  });

  test('with the heads of forwarded mails is read below them', () => {
    const paste = 'see below\n\nFrom: Service Owner\nSent: Monday\nSubject: RE: mail when a call fails\n\nHello,\nwhen a call of the pricing team fails, the owner of the key should get an e-mail.';
    const { rows, unplaced } = parsePaste(paste);
    expect(rows.goal?.value.text).toBe('when a call of the pricing team fails, the owner of the key should get an e-mail.');
    expect(unplaced).toEqual(['see below', 'From: Service Owner', 'Sent: Monday', 'Subject: RE: mail when a call fails', 'Hello,']);
  });
});
