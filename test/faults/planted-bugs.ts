import type { RunHandler } from '../../local/forge/handlers';
import type { InvocationWorld } from '../../local/forge/runtime';

/**
 * Bugs that the app does not have, planted between it and the platform, so that a run which finds nothing can be told from one that looks
 * at nothing. `npm run faults -- --plant NAME` must fail.
 */
type Fetch = InvocationWorld['fetch'];

const bodyOf = (init: RequestInit): Record<string, unknown> => (typeof init.body === 'string' ? JSON.parse(init.body) as Record<string, unknown> : {});
const isLeaseOf = (init: RequestInit): boolean => bodyOf(init)['entityName'] === 'lease';

/** As if the app claimed nothing before it creates questions or saves a brief: every claim is granted. */
const noLock = (fetch: Fetch): Fetch => async (destination, path, init) => {
  if (destination.type !== 'kvs' || path !== '/api/v1/entity/set' || !isLeaseOf(init)) return fetch(destination, path, init);
  const { options: _options, ...body } = bodyOf(init);
  return fetch(destination, path, { ...init, body: JSON.stringify(body) });
};

/** As if the app sent again whatever got no reply or a 503, without looking. */
const blindRetry = (fetch: Fetch): Fetch => async (destination, path, init) => {
  if (destination.type !== 'fpp' || destination.remote !== 'jira') return fetch(destination, path, init);
  const first = await fetch(destination, path, init).catch(() => null);
  return first === null || first.status === 503 ? fetch(destination, path, init) : first;
};

/** As if the record were written without a look at what somebody else has written meanwhile. */
const noRevision = (fetch: Fetch): Fetch => async (destination, path, init) => {
  if (path !== '/api/v1/transaction') return fetch(destination, path, init);
  const body = bodyOf(init) as { set?: { conditions?: unknown }[] };
  return fetch(destination, path, { ...init, body: JSON.stringify({ ...body, set: body.set?.map(({ conditions: _conditions, ...each }) => each) }) });
};

/** As if an act forgot to have its fields written. */
const noProjections = (fetch: Fetch): Fetch => async (destination, path, init) =>
  (path.startsWith('/rest/api/3/app/field/value') ? new Response(null, { status: 204 }) : fetch(destination, path, init));

type Json = Record<string, unknown>;
const isIssue = (path: string, init: RequestInit): boolean => (init.method ?? 'GET') === 'GET' && /^\/rest\/api\/3\/issue\/[^/?]+(?:\?|$)/.test(path);
/** An issue as the app is told of it; `change` says what it is told instead. */
const toldOfIssues = (change: (issue: { id: string; fields: Json }) => Json) => async (reply: Response): Promise<Response> => {
  if (!reply.ok) return reply;
  const issue = await reply.json() as { id: string; fields: Json };
  return new Response(JSON.stringify({ ...issue, fields: { ...issue.fields, ...change(issue) } }), { status: reply.status, headers: { 'content-type': 'application/json' } });
};
/** What is remembered of an issue; ids come again in other cases, the time of creation does not. */
const memory = <T>() => {
  const kept = new Map<string, { created: unknown; value: T }>();
  const times = new Map<string, unknown>();
  return {
    see(id: string, created: unknown): T | undefined {
      times.set(id, created);
      return kept.get(id)?.created === created ? kept.get(id)?.value : undefined;
    },
    keep: (id: string, value: T) => { kept.set(id, { created: times.get(id), value }); },
    of: (id: string) => (kept.get(id)?.created === times.get(id) ? kept.get(id)?.value : undefined),
  };
};

/** As if the app took for granted that its fields hold what it has written. */
const written = memory<Json>();
const trustsFields = (fetch: Fetch): Fetch => async (destination, path, init) => {
  const reply = await fetch(destination, path, init);
  if (isIssue(path, init)) return toldOfIssues(({ id, fields }) => written.see(id, fields['created']) ?? {})(reply);
  if (!path.startsWith('/rest/api/3/app/field/value') || !reply.ok) return reply;
  const { updates = [] } = bodyOf(init) as { updates?: { customField: string; issueIds: number[]; value: unknown }[] };
  for (const { customField, issueIds, value } of updates) for (const id of issueIds) written.keep(String(id), { ...written.of(String(id)), [customField]: value });
  return reply;
};

/** As if the app did not look where an issue is and of which type. */
const places = memory<Json>();
const followsAnywhere = (fetch: Fetch): Fetch => async (destination, path, init) => {
  const reply = await fetch(destination, path, init);
  return isIssue(path, init) ? toldOfIssues(({ id, fields }) => {
    const known = places.see(id, fields['created']);
    if (known === undefined) places.keep(id, { project: fields['project'], issuetype: fields['issuetype'] });
    return known ?? {};
  })(reply) : reply;
};

/** As if what a copy brings along in the app's fields were the app's own word on it. */
const copies = memory<true>();
const believesCopies = (fetch: Fetch): Fetch => async (destination, path, init) => {
  const { updates = [] } = path.startsWith('/rest/api/3/app/field/value') ? bodyOf(init) as { updates?: { issueIds: number[] }[] } : {};
  if (updates.some(({ issueIds }) => issueIds.some((id) => copies.of(String(id)) === true))) return new Response(null, { status: 204 });
  const reply = await fetch(destination, path, init);
  return isIssue(path, init) ? toldOfIssues(({ id, fields }) => {
    copies.see(id, fields['created']);
    const links = (fields['issuelinks'] ?? []) as { type: { name: string }; outwardIssue?: unknown }[];
    if (links.some(({ type, outwardIssue }) => type.name === 'Cloners' && outwardIssue !== undefined)) copies.keep(id, true);
    return {};
  })(reply) : reply;
};

/** As if the app did not ask a search whether an issue that offers nothing is archived: every issue that it names is found. */
const overlooksArchive = (fetch: Fetch): Fetch => async (destination, path, init) => {
  const [, id] = path.startsWith('/rest/api/3/search/jql') ? /^issue = (\d+)$/.exec(String(bodyOf(init)['jql'])) ?? [] : [];
  return id === undefined ? fetch(destination, path, init) : new Response(JSON.stringify({ issues: [{ id, fields: {} }] }), { status: 200, headers: { 'content-type': 'application/json' } });
};

interface Questions { readonly [question: string]: { readonly subtaskId: string | null } }
/** As if the marker of a subtask, which everybody can write, said which question it is, and not the record. */
const marked = memory<ReadonlyMap<string, string>>();
const believesMarkers = (fetch: Fetch): Fetch => async (destination, path, init) => {
  const reply = await fetch(destination, path, init);
  if (isIssue(path, init) && reply.ok) {
    const { id, fields } = await reply.clone().json() as { id: string; fields: Json };
    const ids = ((fields['subtasks'] ?? []) as { id: string }[]).map((subtask) => subtask.id);
    marked.see(id, fields['created']);
    if (ids.length === 0) return reply;
    const asked = await fetch(destination, '/rest/api/3/issue/bulkfetch', { method: 'POST', headers: init.headers ?? {}, body: JSON.stringify({ issueIdsOrKeys: ids, fields: [], properties: ['odock.review-question'] }) }).catch(() => null);
    if (asked?.ok !== true) return reply;
    const { issues } = await asked.json() as { issues: { id: string; properties?: Json }[] };
    marked.keep(id, new Map(issues.flatMap(({ id: subtask, properties }) => {
      const marker = properties?.['odock.review-question'] as { question: string; parent: string } | undefined;
      return marker?.parent === id ? [[marker.question, subtask] as const] : [];
    })));
    return reply;
  }
  const [, request] = path === '/api/v1/entity/get' ? /^request:(\d+)$/.exec(String(bodyOf(init)['key'])) ?? [] : [];
  const said = request === undefined ? undefined : marked.of(request);
  if (said === undefined || !reply.ok) return reply;
  const stored = await reply.json() as { value?: { body?: { questions?: Questions } } };
  const { questions } = stored.value?.body ?? {};
  if (questions === undefined) return new Response(JSON.stringify(stored), { status: 200, headers: { 'content-type': 'application/json' } });
  const told = Object.fromEntries(Object.entries(questions).map(([question, kept]) => [question, { ...kept, subtaskId: kept.subtaskId === null ? null : said.get(question) ?? kept.subtaskId }]));
  return new Response(JSON.stringify({ ...stored, value: { ...stored.value, body: { ...stored.value?.body, questions: told } } }), { status: 200, headers: { 'content-type': 'application/json' } });
};

/** As if nothing that the app has stored were ever deleted. */
const keepsDeleted = (fetch: Fetch): Fetch => async (destination, path, init) => (path === '/api/v1/entity/delete' ? new Response(null, { status: 204 }) : fetch(destination, path, init));

/** A gate that lets everything through. */
const openGate = (run: RunHandler): RunHandler => (handler, args, world) => (handler.startsWith('gate.') ? Promise.resolve({ result: true }) : run(handler, args, world));
const between = (bug: (fetch: Fetch) => Fetch) => (run: RunHandler): RunHandler => (handler, args, world) => run(handler, args, { ...world, fetch: bug(world.fetch) });

export const PLANTED_BUGS = {
  'no-lock': between(noLock), 'blind-retry': between(blindRetry), 'no-revision': between(noRevision), 'no-projections': between(noProjections), 'open-gate': openGate,
  'trusts-fields': between(trustsFields), 'follows-anywhere': between(followsAnywhere), 'believes-copies': between(believesCopies), 'keeps-deleted': between(keepsDeleted),
  'overlooks-archive': between(overlooksArchive), 'believes-markers': between(believesMarkers),
} as const;
export type PlantedBug = keyof typeof PLANTED_BUGS;

/** Lets the app's functions run with the bug that is planted at the time. */
export const withBug = (run: RunHandler, bug: () => PlantedBug | null): RunHandler => (handler, args, world) => {
  const planted = bug();
  return planted === null ? run(handler, args, world) : PLANTED_BUGS[planted](run)(handler, args, world);
};
