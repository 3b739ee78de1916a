export interface Reply { readonly status: number; readonly headers: Headers; readonly body: unknown }
export type Ask = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Reply>;

/** Where to ask, and as whom. */
export interface Account { readonly url: string; readonly email: string; readonly token: string }

/** POSTs that only look. Nothing else is sent: the run changes nothing on anybody's site. */
const LOOKS = /^\/rest\/api\/3\/(search\/|expression\/|jql\/)/;

/** Asks a site over REST with an API token. https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/ */
export function askAs({ url, email, token }: Account): Ask {
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  return async (method, path, body) => {
    if (method !== 'GET' && !LOOKS.test(path)) throw new Error(`${method} ${path} would change something.`);
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
