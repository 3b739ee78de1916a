import { createWeather, numbersOf, type WeatherScript } from '../../local/weather';
import { drive, transition, type Drive } from '../support/drive';
import { openBackDoor } from '../support/back-door';
import { offerTypes } from '../support/elsewhere';
import { ALONE, ANY_TIME, NEXT, type Act } from './acts';
import { bringBack, deleteRequest, goElsewhere, type Elsewhere } from './elsewhere';
import type { FaultSite } from './fault-site';
import { afterwards } from './invariants';
import type { CaseResult } from './suite';
import { chanceOf, tell, type Chance, type Journey } from './traveller';
import { recordOf, requestType, statusOf, tableOf } from './watch';

type Rates = WeatherScript['rates'];

/** The ways in which requests come to be. */
const CREATIONS: readonly ((d: Drive, chance: Chance) => Promise<{ id: string; key: string }>)[] = [
  (d) => d.newRequest(),
  (d) => d.newRequest({ description: null }),
  (d) => d.newRequest({ [d.fieldId('Plugin brief')]: { v: 1, goal: 'Export high-risk decisions to the SIEM of the payments team.' } }),
  async (d) => {
    const project = d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';
    const value = { goal: 'Export high-risk decisions', corrects: '', text: 'Evidence goes to the SIEM.', brief: null, whole: false };
    await d.rawCall('requester', 'saveDialogDraft', { draft: { at: d.site.clock.now(), value } }, { project: { id: project } }).catch(() => undefined);
    return d.newRequest({ [d.fieldId('Plugin brief')]: { v: 1, goal: 'Export high-risk decisions' } });
  },
  async (d) => {
    const fields = { project: { key: 'PLUG' }, issuetype: { name: requestType }, summary: 'One of two made by a script' };
    const { body } = await d.rest('requester', 'POST', '/rest/api/3/issue/bulk', { issueUpdates: [{ fields }, { fields }] });
    const [first] = (body as { issues: { id: string; key: string }[] }).issues;
    if (first === undefined) throw new Error('The script made no request.');
    return first;
  },
];

function setTrouble({ site }: FaultSite, chance: Chance, seed: number, rates: Rates): void {
  const { faults } = site;
  faults.weather = createWeather({ seed, rates });
  Object.assign(faults.events, { delayMs: chance.pick([0, 0, 5_000, 170_000]), spreadMs: chance.pick([0, 20_000, 170_000]), reversed: chance.percent(20) });
  faults.searchDelayMs = chance.pick([0, 60_000]);
  faults.taskDelayMs = chance.pick([0, 0, 2_000, 60_000]);
}

function pickOne({ chance }: Journey, from: readonly (readonly [number, Act])[]): Act {
  let left = chance.below(from.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, act] of from) {
    left -= weight;
    if (left < 0) return act;
  }
  throw new RangeError('There is nothing to do.');
}

function nextAct(journey: Journey, site: FaultSite['site']): Act {
  const issue = site.jira.site.state.issues.find(({ id }) => id === journey.request.id);
  const status = issue === undefined ? null : statusOf(site, issue);
  return status !== null && journey.chance.percent(58) ? journey.chance.pick(NEXT[status] ?? []) : pickOne(journey, ANY_TIME);
}

/** A log that is nearly full, as a request has after months: the next lines move the oldest into a page. */
function fillLog({ site, watch }: FaultSite, issueId: string): void {
  watch.replaced(issueId);
  const record = recordOf(site, issueId);
  const stored = tableOf(site).get('request', `request:${issueId}`);
  if (stored === undefined) return;
  const old = Array.from({ length: 196 }, (_, index) => ({ at: 1_000 + index, by: 'app', act: 'questions_created', subject: '', detail: `line ${index}` }));
  const { revision } = stored.value as { revision: number };
  tableOf(site).put({ ...stored, value: { revision, body: { ...record, log: [...old, ...record.log] } } });
  watch.replaced(issueId);
}

/**
 * Takes one request through what a seed holds: random acts of random people under random trouble. Then the trouble ends, and what must hold
 * is looked at. `rates`: how often trouble comes, where not as usual.
 */
export async function runJourney(faultSite: FaultSite, seed: number, rates: Rates = {}): Promise<CaseResult> {
  faultSite.rewind();
  const { site, watch } = faultSite;
  const chance = chanceOf(seed);
  const realRandom = Math.random;
  Math.random = numbersOf(seed + 1);
  try {
    const d = drive(site);
    watch.backDoor = chance.percent(12);
    if (watch.backDoor) openBackDoor(d);
    if (chance.percent(30)) {
      const settings = { moveBack: chance.percent(60), ...(chance.percent(30) ? { questionsAt: 'creation' } : {}) };
      await d.rawCall('admin', 'saveSettings', { projectId: site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '', settings: { ...await readSettings(d), ...settings } }, { type: 'jira:adminPage' });
    }
    setTrouble(faultSite, chance, seed, rates);
    const request = await chance.pick(CREATIONS)(d, chance);
    let words = 0;
    const journey: Journey = {
      d, chance, request, alone: true, steps: [], broken: [], counts: {}, seen: new Map(),
      confirmed: { briefWords: new Map(), notes: [], drafts: [], secrets: [] },
      plant: (value) => watch.plant(value),
      word: () => `w${seed}x${(words += 1)}`,
    };
    watch.looked(true);
    const elsewhere: Elsewhere | null = seed % 3 === 0 ? { chance: chanceOf(seed + 1_000_000), forged: new Set(), deleted: false } : null;
    if (elsewhere !== null) offerTypes(d, 'WEB');
    const length = 10 + chance.below(22);
    const filled = chance.percent(10) ? 5 : Infinity;
    for (let step = 0; step < length; step += 1) {
      if (step === filled) fillLog(faultSite, request.id);
      if (elsewhere !== null && elsewhere.chance.percent(20)) await goElsewhere(faultSite, journey, elsewhere);
      await takeStep(faultSite, journey);
    }
    faultSite.acting = 0;
    if (elsewhere !== null) await bringBack(faultSite, journey);
    if (elsewhere !== null && elsewhere.chance.percent(10)) await deleteRequest(faultSite, journey, elsewhere);
    await afterwards(faultSite, journey, elsewhere);
    return { broken: [...new Set([...watch.broken, ...journey.broken])], steps: journey.steps, counts: journey.counts };
  } finally {
    Math.random = realRandom;
  }
}

async function readSettings(d: Drive): Promise<object> {
  const projectId = d.site.jira.site.state.projects.find(({ key }) => key === 'PLUG')?.id ?? '';
  const reply = await d.rawCall('admin', 'readSettings', { projectId }, { type: 'jira:adminPage' }) as { value: object };
  return reply.value;
}

/** One person's act, or in one of four cases those of two or three at the same moment. */
async function takeStep(faultSite: FaultSite, journey: Journey): Promise<void> {
  const { chance } = journey;
  const together = chance.percent(25) ? 2 + chance.below(2) : 1;
  if (together === 1 && chance.percent(4)) return run(faultSite, journey, [chance.pick(ALONE)]);
  if (together === 1 && faultSite.watch.backDoor && chance.percent(4)) {
    const reply = await transition(journey.d, 'pm', journey.request.key, 'Back door');
    tell(journey, `pm goes through the back door: ${reply?.status ?? 'not there'}`);
    return;
  }
  if (together > 1) tell(journey, `${together} at once:`);
  // The same act by two people at once, in one of three of these.
  const first = nextAct(journey, faultSite.site);
  const same = chance.percent(35);
  return run(faultSite, journey, Array.from({ length: together }, (_, index) => (index === 0 || same ? first : nextAct(journey, faultSite.site))));
}

async function run(faultSite: FaultSite, journey: Journey, acts: readonly Act[]): Promise<void> {
  faultSite.acting = acts.length;
  journey.alone = acts.length === 1;
  await Promise.all(acts.map((act) => act(journey)));
  faultSite.watch.looked(acts.length === 1);
  faultSite.acting = 0;
}
