import { changeTypeOnIssueView } from '../../local/jira/issues/type-change';
import type { Issue } from '../../local/jira/model';
import { cloneOf, moveTo } from '../support/elsewhere';
import type { FaultSite } from './fault-site';
import { tell, type Chance, type Journey } from './traveller';
import { fieldOf, requestType } from './watch';

/**
 * What people do with the issue of a request that the app has no part in: copies, moves and the way back, changes of its type, values of the
 * app's fields and properties that somebody else writes, the archive. Every third journey has some of it, told by chance of its own.
 */
export interface Elsewhere {
  readonly chance: Chance;
  /** Subtasks whose marker somebody has overwritten. */
  readonly forged: Set<string>;
  deleted: boolean;
}

type Deed = (faultSite: FaultSite, journey: Journey, elsewhere: Elsewhere) => Promise<void>;
const PEOPLE = ['requester', 'reviewer', 'pm', 'admin'] as const;
/** The read-only fields of the app that hold objects. */
const PROJECTIONS = ['Plugin acceptance', 'Plugin rollout', 'Plugin next step', 'Plugin fit'];

const issueOf = ({ site }: FaultSite, { request }: Journey): Issue | undefined => site.jira.site.state.issues.find(({ id }) => id === request.id);
const typeNamed = ({ site }: FaultSite, name: string) => site.jira.site.state.issueTypes.find((type) => type.name === name);
const refusalIn = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Where a request is when the app has to leave it alone; null while it is where it belongs. */
export function whereabouts(faultSite: FaultSite, journey: Journey): 'moved' | 'other type' | 'archived' | null {
  const issue = issueOf(faultSite, journey);
  if (issue === undefined) return null;
  if (issue.archived) return 'archived';
  if (issue.issueTypeId !== typeNamed(faultSite, requestType)?.id) return 'other type';
  return issue.key.startsWith('PLUG-') ? null : 'moved';
}

/** Something that Jira does without asking any workflow rule, or refuses. */
async function done(faultSite: FaultSite, journey: Journey, what: string, run: () => unknown): Promise<void> {
  try {
    await run();
    tell(journey, what);
  } catch (error) {
    tell(journey, `${what}: refused, ${refusalIn(error)}`);
  }
  // No gate stands on these ways.
  faultSite.watch.moved(journey.request.id);
}

const archive = (faultSite: FaultSite, journey: Journey, what: 'archive' | 'unarchive'): Promise<void> => done(faultSite, journey, `admin: ${what}`, async () => {
  const { status, body } = await journey.d.rest('admin', 'PUT', `/rest/api/3/issue/${what}`, { issueIdsOrKeys: [journey.request.id] });
  if (status !== 200) throw new Error(JSON.stringify(body));
});

/** The type field of the edit operation, which asks no action validator. */
const retype = (faultSite: FaultSite, journey: Journey, name: string): Promise<void> => done(faultSite, journey, `admin: type ${name} by REST`, async () => {
  const { status, body } = await journey.d.rest('admin', 'PUT', `/rest/api/3/issue/${journey.request.id}`, { fields: { issuetype: { name } } });
  if (status !== 204) throw new Error(JSON.stringify(body));
});

const copy: Deed = (faultSite, journey, { chance }) => done(faultSite, journey, 'a copy is made', () => cloneOf(journey.d, chance.pick(PEOPLE), journey.request.id));

const leave: Deed = (faultSite, journey, { chance }) => {
  const status = [undefined, 'To Do', 'Done'][chance.below(3)];
  return done(faultSite, journey, `moved to WEB, ${status ?? 'with its status'}`, () => moveTo(journey.d, journey.request.id, 'WEB', status));
};

const retypeOnView: Deed = (faultSite, journey) => done(faultSite, journey, 'pm: type Task on the issue view', () => {
  const issue = issueOf(faultSite, journey);
  const task = typeNamed(faultSite, 'Task');
  if (issue !== undefined && task !== undefined) changeTypeOnIssueView(faultSite.site.jira.site, { accountId: journey.d.user('pm').accountId, via: 'direct', scopes: null }, issue, task.id);
});

/** A page with the app's frame writes one of the app's fields as its user. */
const forgeField: Deed = async ({ site }, journey, { chance }) => {
  const name = chance.pick(PROJECTIONS);
  const field = site.jira.site.state.fields.find((each) => each.name === name);
  const issue = site.jira.site.state.issues.find(({ id }) => id === journey.request.id);
  const value = issue?.customFields[fieldOf(site, name)];
  if (field === undefined || typeof value !== 'object' || value === null) return;
  const forged = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, typeof part === 'number' ? part + 1 : part === 'not_started' ? 'production' : part]));
  const reply = await site.jira.handle({
    method: 'PUT', path: `/rest/api/3/app/field/${field.id}/value`, query: new URLSearchParams(), headers: {}, body: { updates: [{ issueIds: [Number(journey.request.id)], value: forged }] },
    principal: { accountId: journey.d.user('requester').accountId, via: 'app-user', scopes: site.forge?.side.scopes ?? [] },
  }).catch(() => null);
  tell(journey, `requester writes ${name}: ${reply?.status ?? 'no reply'}`);
};

/** The marker that tells which question a subtask is; everybody who can edit may write it. */
const forgeMarker: Deed = async ({ site }, journey, { chance, forged }) => {
  const subtasks = site.jira.site.state.issues.filter(({ parentId }) => parentId === journey.request.id);
  if (subtasks.length === 0) return;
  const { id, key } = chance.pick(subtasks);
  const { status } = await journey.d.rest('requester', 'PUT', `/rest/api/3/issue/${key}/properties/odock.review-question`, { question: chance.pick(['q1', 'q5', 'q10']), parent: journey.request.id });
  forged.add(id);
  tell(journey, `requester overwrites the marker of ${key}: ${status}`);
};

const DEEDS: readonly Deed[] = [
  copy, leave, leave, (faultSite, journey) => archive(faultSite, journey, 'archive'), (faultSite, journey) => retype(faultSite, journey, 'Task'), retypeOnView, forgeField, forgeField, forgeField, forgeMarker,
];

/** Brings a request back from wherever it is. */
export async function bringBack(faultSite: FaultSite, journey: Journey): Promise<void> {
  faultSite.watch.away.delete(journey.request.id);
  if (whereabouts(faultSite, journey) === 'archived') await archive(faultSite, journey, 'unarchive');
  if (whereabouts(faultSite, journey) === 'other type') await retype(faultSite, journey, requestType);
  if (whereabouts(faultSite, journey) === 'moved') await done(faultSite, journey, 'moved back to PLUG', () => moveTo(journey.d, journey.request.id, 'PLUG'));
}

/** The next of these deeds: whoever is away comes back, in two of three cases. */
export async function goElsewhere(faultSite: FaultSite, journey: Journey, elsewhere: Elsewhere): Promise<void> {
  if (whereabouts(faultSite, journey) !== null) return elsewhere.chance.percent(66) ? bringBack(faultSite, journey) : undefined;
  const quiet = elsewhere.chance.percent(50);
  if (quiet) await faultSite.site.drain();
  await elsewhere.chance.pick(DEEDS)(faultSite, journey, elsewhere);
  // What was under way may still end there; when nothing was, the app has no business with it.
  if (quiet && whereabouts(faultSite, journey) !== null) faultSite.watch.away.add(journey.request.id);
}

/** Deletes the request with its questions, when the trouble has ended; in half of the cases no event tells the app. */
export async function deleteRequest(faultSite: FaultSite, journey: Journey, elsewhere: Elsewhere): Promise<void> {
  faultSite.site.faults.clear();
  faultSite.site.forge?.faults.clear();
  const unheard = elsewhere.chance.percent(50);
  // What is on its way by then arrives: only the deletion itself is told to nobody.
  if (unheard) await faultSite.site.drain();
  if (unheard) faultSite.site.faults.events.lost.push('*');
  const { status } = await journey.d.rest('admin', 'DELETE', `/rest/api/3/issue/${journey.request.id}?deleteSubtasks=true`);
  tell(journey, `admin deletes the request${unheard ? ', and no event says so' : ''}: ${status}`);
  elsewhere.deleted = status === 204;
}
