import type { Person, RestReply } from '../../support/site';
import { restAs } from '../../support/site';

/** Somebody outside: everything goes over HTTP, as a browser, a REST client or a script does it. */
export interface Outside {
  rest(person: Person, method: string, path: string, body?: unknown): Promise<RestReply>;
  /** The site's own switches, as the administrator. */
  control(method: string, path: string, body?: unknown): Promise<RestReply>;
  /** Signs in as a browser does; answers with the cookie. */
  session(person: Person): Promise<string>;
  /** Calls a resolver as the app's page on an issue does. */
  invoke(person: Person, module: string, issueKey: string, functionKey: string, payload: unknown): Promise<RestReply>;
}

export function outside(url: string): Outside {
  const rest: Outside['rest'] = (person, method, path, body) => restAs({ url }, person)(method, path, body);
  const sessions = new Map<Person, Promise<string>>();

  async function signIn(person: Person): Promise<string> {
    const { accountId } = (await rest(person, 'GET', '/rest/api/3/myself')).body as { accountId: string };
    const form = new URLSearchParams({ accountId, back: '/' });
    const reply = await fetch(`${url}/login`, { method: 'POST', redirect: 'manual', headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' }, body: form });
    const cookie = reply.headers.get('set-cookie')?.split(';')[0];
    if (cookie === undefined) throw new Error(`${person} could not sign in: ${reply.status}`);
    return cookie;
  }
  const session: Outside['session'] = (person) => {
    const known = sessions.get(person) ?? signIn(person);
    sessions.set(person, known);
    return known;
  };

  return {
    rest, session,
    control: (method, path, body) => rest('admin', method, `/_local/${path}`, body),
    async invoke(person, module, issueKey, functionKey, payload) {
      const reply = await fetch(`${url}/__site/invoke`, { method: 'POST', headers: { cookie: await session(person), origin: url }, body: JSON.stringify({ module, issueKey, functionKey, payload }) });
      return { status: reply.status, headers: reply.headers, body: (await reply.json()) as unknown };
    },
  };
}
