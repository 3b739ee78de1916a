/** The functions that manifest.yml names, and nothing else. */
import { createAdminResolver } from './forge/entries/admin-resolver';
import { createRequestResolver } from './forge/entries/request-resolver';

export const resolver = createRequestResolver();
export const adminResolver = createAdminResolver();
export { gate } from './forge/entries/gate';
export { onIssue } from './forge/entries/on-issue';
export { refresh } from './forge/entries/refresh';
