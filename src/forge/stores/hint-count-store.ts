import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import type { HintCountStore } from '../../operations/ports';
import { revisionedValues } from './revisioned';

const values = revisionedValues('tally');
const KEY = 'hints';
const Counts = z.record(z.string(), z.object({ accepted: z.int(), dismissed: z.int() }));

/** Counts of decisions on hints, one entry for the site, over Forge's custom entity store. */
export const hintCountStore: HintCountStore = {
  async read() {
    const stored = await values.read(KEY);
    if (stored === null) return { counts: {}, revision: 0 };
    const counts = Counts.safeParse(stored.body);
    if (!counts.success) throw new AppError('unreadable', 'The counts of accepted and dismissed hints cannot be read. Nothing else is touched by that.');
    return { counts: counts.data, revision: stored.revision };
  },
  write: (counts, expected) => values.write(KEY, counts, expected),
};
