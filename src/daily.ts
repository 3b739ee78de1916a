/** What only the passing of time changes, once a day. */
export { daily } from './forge/entries/daily';
