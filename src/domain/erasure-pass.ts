import * as z from 'zod/mini';

/**
 * How far the app is in asking Atlassian which of the accounts that it keeps have been closed, and in erasing those. It walks over all that it keeps in the
 * order of the keys, first to gather account ids, then, if some are closed, to put pseudonyms in their place; between the two it reports them.
 * `after`: the last place that was looked at, null at the beginning. What holds account ids here goes with the end of the pass.
 */
export const ErasurePass = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('gather'), after: z.nullable(z.string()), beyond: z.string(), found: z.array(z.string()), more: z.boolean() }),
  z.object({ phase: z.literal('report'), found: z.array(z.string()), reported: z.int(), closed: z.array(z.string()), more: z.boolean() }),
  z.object({ phase: z.literal('erase'), after: z.nullable(z.string()), pseudonyms: z.record(z.string(), z.string()), last: z.string(), more: z.boolean() }),
]);
export type ErasurePass = z.infer<typeof ErasurePass>;
export type Gathering = Extract<ErasurePass, { phase: 'gather' }>;

export const ErasureState = z.object({
  v: z.literal(1),
  /** When accounts were last reported, epoch milliseconds; 0 before the first time. */
  reportedAt: z.int(),
  /** How many accounts have been erased so far: pseudonyms are counted on. */
  erased: z.int(),
  /** Null between two passes. */
  pass: z.nullable(ErasurePass),
});
export type ErasureState = z.infer<typeof ErasureState>;

export const NEVER_REPORTED: ErasureState = { v: 1, reportedAt: 0, erased: 0, pass: null };

/** So many accounts are gathered at once: they have to fit into one value of the store. Those that follow in the order of ids are the next round’s. */
const MOST_FOUND = 3_000;

/** The first round begins with `beyond` empty; the next ones take the ids that come after it. */
export const gathering = (beyond: string): Gathering => ({ phase: 'gather', after: null, beyond, found: [], more: false });

/** The pass with the accounts of one more page; `most` is for tests. */
export function gathered(pass: Gathering, accounts: readonly string[], after: string | null, most = MOST_FOUND): Gathering {
  const all = [...new Set([...pass.found, ...accounts.filter((id) => id > pass.beyond)])].sort();
  return { ...pass, after, found: all.slice(0, most), more: pass.more || all.length > most };
}
