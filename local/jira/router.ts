import { setTimeout as pause } from 'node:timers/promises';
import { atItsAddress } from './addresses';
import { withBooleans } from './boolean-parameters';
import type { ForgeSide, Principal, RestRequest, RestResponse, Route, SiteContext } from './contract';
import { badRequest, JiraError, notAuthenticated, notFound, notModelled, ReplyLost } from './errors';
import { createFaults, rateLimited, type Faults } from './faults';
import { createSearchIndex } from './issues/search-index';
import { createLimits, POINTS_PER_HOUR, type Limits } from './limits';
import { removedSentence } from './removed';
import { isNowhere } from './resources';
import { audit } from './settings/audit';
import type { Store } from './store';
import { asVersion2, asVersion3, isVersion2 } from './version-2';

export interface JiraDeps {
  readonly store: Store;
  /** Base address of the site, without a trailing slash. */
  readonly baseUrl: string;
  /** Lets `self` links of version 3 lead to Atlassian's gateway for people and scripts too; default false. */
  readonly gatewayLinks?: boolean;
  /** False refuses nobody for writing to one issue often: a client on the same machine is quicker than any network lets it be. Default true. */
  readonly perIssueLimits?: boolean;
  /** All operations of the site. */
  readonly routes: readonly Route[];
  /** The installed app; asked at each request, because the app needs Jira before Jira knows the app. */
  forge(): ForgeSide | null;
  readonly faults?: Faults;
  /** Runs something when the site's clock has come so much further; without it, as soon as nothing else is to be done. */
  readonly after?: (ms: number, run: () => void) => void;
}

export interface Jira {
  /** What routes see; for set-up that needs no request (seed, installation of the app). */
  readonly site: SiteContext;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly routes: readonly Route[];
  /** Answers a REST request. @throws ReplyLost when a script lets the reply get lost; nothing else */
  handle(request: RestRequest): Promise<RestResponse>;
}

/** Builds, deployments, flags and the like belong to the app that sends them, so no person gets at them: https://developer.atlassian.com/cloud/jira/software/rest/intro/ */
const DEVOPS = /^\/rest\/(?:builds|deployments|devinfo|devopscomponents|featureflags|operations|remotelinks|security)\//;
const SCRIPTED_429_RESET_MS = 60_000;

/** Puts Jira together over a store: matching, authentication, scopes, faults and limits, then the operation. */
export function createJira(deps: JiraDeps): Jira {
  const { store, routes } = deps;
  const faults = deps.faults ?? createFaults();
  const limits = createLimits(() => store.now(), { perIssue: deps.perIssueLimits !== false });
  const site: SiteContext = {
    get state() { return store.state; },
    get forge() { return deps.forge(); },
    now: () => store.now(),
    baseUrl: deps.baseUrl,
    gatewayLinks: deps.gatewayLinks === true,
    faults,
    // Every write on an issue is counted, so this is where an archived one refuses: it can be read by its address, and not changed.
    // https://support.atlassian.com/jira-cloud-administration/docs/archive-an-issue/ ; neither status nor sentence is published.
    limits: {
      ...limits,
      issueWrite(issueId) {
        const issue = store.state.issues.find(({ id }) => id === issueId);
        if (issue?.archived === true) throw badRequest(`The issue ${issue.key} is archived and cannot be changed.`);
        limits.issueWrite(issueId);
      },
    },
    searchIndex: createSearchIndex(faults, () => store.now()),
    nextId: (collection) => store.nextId(collection),
    changed: () => store.changed(),
    later: (work) => (faults.taskDelayMs > 0 && deps.after !== undefined ? deps.after(faults.taskDelayMs, work) : setImmediate(work)),
  };
  const table = routes.map((route) => ({ route, segments: route.path.split('/') }));

  async function answer(request: RestRequest): Promise<{ response: RestResponse; lost: boolean; operationId: string }> {
    const removed = removedSentence(request.method, request.path);
    if (removed !== null) throw new JiraError(410, [removed]);
    const found = match(table, request);
    if (!found && DEVOPS.test(request.path) && request.principal.via === 'direct') throw new JiraError(401, ['Only apps that have registered the module can use this operation.']);
    if (!found && isNowhere(request.path)) throw notFound(`Jira's REST API has nothing at ${request.path}.`);
    if (!found) throw notModelled(`${request.method} ${request.path}`);
    const { route, params } = found;
    authenticate(site, route, request.principal);
    limits.called(route, request.principal);
    if (faults.latencyMs > 0) await pause(faults.latencyMs);
    const mismatch = scopeMismatch(route, request.principal);
    if (mismatch) return { response: mismatch, lost: false, operationId: route.operationId };
    playRefusals(route.operationId, request.principal);
    limits.charge(request.principal, 1);
    const response = await route.handle(asSeenBy(request, site), request, params);
    audit(site, route, request, response);
    return { response, lost: faults.strike('loseReply', route.operationId, request.principal) !== null, operationId: route.operationId };
  }

  function playRefusals(operationId: string, principal: Principal): void {
    if (faults.strike('loseRequest', operationId, principal) !== null) throw new ReplyLost(operationId);
    const limited = faults.strike('rateLimit', operationId, principal);
    if (limited) throw rateLimited({ reason: limited.reason, retryAfterSeconds: limited.retryAfterSeconds, limit: POINTS_PER_HOUR, resetAt: store.now() + (limited.retryAfterSeconds ?? SCRIPTED_429_RESET_MS / 1_000) * 1_000 });
    const refused = faults.strike('refuse', operationId, principal);
    if (refused) throw new JiraError(refused.status, [refused.message ?? REFUSALS[refused.status]], {}, refused.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(refused.retryAfterSeconds) });
  }

  return {
    site, faults, limits, routes,
    async handle(asked) {
      const request = withBooleans(atItsAddress(asked));
      const older = isVersion2(request.path);
      const shownAsOlder = older || request.path.startsWith('/rest/agile/1.0/');
      try {
        const { response, lost, operationId } = await answer(older ? asVersion3(request) : request);
        if (lost) throw new ReplyLost(operationId);
        return shownAsOlder ? asVersion2(asSeenBy(request, site), request, response) : response;
      } catch (error) {
        if (error instanceof JiraError) return { status: error.status, headers: error.headers, body: error.collection() };
        if (error instanceof ReplyLost) throw error;
        const cause = error instanceof Error ? error : new Error(String(error));
        console.error(`local Jira failed at ${request.method} ${request.path}:`, cause);
        return { status: 500, body: new JiraError(500, ['Internal server error']).collection() };
      }
    },
  };
}

/** The site behind a proxy that takes care of TLS: its links begin with the address that the caller has used. */
function asSeenBy({ headers, principal }: RestRequest, site: SiteContext): SiteContext {
  const host = headers['x-forwarded-host'] ?? headers['host'];
  return principal.via === 'direct' && headers['x-forwarded-proto'] === 'https' && host !== undefined ? { ...site, baseUrl: `https://${host}` } : site;
}

const REFUSALS = { 409: 'The request conflicts with another update of the same issue.', 413: 'A size limit is exceeded.', 500: 'Internal server error', 503: 'Service unavailable' } as const;

type Table = readonly { route: Route; segments: readonly string[] }[];

/** The route with the most literal segments wins: `/issue/bulk` before `/issue/{issueIdOrKey}`. */
function match(table: Table, request: RestRequest): { route: Route; params: Record<string, string> } | null {
  const asked = request.path.split('/');
  let best: { route: Route; params: Record<string, string>; literals: number } | null = null;
  for (const { route, segments } of table) {
    if (route.method !== request.method || segments.length !== asked.length) continue;
    const params: Record<string, string> = {};
    let literals = 0;
    const fits = segments.every((segment, index) => {
      const value = asked[index] ?? '';
      if (segment.startsWith('{')) {
        params[segment.slice(1, -1)] = decode(value);
        return value !== '';
      }
      literals += 1;
      return segment === value;
    });
    if (fits && (!best || literals > best.literals)) best = { route, params, literals };
  }
  return best;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new JiraError(400, ['The path is not validly encoded.']);
  }
}

function authenticate(site: SiteContext, route: Route, principal: Principal): void {
  if (principal.accountId === null) {
    if (route.anonymous !== true) throw notAuthenticated();
    return;
  }
  const user = site.state.users.find((candidate) => candidate.accountId === principal.accountId);
  if (!user?.active) throw notAuthenticated();
}

/** Atlassian's gateway answers before Jira does, in its own shape: 401, not 403. */
function scopeMismatch(route: Route, principal: Principal): RestResponse | null {
  if (principal.scopes === null || route.scopes.every((scope) => principal.scopes?.includes(scope))) return null;
  return { status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } };
}
