import { digestOfTexts } from '../../../scripts/hints/digest';
import { loadModels, shippedModels } from '../../../src/domain/hints/model/models';
import { FARTHEST, MOST_PATTERNS, placeOf, readDigits, readPlaces, readWeights, STEP, writeDigits, writeNumbers, writePlaces, writeRows } from '../../../src/domain/hints/model/stored';
import { LEARNT_FROM, STORED } from '../../../src/domain/hints/model/weights';

describe('the shipped weights', () => {
  test('were trained on the texts that are in the repository', () => {
    expect(LEARNT_FROM).toBe(digestOfTexts());
  });

  test('have a number for every feature and class', () => {
    const { dictionary, controls, mixture, moments, actions } = shippedModels();
    const features = dictionary.numbers.size;
    expect(features).toBeGreaterThan(1000);
    expect(dictionary.rarity).toHaveLength(features);
    for (const { weights, bias, classes } of [controls, mixture, moments, actions]) {
      expect(weights).toHaveLength(features * classes.length);
      expect(bias).toHaveLength(classes.length);
    }
    for (const column of [mixture.own, mixture.before, mixture.asks]) expect(column).toHaveLength(features);
  });
});

test('places and patterns are read as they were written, near ones and far ones', () => {
  const places = ['token', 'a day', 'MONEY+PERIOD'].map(placeOf).concat(0, 49, 88, 177, 267, 131_071).sort((a, b) => a - b);
  expect([...readPlaces(writePlaces(places))]).toEqual(places.map((place, at) => [place, at]));
  const digits = Array.from({ length: MOST_PATTERNS }, (_, at) => (at % (2 * FARTHEST + 1)) - FARTHEST);
  expect([...readDigits(writeDigits(digits), 1)]).toEqual(digits);
  const weights = readWeights({ sizes: writeNumbers([0, 1]) }, { classes: ['only'], rows: writeRows([MOST_PATTERNS - 1, -1, 57]), patterns: writeDigits(digits), unit: 1, bias: [0] });
  expect([...weights]).toEqual([digits[MOST_PATTERNS - 1], 0, (digits[57] ?? 0) / STEP]);
});

test('a model that was trained for other classes is refused', () => {
  expect(() => loadModels({ ...STORED, moments: { ...STORED.moments, classes: ['other'] } })).toThrow('npm run train');
});
