import { digestOfTexts } from '../../../scripts/hints/digest';
import { placeOf, writePlaces, load } from '../../../src/domain/hints/model/linear';
import { shippedModels } from '../../../src/domain/hints/model/models';
import { LEARNT_FROM } from '../../../src/domain/hints/model/weights';

describe('the shipped weights', () => {
  test('were trained on the texts that are in the repository', () => {
    expect(LEARNT_FROM).toBe(digestOfTexts());
  });

  test('have a weight for every feature and class', () => {
    for (const { classes, index, weights, bias } of Object.values(shippedModels())) {
      expect(weights).toHaveLength(index.size * classes.length);
      expect(bias).toHaveLength(classes.length);
    }
  });
});

test('places are read as they were written, near ones and far ones', () => {
  const places = ['token', 'a day', 'MONEY+PERIOD'].map(placeOf).concat(0, 49, 50, 2_500, 5_001, 2_097_151).sort((a, b) => a - b);
  const { index } = load({ classes: ['only'], places: writePlaces(places), weights: '', unit: 1, bias: [0] }, ['only']);
  expect([...index.keys()]).toEqual(places);
});

test('a model that was trained for other classes is refused', () => {
  expect(() => load({ classes: ['one'], places: '', weights: '', unit: 1, bias: [0] }, ['other'])).toThrow('npm run train');
});
