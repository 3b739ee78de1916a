import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import type { HintCountStore } from '../../operations/ports';
import { revisionedValues } from './revisioned';
import { brought, type Versions } from './versions';

const values = revisionedValues('tally');
const KEY = 'hints';
const Stored = z.object({ v: z.literal(1), counts: z.record(z.string(), z.object({ accepted: z.int(), dismissed: z.int() })) });
/** The first form was the counts alone. */
const TALLIES: Versions = { what: 'The counts of accepted and dismissed hints', newest: 1, steps: { 0: (counts) => ({ counts }) } };

/** Counts of decisions on hints, one entry for the site, over Forge's custom entity store. */
export const hintCountStore: HintCountStore = {
  async read() {
    const stored = await values.read(KEY);
    if (stored === null) return { counts: {}, revision: 0 };
    const tally = Stored.safeParse(brought(stored.body, TALLIES));
    if (!tally.success) throw new AppError('unreadable', 'The counts of accepted and dismissed hints cannot be read. Nothing else is touched by that.');
    return { counts: tally.data.counts, revision: stored.revision };
  },
  write: (counts, expected) => values.write(KEY, { v: 1, counts }, expected),
};
