import * as z from 'zod';
import type { SiteClock } from '../forge/clock';
import { PlatformFault } from '../forge/faults';
import type { Forge } from '../forge/forge';
import { EventFaults } from '../jira/faults';
import { RestFault } from '../jira/rest-fault';
import { hasGlobalPermission } from '../jira/permissions';
import { closeAccount, renameAccount } from '../jira/people/closing';
import type { Ledger } from '../ledger';
import type { User } from '../jira/model';
import type { Jira } from '../jira/router';
import { createWeather, WeatherScript } from '../weather';
import { json, type Incoming, type Outgoing } from './http';
import type { Caller } from './sessions';

/** Longest move of the clock at once: a year. */
const LONGEST_MOVE_MS = 366 * 86_400_000;
const milliseconds = z.number().int().nonnegative();

const Trouble = z.strictObject({
  rest: z.array(RestFault).default([]),
  events: EventFaults.partial().default({}),
  platform: z.array(PlatformFault).default([]),
  weather: WeatherScript.nullable().optional(),
  searchDelayMs: milliseconds.optional(),
  taskDelayMs: milliseconds.optional(),
  coldStartMs: milliseconds.max(60_000).optional(),
  /** Real time, so that a script cannot stop the site. */
  latencyMs: milliseconds.max(60_000).optional(),
});
const Licensing = z.strictObject({ active: z.boolean().nullable() });
const Account = z.union([z.strictObject({ email: z.email(), close: z.literal(true) }), z.strictObject({ email: z.email(), rename: z.string().min(1).max(100) })]);
const Move = z.strictObject({ advanceMs: milliseconds.max(LONGEST_MOVE_MS) });

export interface ControlDeps { readonly jira: Jira; readonly forge: Forge | null; readonly clock: SiteClock; readonly ledger: Ledger }

/** Answers requests below `/_local/`. */
export type Control = (request: Incoming, caller: Caller) => Promise<Outgoing>;

const refusal = (status: number, message: string): Outgoing => json(status, { errorMessages: [message], errors: {} });
const DONE: Outgoing = { status: 204 };

class Unreadable extends Error {}

async function bodyOf<T extends z.ZodType>(schema: T, request: Incoming): Promise<z.infer<T>> {
  const text = await request.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Unreadable('The body is not JSON.');
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Unreadable(z.prettifyError(parsed.error));
  return parsed.data;
}

/**
 * What only a stand-in can offer: scripted trouble, its clock, waiting until nothing is under way, and what things have
 * cost. For administrators with basic authentication; no session reaches it, so no page can. Not part of Jira's REST API.
 */
export function createControl({ jira, forge, clock, ledger }: ControlDeps): Control {
  const { faults, site } = jira;
  const known = new Set(['*', ...jira.routes.map(({ operationId }) => operationId)]);

  const trouble = (): Outgoing => json(200, {
    rest: faults.armed(), platform: forge?.faults.armed() ?? [], events: faults.events, searchDelayMs: faults.searchDelayMs, taskDelayMs: faults.taskDelayMs,
    latencyMs: faults.latencyMs, coldStartMs: forge?.faults.coldStartMs ?? 0, weather: faults.weather !== null,
  });

  async function script(request: Incoming): Promise<Outgoing> {
    const { rest, platform, weather, events, searchDelayMs, taskDelayMs, coldStartMs, latencyMs } = await bodyOf(Trouble, request);
    const unknown = rest.map(({ operationId }) => operationId).filter((operationId) => !known.has(operationId));
    if (unknown.length > 0) throw new Unreadable(`The site has no operation ${unknown.join(', ')}. Operations have the ids of Atlassian’s OpenAPI document; * means all.`);
    for (const fault of rest) faults.inject(fault);
    Object.assign(faults.events, events);
    if (forge === null && (platform.length > 0 || coldStartMs !== undefined)) throw new Unreadable('There is no app on this site, so its platform cannot be in trouble.');
    for (const fault of platform) forge?.faults.inject(fault);
    if (forge !== null) forge.faults.coldStartMs = coldStartMs ?? forge.faults.coldStartMs;
    if (weather !== undefined) faults.weather = weather === null ? null : createWeather(weather);
    faults.searchDelayMs = searchDelayMs ?? faults.searchDelayMs;
    faults.taskDelayMs = taskDelayMs ?? faults.taskDelayMs;
    faults.latencyMs = latencyMs ?? faults.latencyMs;
    return trouble();
  }

  const time = (): Outgoing => json(200, { now: new Date(clock.now()).toISOString(), pending: forge?.pending() ?? 0 });

  async function account(request: Incoming, caller: User): Promise<Outgoing> {
    const asked = await bodyOf(Account, request);
    const user = site.state.users.find(({ emailAddress }) => emailAddress === asked.email);
    if (user === undefined) throw new Unreadable(`The site has no ${asked.email}.`);
    if ('rename' in asked) renameAccount(site, user, asked.rename);
    else if (user.accountId === caller.accountId) throw new Unreadable('Whoever scripts the site cannot close their own account.');
    else closeAccount(site, user);
    return DONE;
  }

  const renamed = (counts: Readonly<Record<string, number>>, name: (id: string) => string | undefined): Record<string, number> =>
    Object.fromEntries(Object.entries(counts).map(([id, number]) => [name(id) ?? id, number]));

  function spent(): Outgoing {
    const { rest, platform, mails, sentMails } = ledger.sheet();
    const byAddress = (counts: Readonly<Record<string, number>>): Record<string, number> => renamed(counts, (id) => site.state.users.find(({ accountId }) => accountId === id)?.emailAddress ?? undefined);
    return json(200, {
      operations: rest.calls, points: rest.points, hour: rest.hour, refused: rest.refused, mostWrites: rest.mostWrites, mostAtOnce: rest.mostAtOnce, expressions: rest.expressions,
      issueWrites: renamed(rest.writes, (id) => site.state.issues.find((issue) => issue.id === id)?.key),
      invocations: Object.fromEntries(Object.entries(platform?.functions ?? {}).map(([key, { times }]) => [key, times])),
      platform, mails: byAddress(mails), sentMails: byAddress(sentMails),
    });
  }

  const routes: Readonly<Record<string, (request: Incoming, caller: User) => Outgoing | Promise<Outgoing>>> = {
    'POST /_local/accounts': account,
    'GET /_local/faults': trouble,
    'POST /_local/faults': script,
    'DELETE /_local/faults': () => {
      faults.clear();
      forge?.faults.clear();
      return DONE;
    },
    'GET /_local/clock': time,
    'POST /_local/clock': async (request) => {
      clock.advance((await bodyOf(Move, request)).advanceMs);
      return time();
    },
    'POST /_local/license': async (request) => {
      const { active } = await bodyOf(Licensing, request);
      if (forge === null) throw new Unreadable('There is no app on this site, so it has no licence.');
      forge.license = active === null ? null : { active };
      return json(200, { license: forge.license });
    },
    'POST /_local/drain': async () => {
      await forge?.drain();
      return time();
    },
    'GET /_local/ledger': spent,
    'DELETE /_local/ledger': () => {
      ledger.forget();
      return DONE;
    },
  };

  return async (request, caller) => {
    if (caller.kind !== 'basic') return refusal(401, 'Use basic authentication as an administrator of the site.');
    const principal = { accountId: caller.user.accountId, via: 'direct', scopes: null } as const;
    if (!hasGlobalPermission(jira.site, principal, 'ADMINISTER')) return refusal(403, 'Only an administrator of the site may script it.');
    const what = `${request.method} ${request.url.pathname}`;
    const answer = routes[what];
    if (answer === undefined) return refusal(404, `There is no ${what}. ${Object.keys(routes).join(', ')}.`);
    try {
      return await answer(request, caller.user);
    } catch (error) {
      if (error instanceof Unreadable) return refusal(400, error.message);
      throw error;
    }
  };
}
