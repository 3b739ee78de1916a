import type { Principal } from '../jira/contract';
import type { Fate, PlatformFaults } from './faults';
import type { AppIdentity } from './identity';
import type { Call } from './invocation';
import type { Manifest } from './manifest';
import type { Meter } from './meter';
import { REPORT_ACCOUNTS, type PersonalData } from './personal-data';
import { requestJira, type JiraHandle } from './product-request';
import type { AsyncQueue } from './queue';
import { outsideWorld, type ForgeDestination } from './runtime';
import { answerStorage } from './storage/routes';
import type { ForgeStorage } from './storage/storage';

export interface PlatformDeps {
  readonly manifest: Manifest;
  readonly identity: AppIdentity;
  readonly storage: ForgeStorage;
  readonly queue: AsyncQueue;
  readonly faults: Pick<PlatformFaults, 'storage' | 'queue' | 'personalData'>;
  readonly meter: Pick<Meter, 'stored'>;
  readonly personalData: Pick<PersonalData, 'answer'>;
  jira: JiraHandle;
}

const QUEUE_PUSH = /^\/webhook\/queue\/publish\//;

const notModelled = (what: string): Response => Response.json({ code: 501, message: `Not modelled by the local site: ${what}` }, { status: 501 });
/** @forge/api turns this header into NeedsAuthenticationError: asUser() where no user acts. */
const needsAuthentication = (): Response => new Response(null, { status: 401, headers: { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' } });

const brokenConnection = (): Error => new TypeError('fetch failed');

/** Carries a request out, unless trouble comes before it or takes its reply away. */
function underFate(fate: Fate | null, answer: () => Response): Response {
  if (fate?.kind === 'lose') throw brokenConnection();
  if (fate?.kind === 'refuse') return Response.json({ code: fate.status === 429 ? 'RATE_LIMIT_EXCEEDED' : 'INTERNAL_ERROR', message: 'Scripted by the local site.' }, { status: fate.status });
  const response = answer();
  if (fate?.kind === 'loseReply') throw brokenConnection();
  return response;
}

const textOf = (init: RequestInit): string => (typeof init.body === 'string' ? init.body : '');

/**
 * What `__forge_fetch__` reaches: Jira as the app or as the acting user, storage, the queue and the report of accounts. The app's own proxy
 * decides who asks; nothing in the request can change it.
 */
export function createPlatformFetch(deps: PlatformDeps): (call: Call, destination: ForgeDestination, path: string, init: RequestInit) => Promise<Response> {
  const scopes = deps.manifest.permissions.scopes;

  function principalOf(call: Call, destination: ForgeDestination): Principal | null {
    if (destination.provider === 'app') return { accountId: deps.identity.accountId, via: 'app', scopes };
    return call.accountId === null ? null : { accountId: call.accountId, via: 'app-user', scopes };
  }

  async function answer(call: Call, destination: ForgeDestination, path: string, init: RequestInit): Promise<Response> {
    if (destination.type === 'kvs') {
      if (!scopes.includes('storage:app')) return Response.json({ code: 'FORBIDDEN', message: 'The manifest does not ask for storage:app.' }, { status: 403 });
      return underFate(deps.faults.storage(path), () => answerStorage(deps.storage, path, textOf(init), deps.meter));
    }
    if (destination.type !== 'fpp' || (destination.provider !== 'app' && destination.provider !== 'user')) return notModelled(`${destination.type} ${destination.provider ?? ''} ${path}`);
    if (destination.remote === 'stargate' && destination.provider === 'app' && QUEUE_PUSH.test(path)) return underFate(deps.faults.queue(), () => deps.queue.push(textOf(init)));
    if (destination.remote === 'stargate' && destination.provider === 'app' && path === REPORT_ACCOUNTS) return underFate(deps.faults.personalData(), () => deps.personalData.answer(textOf(init)));
    if (destination.remote !== 'jira') return notModelled(`${destination.remote ?? 'remote'} ${path}`);
    if (destination.accountId !== undefined && destination.accountId !== call.accountId) return notModelled('asUser() for somebody who does not act');
    const principal = principalOf(call, destination);
    return principal === null ? needsAuthentication() : requestJira(deps.jira, principal, path, init);
  }

  return (call, destination, path, init) => outsideWorld(() => answer(call, destination, path, init));
}
