/** What is done while nobody waits: looks at requests that an event or an act asks for. */
export { refresh } from './forge/entries/refresh';
export { remind } from './forge/entries/remind';
