import { startFaultSite, type FaultSite } from '../../faults/fault-site';
import { runJourney } from '../../faults/journey';
import { PLANTED_BUGS, withBug, type PlantedBug } from '../../faults/planted-bugs';
import { replayCommand } from '../../faults/suite';

/** A short slice of `npm run faults`, and the proof that a whole run would find what it looks for. */

jest.setTimeout(120_000);

let bug: PlantedBug | null = null;
let site: FaultSite;
beforeAll(async () => { site = await startFaultSite((run) => withBug(run, () => bug)); });
afterAll(() => site.close());
afterEach(() => { bug = null; });

it.each(Array.from({ length: 8 }, (_, index) => index + 1))('holds what must hold on journey %i', async (seed) => {
  const { broken } = await runJourney(site, seed);
  expect({ broken, replay: replayCommand('journeys', seed) }).toEqual({ broken: [], replay: expect.any(String) });
});

it('takes the same journey again for the same seed', async () => {
  const [first, second] = [await runJourney(site, 7), await runJourney(site, 7)];
  expect(first.steps.length).toBeGreaterThan(10);
  expect(second).toEqual(first);
});

/** What each planted bug breaks, with trouble and a first journey that bring it out soon. */
const FOUND: Readonly<Record<PlantedBug, readonly [from: number, rates: NonNullable<Parameters<typeof runJourney>[2]>, breach: RegExp]>> = {
  'no-lock': [6, {}, /is gone from|questions twice/],
  'blind-retry': [38, { restReplyLost: 0.06 }, /questions twice|new versions/],
  'no-revision': [1, {}, /of the log of/],
  'no-projections': [1, {}, /instead of|does not come to rest/],
  'open-gate': [9, {}, /came into/],
  'trusts-fields': [3, {}, /instead of/],
  'follows-anywhere': [36, {}, /where it has nothing to do/],
  'believes-copies': [3, {}, /instead of/],
  'keeps-deleted': [12, {}, /still there/],
  'overlooks-archive': [66, {}, /where it has nothing to do/],
  'believes-markers': [18, {}, /the field of q\d+ of/],
};

it.each(Object.keys(PLANTED_BUGS) as PlantedBug[])('finds the planted bug %s', async (planted) => {
  bug = planted;
  const [from, rates, breach] = FOUND[planted];
  const found: string[] = [];
  for (let seed = from; seed < from + 60 && !found.some((each) => breach.test(each)); seed += 1) found.push(...(await runJourney(site, seed, rates)).broken);
  expect(found).toContainEqual(expect.stringMatching(breach));
});
