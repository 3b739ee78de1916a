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

/** A gate that lets everything through. */
const openGate = (run: RunHandler): RunHandler => (handler, args, world) => (handler.startsWith('gate.') ? Promise.resolve({ result: true }) : run(handler, args, world));
const between = (bug: (fetch: Fetch) => Fetch) => (run: RunHandler): RunHandler => (handler, args, world) => run(handler, args, { ...world, fetch: bug(world.fetch) });

export const PLANTED_BUGS = {
  'no-lock': between(noLock), 'blind-retry': between(blindRetry), 'no-revision': between(noRevision), 'no-projections': between(noProjections), 'open-gate': openGate,
} as const;
export type PlantedBug = keyof typeof PLANTED_BUGS;

/** Lets the app's functions run with the bug that is planted at the time. */
export const withBug = (run: RunHandler, bug: () => PlantedBug | null): RunHandler => (handler, args, world) => {
  const planted = bug();
  return planted === null ? run(handler, args, world) : PLANTED_BUGS[planted](run)(handler, args, world);
};
