/** The trigger: it runs for every issue of the site. */
export { onIssue } from './forge/entries/on-issue';
