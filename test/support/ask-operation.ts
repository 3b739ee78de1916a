import type { Route } from '../../local/jira/contract';
import { allRoutes } from '../../local/jira/routes';
import type { Site } from '../../local/site';

export type Json = Record<string, unknown>;
/** `status`: what is expected in place of any success. */
export interface Asked { readonly query?: Readonly<Record<string, string>>; readonly body?: unknown; readonly image?: Buffer; readonly status?: number; readonly as?: string }
/** Asks for an operation with the parts of its path in their order. */
export type Ask = <T = Json>(operationId: string, parts?: readonly (string | number)[], asked?: Asked) => Promise<T>;

const authorization = (person: string): string => `Basic ${Buffer.from(`${person}@local.test:local`).toString('base64')}`;

function routeOf(operationId: string): Route {
  const route = allRoutes.find((each) => each.operationId === operationId);
  if (route === undefined) throw new Error(`The site has no operation ${operationId}.`);
  return route;
}

/** REST over HTTP by the names of Atlassian's documents, as an administrator unless another is named. */
export function askOf(site: () => Site): Ask {
  return async <T>(operationId: string, parts: readonly (string | number)[] = [], { query = {}, body, image, status, as = 'admin' }: Asked = {}): Promise<T> => {
    const { method, path } = routeOf(operationId);
    const values = [...parts];
    const address = path.replace(/\{[^}]+\}/g, () => encodeURIComponent(String(values.shift() ?? '')));
    const content = image === undefined ? body === undefined ? {} : { body: JSON.stringify(body) } : { body: new Uint8Array(image) };
    const reply = await fetch(`${site().url}${address}?${new URLSearchParams(query).toString()}`, {
      method, ...content, headers: { authorization: authorization(as), 'x-atlassian-token': 'no-check', 'content-type': image === undefined ? 'application/json' : 'image/png' }, redirect: 'manual',
    });
    const text = await reply.text();
    if (status === undefined ? reply.status >= 400 : reply.status !== status) throw new Error(`${operationId} answers ${reply.status}: ${text}`);
    return (reply.headers.get('content-type')?.startsWith('application/json') === true && text !== '' ? JSON.parse(text) : text) as T;
  };
}

/** The status that an administrator gets without any parameter. */
export async function statusOf(site: Site, method: string, path: string): Promise<number> {
  return (await fetch(`${site.url}${path.replace(/\{[^}]+\}/g, '1')}`, { method, headers: { authorization: authorization('admin'), 'content-type': 'application/json' } })).status;
}

/** Waits until the task that an operation has become is complete. */
export async function taskDone(ask: Ask, task: Json): Promise<Json> {
  for (let left = 50; left > 0; left -= 1) {
    const seen = await ask('getTask', [String(task['id'])]);
    if (seen['status'] === 'COMPLETE') return seen;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`The task ${String(task['description'])} does not end.`);
}
