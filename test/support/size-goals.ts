/** Goals for what is deployed, in bytes. `npm run bench` prints them beside what is. */
export const KB = 1000;

/** Of each file of the backend, minified: what Forge loads to run one of its functions. */
export const BACKEND_FILE = 250 * KB;
/**
 * Four files are above the goal. In each, Forge's own packages and zod are about 100 KB and the secret detector is about 40 KB. The pages' functions do
 * every act besides (vocabulary, acts, the help of each standard control, the decision record on demand), queued work follows from all of them, the
 * hints carry rules and trained models of 122 KB, and the administrators' function all of set-up, health and leaving. These ceilings only keep
 * them from growing unnoticed.
 */
export const BACKEND_CEILINGS: Readonly<Record<string, number>> = { 'index.cjs': 333 * KB, 'work.cjs': 279 * KB, 'hints.cjs': 317 * KB, 'admin.cjs': 315 * KB };

/** Of each page before anybody presses anything, gzip: its document, what that names, and what these import at once. */
export const PAGE_FIRST_LOAD = 120 * KB;

export const kilobytes = (bytes: number): string => `${(bytes / KB).toFixed(1)} KB`;
