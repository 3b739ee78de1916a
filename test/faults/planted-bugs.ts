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

/** As if nothing that the app has stored were ever deleted. */
const keepsDeleted = (fetch: Fetch): Fetch => async (destination, path, init) => (path === '/api/v1/entity/delete' ? new Response(null, { status: 204 }) : fetch(destination, path, init));

/** A gate that lets everything through. */
const openGate = (run: RunHandler): RunHandler => (handler, args, world) => (handler.startsWith('gate.') ? Promise.resolve({ result: true }) : run(handler, args, world));
const between = (bug: (fetch: Fetch) => Fetch) => (run: RunHandler): RunHandler => (handler, args, world) => run(handler, args, { ...world, fetch: bug(world.fetch) });

export const PLANTED_BUGS = {
  'no-lock': between(noLock), 'blind-retry': between(blindRetry), 'no-revision': between(noRevision), 'no-projections': between(noProjections), 'open-gate': openGate,
  'trusts-fields': between(trustsFields), 'follows-anywhere': between(followsAnywhere), 'believes-copies': between(believesCopies), 'keeps-deleted': between(keepsDeleted),
} as const;
export type PlantedBug = keyof typeof PLANTED_BUGS;

/** Lets the app's functions run with the bug that is planted at the time. */
export const withBug = (run: RunHandler, bug: () => PlantedBug | null): RunHandler => (handler, args, world) => {
  const planted = bug();
  return planted === null ? run(handler, args, world) : PLANTED_BUGS[planted](run)(handler, args, world);
};
