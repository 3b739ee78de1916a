/**
 * The functions behind the pages, and the work that follows from acts. Forge bundles each file that manifest.yml names with all that
 * it needs; so what is called often, or while Jira waits, stands in files of its own and loads no more than that.
 */
import { createRequestResolver } from './forge/entries/request-resolver';

export const resolver = createRequestResolver();
export { refresh } from './forge/entries/refresh';
export { daily } from './forge/entries/daily';
