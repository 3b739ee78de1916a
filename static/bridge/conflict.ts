import type * as z from 'zod/mini';
import type { Failure } from '../../src/contract/errors';
import { BriefConflict } from '../../src/contract/request-replies';

/** The brief as it is now, when a save was refused because somebody else has saved; null for every other failure. */
export function conflictOf(failure: Failure): z.infer<typeof BriefConflict> | null {
  if (failure.code !== 'conflict') return null;
  const conflict = BriefConflict.safeParse(failure.details);
  return conflict.success ? conflict.data : null;
}
