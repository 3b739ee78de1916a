/** Goals for what is deployed, in bytes. `npm run bench` prints them beside what is. */
export const KB = 1000;

/** Of each file of the backend, minified: what Forge loads to run one of its functions. */
export const BACKEND_FILE = 250 * KB;
/**
 * The pages' functions are above the goal: the hints with their model and the secret detector alone are more than 150 KB, the help of each
 * standard control and the log's pages come besides (431 KB in all). This only keeps the file from growing unnoticed.
 */
export const BACKEND_CEILINGS: Readonly<Record<string, number>> = { 'index.cjs': 440 * KB };

/** Of each page before anybody presses anything, gzip: its document, what that names, and what these import at once. */
export const PAGE_FIRST_LOAD = 120 * KB;

export const kilobytes = (bytes: number): string => `${(bytes / KB).toFixed(1)} KB`;
