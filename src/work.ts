/** What is done while nobody waits: looks at requests that an event, an act or a day asks for. */
export { refresh } from './forge/entries/refresh';
export { remind } from './forge/entries/remind';
export { daily } from './forge/entries/daily';
