import { randomBytes } from 'node:crypto';
import type { SiteState, User } from '../jira/model';
import type { Incoming } from './http';

const COOKIE = 'local.session';
/** The token of every user of the local site, in place of an API token. */
const API_TOKEN = 'local';

/** Who sends a request: by password, by session, nobody, or somebody the site does not know. */
export type Caller =
  | { readonly kind: 'basic'; readonly user: User }
  | { readonly kind: 'session'; readonly user: User }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'unknown' };

export interface Sessions {
  /** Value of a Set-Cookie header that signs the user in. */
  open(user: User): string;
  /** Value of a Set-Cookie header that ends the caller's session. */
  end(request: Incoming): string;
  callerOf(request: Incoming): Caller;
}

const cookieOf = (request: Incoming): string | undefined =>
  request.headers['cookie']?.split(';').map((each) => each.trim().split('=')).find(([name]) => name === COOKIE)?.[1];

/** Users who sign in with basic authentication (`email:local`) or a session cookie. Sessions end with the process. */
export function createSessions(state: () => SiteState): Sessions {
  const open = new Map<string, string>();
  const users = (): User[] => state().users.filter((user) => user.active && user.accountType === 'atlassian');

  function byPassword(header: string): Caller {
    const [email = '', ...password] = Buffer.from(header.slice('Basic '.length), 'base64').toString('utf8').split(':');
    const user = users().find((each) => each.emailAddress === email);
    return user !== undefined && password.join(':') === API_TOKEN ? { kind: 'basic', user } : { kind: 'unknown' };
  }

  return {
    open(user) {
      const token = randomBytes(24).toString('base64url');
      open.set(token, user.accountId);
      return `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict`;
    },
    end(request) {
      open.delete(cookieOf(request) ?? '');
      return `${COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`;
    },
    callerOf(request) {
      const header = request.headers['authorization'];
      if (header !== undefined) return header.startsWith('Basic ') ? byPassword(header) : { kind: 'unknown' };
      const accountId = open.get(cookieOf(request) ?? '');
      const user = users().find((each) => each.accountId === accountId);
      return user === undefined ? { kind: 'nobody' } : { kind: 'session', user };
    },
  };
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A session may change something only from a page of this site; an iframe of the app is another origin. */
export const isForged = (request: Incoming, caller: Caller, origin: string): boolean =>
  caller.kind === 'session' && !READS.has(request.method) && request.headers['origin'] !== origin;
