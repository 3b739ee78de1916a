import { join } from 'node:path';
import { startSite, type Site, type SiteOptions } from '../../local/site';

const PROJECT_ROOT = join(__dirname, '../..');

/** People of a fresh site by the part before `@local.test`. */
export type Person = 'requester' | 'reviewer' | 'operator' | 'pm' | 'admin' | 'outsider' | 'second-requester';

/** A whole site with this project's app, in memory and on free ports. Close it in `afterAll`. */
export const startTestSite = (options: Partial<SiteOptions> = {}): Promise<Site> => startSite({ appDir: PROJECT_ROOT, quiet: true, ...options });

export interface RestReply { readonly status: number; readonly headers: Headers; readonly body: unknown }

/** REST over HTTP as a person, with basic authentication, exactly as a script outside would do it. */
export function restAs(site: Pick<Site, 'url'>, person: Person): (method: string, path: string, body?: unknown) => Promise<RestReply> {
  const authorization = `Basic ${Buffer.from(`${person}@local.test:local`).toString('base64')}`;
  return async (method, path, body) => {
    const reply = await fetch(`${site.url}${path}`, {
      method,
      headers: { authorization, accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    return { status: reply.status, headers: reply.headers, body: text === '' ? null : (JSON.parse(text) as unknown) };
  };
}
