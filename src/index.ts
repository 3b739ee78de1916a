/**
 * The functions behind the pages. Forge bundles each file that manifest.yml names with all that it needs; so what is called often, or while
 * Jira waits, or needs what nobody else does, stands in files of its own.
 */
import { createRequestResolver } from './forge/entries/request-resolver';

export const resolver = createRequestResolver();
