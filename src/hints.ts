/** The reading of hints: it alone of the backend carries the rules and the trained models, which are as large as everything else together. */
export { readHint } from './forge/entries/read-hint';
