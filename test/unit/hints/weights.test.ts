import { digestOfTexts } from '../../../scripts/hints/digest';
import { load, MOST_PATTERNS, placeOf, writeDigits, writePlaces, writeRows } from '../../../src/domain/hints/model/linear';
import { shippedModels } from '../../../src/domain/hints/model/models';
import { LEARNT_FROM } from '../../../src/domain/hints/model/weights';

describe('the shipped weights', () => {
  test('were trained on the texts that are in the repository', () => {
    expect(LEARNT_FROM).toBe(digestOfTexts());
  });

  test('have a pattern for every feature, with a weight for every class', () => {
    for (const { classes, index, weights, bias } of Object.values(shippedModels())) {
      expect(index.size).toBeGreaterThan(100);
      for (const { pattern } of index.values()) expect(weights.length).toBeGreaterThanOrEqual((pattern + 1) * classes.length);
      expect(bias).toHaveLength(classes.length);
    }
  });
});

test('places and patterns are read as they were written, near ones and far ones', () => {
  const places = ['token', 'a day', 'MONEY+PERIOD'].map(placeOf).concat(0, 49, 50, 2_500, 5_001, 4_194_303).sort((a, b) => a - b);
  const rows = places.map((_, at) => (at === 0 ? MOST_PATTERNS - 1 : 54 + at));
  const digits = Array.from({ length: MOST_PATTERNS }, (_, at) => (at % 49) - 24);
  const { index, weights } = load({ classes: ['only'], places: writePlaces(places), rows: writeRows(rows), sizes: writeRows(places.map(() => 0)), patterns: writeDigits(digits), unit: 1, bias: [0] }, ['only']);
  expect([...index].map(([place, { pattern }]) => [place, pattern])).toEqual(places.map((place, at) => [place, rows[at]]));
  expect([...weights]).toEqual(digits);
});

test('a model that was trained for other classes is refused', () => {
  expect(() => load({ classes: ['one'], places: '', rows: '', sizes: '', patterns: '', unit: 1, bias: [0] }, ['other'])).toThrow('npm run train');
});
