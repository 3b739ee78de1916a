/** The triggers: they run for every issue of the site. */
export { onIssue } from './forge/entries/on-issue';
export { onDeletion } from './forge/entries/on-deletion';
