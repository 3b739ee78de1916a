import { join } from 'node:path';
import { handlersOfSource } from '../../local/forge/handlers';
import type { Site } from '../../local/site';
import { startTestSite } from './site';
import { appStores } from './stored';

/** A site, and everything that its app has written since it started, as one text to search. */
export interface WatchedSite { readonly site: Site; readonly appWrote: () => string }

const APP_DIR = join(__dirname, '../..');

/**
 * A site on which all that the app writes is kept: every request to Jira that is no look, for somebody or by itself, with the files it
 * carries; every entry of its storage; every job of its queue; every line of its log.
 */
export async function startWatchedSite(): Promise<WatchedSite> {
  const sent: unknown[] = [];
  const jobs: unknown[] = [];
  const run = handlersOfSource(APP_DIR);
  const site = await startTestSite({
    judge: (jira) => (request) => {
      const { principal, method, path, query, body, files = [] } = request;
      if (principal.via !== 'direct' && method !== 'GET') sent.push({ method, path, query: query.toString(), body, files: files.map(({ filename, content }) => [filename, content.toString('utf8')]) });
      return jira.handle(request);
    },
    runHandler: (handler, args, world) => {
      if (handler === 'work.refresh' || handler === 'hints.readHint') jobs.push(args);
      return run(handler, args, world);
    },
  });
  return { site, appWrote: () => JSON.stringify({ sent, jobs, ...appStores(site) }) };
}
