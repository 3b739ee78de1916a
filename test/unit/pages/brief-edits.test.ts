import { WireBrief } from '../../../src/contract/brief';
import { fingerprintOf, fingerprints } from '../../../src/domain/brief/fingerprints';
import { maskTexts, type Json } from '../../../src/domain/secrets/mask-texts';
import { ROWS } from '../../../src/domain/vocabulary/rows';
import { chooseVersion, Edits, NO_EDITS, saveInput, standing, withRow } from '../../../static/brief/edits';
import { problemsOf } from '../../../static/brief/problems';
import { plainBrief } from '../domain/request-fixture';

const saved = plainBrief();
const text = (row: 'goal' | 'rollout', words: string, from = saved) => ({ ...from[row], text: words });
const mine = withRow(NO_EDITS, saved, 'goal', text('goal', 'Mine.'));

describe('rows that somebody is changing', () => {
  it('show every other row as it is saved, also when somebody else saves it meanwhile', () => {
    const theirs = plainBrief({ rollout: { text: 'Theirs, with rollback.' } });
    const { brief, changed, conflicts } = standing(mine, theirs);
    expect(brief.goal.text).toBe('Mine.');
    expect(brief.rollout.text).toBe('Theirs, with rollback.');
    expect([changed, conflicts]).toEqual([['goal'], []]);
  });

  it('are in conflict when somebody else saves something different in the same row', () => {
    const { brief, changed, conflicts } = standing(mine, plainBrief({ goal: { text: 'Theirs.' } }));
    expect(brief.goal.text).toBe('Mine.');
    expect([changed, conflicts]).toEqual([['goal'], ['goal']]);
  });

  it('are no change any more once somebody has saved the same, white space aside', () => {
    expect(standing(mine, plainBrief({ goal: { text: ' Mine.\n' } }))).toMatchObject({ changed: [], conflicts: [] });
  });

  it('do not count white space or the order of options, and keep them while somebody types', () => {
    const typing = withRow(NO_EDITS, saved, 'goal', text('goal', `${saved.goal.text} `));
    expect(standing(typing, saved)).toMatchObject({ changed: [], conflicts: [] });
    expect(standing(typing, saved).brief.goal.text).toBe(`${saved.goal.text} `);
    const turned = withRow(NO_EDITS, saved, 'scope', { ...saved.scope, options: [...saved.scope.options].reverse() });
    expect(standing(turned, saved).changed).toEqual([]);
    expect(standing(typing, plainBrief({ goal: { text: 'Theirs.' } })).brief.goal.text).toBe('Theirs.');
  });

  it('are none when a row says again what is saved', () => {
    expect(withRow(mine, saved, 'goal', saved.goal)).toEqual(NO_EDITS);
  });

  it('begin anew from what somebody else has saved where nothing but white space was typed', () => {
    const theirs = plainBrief({ goal: { text: 'Theirs.' } });
    const typing = withRow(NO_EDITS, saved, 'goal', text('goal', `${saved.goal.text} `));
    const edits = withRow(typing, theirs, 'goal', text('goal', 'Theirs, and mine.', theirs));
    expect(standing(edits, theirs)).toMatchObject({ changed: ['goal'], conflicts: [] });
  });

  it('remember what the row said when they were begun, however often it is typed into', () => {
    const later = withRow(mine, plainBrief({ goal: { text: 'Theirs.' } }), 'goal', text('goal', 'Mine, longer.'));
    expect(later.goal).toMatchObject({ was: saved.goal, base: fingerprintOf('goal', saved.goal), mine: { text: 'Mine, longer.' } });
  });
});

describe('a choice between two versions', () => {
  const theirs = plainBrief({ goal: { text: 'Theirs.' } });

  it('of mine keeps it and is no conflict until somebody saves again', () => {
    const chosen = chooseVersion(mine, theirs, 'goal', 'mine');
    expect(standing(chosen, theirs)).toMatchObject({ changed: ['goal'], conflicts: [] });
    expect(standing(chosen, plainBrief({ goal: { text: 'Theirs again.' } })).conflicts).toEqual(['goal']);
  });

  it('of theirs takes it over', () => {
    const { brief, changed } = standing(chooseVersion(mine, theirs, 'goal', 'theirs'), theirs);
    expect(brief.goal.text).toBe('Theirs.');
    expect(changed).toEqual([]);
  });
});

describe('what is sent', () => {
  it('is the whole brief in the shape that the backend takes, and what was seen of each row', () => {
    const theirs = plainBrief({ goal: { text: 'Theirs.' }, rollout: { text: 'Theirs, with rollback.' } });
    const { base, brief } = saveInput(mine, theirs);
    expect(WireBrief.parse(brief)).toEqual({ ...theirs, goal: { options: [], text: 'Mine.' } });
    expect(base.goal).toBe(fingerprints(saved).goal);
    expect(base.rollout).toBe(fingerprints(theirs).rollout);
  });
});

describe('changes that come back from a draft', () => {
  it('are read again, and still know what they were begun from when a secret in them was masked', () => {
    const secret = `ghp_${'q7Xw2LkP9vB4nZ8rT1mYh5Jd0Sg3Fa6Uc2Ve'}`;
    const edits = withRow(NO_EDITS, saved, 'systems', { ...saved.systems, text: `Use ${secret}` });
    const kept = maskTexts(JSON.parse(JSON.stringify(edits)) as Json);
    expect(JSON.stringify(kept.value)).not.toContain(secret);
    const back = Edits.parse(kept.value);
    expect(back.systems?.base).toBe(fingerprints(saved).systems);
    expect(standing(back, saved)).toMatchObject({ changed: ['systems'], conflicts: [] });
  });
});

describe('what stands against saving', () => {
  it('is nothing for a plain brief', () => {
    expect(problemsOf(saved)).toEqual([]);
  });

  it('names kind and place of a secret and never its value', () => {
    const value = `ghp_${'q7Xw2LkP9vB4nZ8rT1mYh5Jd0Sg3Fa6Uc2Ve'}`;
    const problems = problemsOf(plainBrief({ systems: { text: `Use ${value} for it` } }));
    expect(problems.map((problem) => problem.row)).toEqual(['systems']);
    expect(problems[0]?.message).toContain('External systems');
    expect(JSON.stringify(problems)).not.toContain(value.slice(4, 12));
    expect(problemsOf(saved)).toEqual([]);
  });

  it('names a row that is too long', () => {
    expect(problemsOf(plainBrief({ goal: { text: 'a '.repeat(ROWS.goal.maxText) } })).map((problem) => problem.row)).toEqual(['goal']);
  });
});
