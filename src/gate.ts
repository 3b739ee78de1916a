/** The workflow validator: Jira waits for it, for 25 seconds at most. */
export { gate } from './forge/entries/gate';
