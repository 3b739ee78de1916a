import { compareWords, type Stretch } from '../../../static/brief/words';

const shown = (stretches: readonly Stretch[]): string => stretches.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');

describe('two versions of a text', () => {
  it('have the words marked that only one of them has', () => {
    const { one, other } = compareWords('Only the test key, rollback by hand.', 'Only two keys, rollback by hand.');
    expect(shown(one)).toBe('Only [the test key, ]rollback by hand.');
    expect(shown(other)).toBe('Only [two keys, ]rollback by hand.');
  });

  it('have nothing marked for white space alone', () => {
    const { one, other } = compareWords('Two  words', 'Two\nwords ');
    expect([one, other].flat().some(({ changed }) => changed)).toBe(false);
  });

  it.each([['', 'new text'], ['old text', ''], ['', '']])('join to what they were: %j and %j', (left, right) => {
    const { one, other } = compareWords(left, right);
    expect([one.map(({ text }) => text).join(''), other.map(({ text }) => text).join('')]).toEqual([left, right]);
  });

  it('are shown unmarked when they are too long to compare', () => {
    const { other } = compareWords('a '.repeat(600), 'b '.repeat(600));
    expect(other).toEqual([{ text: 'b '.repeat(600), changed: false }]);
  });
});
