import type { Issue } from '../jira/model';
import type { Site } from '../site';
import { seedDemo } from './seed';

const DAY_MS = 86_400_000;
/** The storage entity of the app with one entry per request, and how its keys begin. */
const RECORDS = { entityName: 'request', prefix: 'request:' } as const;

/** How often each status comes, and within how many days its requests were created. */
const SHARES: Readonly<Record<string, { readonly weight: number; readonly days: number }>> = {
  Done: { weight: 34, days: 400 }, Pilot: { weight: 11, days: 60 }, 'Changes requested': { weight: 7, days: 40 }, 'In review': { weight: 14, days: 30 }, Draft: { weight: 10, days: 20 },
  Redirected: { weight: 13, days: 400 }, Declined: { weight: 5, days: 400 }, Withdrawn: { weight: 6, days: 400 },
};

/** One request of the demonstration with its questions and the app's record, as texts whose ids and times can be exchanged. */
interface Template { readonly created: number; readonly key: string; readonly ids: readonly string[]; readonly issues: readonly string[]; readonly record: string | null; readonly days: number }

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function templates({ jira: { site: { state } }, forge }: Site): readonly { readonly template: Template; readonly weight: number }[] {
  const type = state.issueTypes.find(({ name }) => name === 'Custom plugin request');
  return state.issues.filter(({ issueTypeId }) => issueTypeId === type?.id).flatMap((request) => {
    const share = SHARES[state.statuses.find(({ id }) => id === request.statusId)?.name ?? ''];
    if (share === undefined || forge === null) return [];
    const issues = [request, ...state.issues.filter((issue) => issue.parentId === request.id)];
    let record: string | null = null;
    try {
      record = JSON.stringify(forge.storage.get({ entityName: RECORDS.entityName, key: `${RECORDS.prefix}${request.id}` }).value);
    } catch { /* Nothing has been decided on it yet. */ }
    // What happened to a question shows in its request; a hundred thousand histories would only take room.
    const texts = issues.map((issue) => JSON.stringify(issue === request ? issue : { ...issue, changes: [], comments: [] }));
    return [{ template: { created: request.created, key: request.key, ids: issues.map(({ id }) => id), issues: texts, record, days: share.days }, weight: share.weight }];
  });
}

/** Has the app look at each request once, so that nothing is left to do that would be copied with it. */
async function lookAtAll({ forge, clock, users, jira: { site: { state } } }: Site): Promise<void> {
  const module = forge?.pages.find(({ type }) => type === 'jira:issuePanel');
  const viewer = users.find(({ emailAddress }) => emailAddress === 'pm@local.test');
  if (forge === null || module === undefined || viewer === undefined) return;
  for (const { id } of state.issues.filter((issue) => issue.parentId === null)) {
    clock.advance(60_000);
    const context = { cloudId: state.cloudId, accountId: viewer.accountId, moduleKey: module.key, extension: { type: module.type, issue: { id } } };
    await forge.invokeResolver({ module, functionKey: 'viewRequest', payload: {}, accountId: viewer.accountId, context });
  }
}

/** Besides those with ten questions, so many never came to review. */
const WITHOUT_QUESTIONS = 0.1;

/** Ids, also before a colon; moments; days. */
const VARYING = /"(\d{5,})(?=[":])|\b(1[5-9]\d{11})\b|"(\d{4}-\d{2}-\d{2})"/g;

function exchanged(text: string, ids: ReadonlyMap<string, string>, shiftMs: number): string {
  return text.replace(VARYING, (whole, id: string | undefined, moment: string | undefined, day: string | undefined) => {
    if (id !== undefined) return `"${ids.get(id) ?? id}`;
    if (moment !== undefined) return String(Number(moment) + shiftMs);
    return day === undefined ? whole : `"${new Date(Date.parse(day) + shiftMs).toISOString().slice(0, 10)}"`;
  });
}

/**
 * Fills the site with `requests` that have been in review, each with its ten questions, and a tenth more that have not: those of the demonstration, taken through the process by the app itself, and copies of them with their
 * questions and records, spread over a year. Copies are written straight into the site, since ten thousand reviews would take hours.
 */
export async function seedLarge(site: Site, { requests, progress }: { readonly requests: number; readonly progress: (done: number, of: number) => void }): Promise<void> {
  await seedDemo(site);
  await lookAtAll(site);
  await site.drain();
  const { forge, clock, jira: { site: jira } } = site;
  const { state } = jira;
  const project = state.projects.find(({ key }) => key === 'PLUG');
  const known = templates(site);
  if (project === undefined || forge === null || known.length === 0) return;
  const random = numbers(7);
  const drawing = (questions: boolean): readonly Template[] => known.filter(({ template }) => (template.ids.length > 1) === questions).flatMap(({ template, weight }) => Array.from({ length: weight }, () => template));
  const today = clock.now();
  const [reviewed, others] = [drawing(true), drawing(false)];
  const planned = Array.from({ length: Math.round(requests * (1 + WITHOUT_QUESTIONS)) }, (_, index) => {
    const drawn = index < requests ? reviewed : others;
    const template = drawn[Math.floor(random() * drawn.length)] ?? drawn[0] as Template;
    // Whole days, so that what the app has counted in days stays right.
    const daysAgo = 1 + Math.floor(random() * template.days);
    return { template, shiftMs: Math.floor((today - daysAgo * DAY_MS - template.created) / DAY_MS) * DAY_MS };
  }).sort((one, other) => one.template.created + one.shiftMs - other.template.created - other.shiftMs);

  for (const [index, { template, shiftMs }] of planned.entries()) {
    const ids = new Map(template.ids.map((id) => [id, jira.nextId('issue')]));
    for (const text of template.issues) {
      project.issueCounter += 1;
      // Ids of types and statuses are numbers of their own, which can be the same as an issue's.
      const issue = JSON.parse(exchanged(text, new Map(), shiftMs)) as Issue;
      issue.id = ids.get(issue.id) ?? issue.id;
      issue.parentId = issue.parentId === null ? null : ids.get(issue.parentId) ?? null;
      issue.key = `${project.key}-${project.issueCounter}`;
      if (issue.parentId === null) issue.summary = `${issue.summary} (${index + 1})`;
      state.issues.push(issue);
    }
    const id = ids.get(template.ids[0] ?? '');
    if (template.record !== null && id !== undefined) forge.storage.set({ entityName: RECORDS.entityName, key: `${RECORDS.prefix}${id}`, value: JSON.parse(exchanged(template.record, ids, shiftMs)) as never });
    if ((index + 1) % 500 === 0) {
      progress(index + 1, planned.length);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  progress(planned.length, planned.length);
}
