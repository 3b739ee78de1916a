export interface Reply { readonly status: number; readonly headers: Headers; readonly body: unknown }
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Ask<M extends Method = 'GET' | 'POST'> = (method: M, path: string, body?: unknown) => Promise<Reply>;

/** Where to ask, and as whom. */
export interface Account { readonly url: string; readonly email: string; readonly token: string }

/** POSTs that only look. */
export const onlyLooks = (path: string): boolean => /^\/rest\/api\/3\/(search\/|expression\/|jql\/)/.test(path);

/** Asks a site over REST with an API token, and sends nothing that changes anything. https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/ */
export function askAs(account: Account): Ask {
  const send = writeAs(account);
  return (method, path, body) => (method === 'GET' || onlyLooks(path) ? send(method, path, body) : Promise.reject(new Error(`${method} ${path} would change something.`)));
}

/** The same without a guard; for `startTrial`, which has its own. */
export function writeAs({ url, email, token }: Account): Ask<Method> {
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  return async (method, path, body) => {
    const reply = await fetch(`${url.replace(/\/$/, '')}${path}`, {
      method, headers: { authorization, accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    let json: unknown = text;
    try {
      json = JSON.parse(text);
    } catch {
      // Not every answer is JSON.
    }
    return { status: reply.status, headers: reply.headers, body: json };
  };
}
