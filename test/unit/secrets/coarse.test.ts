import { COARSE_SECRET, COARSE_STAND_IN } from '../../../src/domain/secrets/coarse';
import { findSecrets } from '../../../src/domain/secrets/find';
import { coarseSamples, TAIL } from '../../support/coarse-samples';

const refuses = (text: string): boolean => new RegExp(COARSE_SECRET).test(text) && !new RegExp(COARSE_STAND_IN).test(text);

/** Prose, halves of tokens and separators, put together at random but always the same: texts near the border. */
function nearbyTexts(count: number): string[] {
  const pieces = [...coarseSamples().map(({ value }) => value), ...coarseSamples().map(({ value }) => value.slice(0, -6)), 'the key is ', ' ', '\n', '\\n', '-', '_', '=', '.', 'x', '"', '-----BEGIN PRIVATE KEY-----', '-----END PRIVATE KEY-----', '-----BEGIN PUBLIC KEY-----', '-----END PUBLIC KEY-----', '> ', '…', TAIL, 'your', 'xxxx', 'glc_', 'hvs.', '12345'];
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  return Array.from({ length: count }, () => Array.from({ length: 2 + next(5) }, () => pieces[next(pieces.length)]).join(''));
}

test.each(coarseSamples())('$name is refused, and found as $kind', ({ value, kind }) => {
  for (const text of [value, `use ${value}, please`, `token=${value}\n`]) {
    expect(refuses(text)).toBe(true);
    expect(findSecrets(text).map((found) => found.kind)).toContain(kind);
  }
});

test.each(coarseSamples().filter(({ kind }) => kind !== 'private_key'))('$name passes when it is cut, a stand-in or the tail of a word', ({ value }) => {
  for (const text of [value.slice(0, 12), value.slice(0, -8) + 'xxxxxxxx', `a${value}`]) expect(refuses(text)).toBe(false);
});

test('whatever is refused, the detector finds', () => {
  const texts = nearbyTexts(4_000).filter(refuses);
  expect(texts.length).toBeGreaterThan(500);
  expect(texts.filter((text) => findSecrets(text).length === 0)).toEqual([]);
});

test('what speaks of keys and tokens only passes', () => {
  for (const text of ['Block -----BEGIN PRIVATE KEY----- in prompts.', 'Tokens begin with ghp_, xoxb- or sk-ant-api03-.', 'ghp_XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX', '']) expect(refuses(text)).toBe(false);
});
