import * as z from 'zod/mini';
import { CONTROL_IDS } from '../domain/vocabulary/ids';

/** A rule of the hints, and how often people accepted or dismissed hints in which it spoke. */
export const HintRuleCount = z.object({
  rule: z.string(),
  /** Null for trained words, and for a rule that this version does not have any more. */
  control: z.nullable(z.enum(CONTROL_IDS)),
  sentence: z.string(),
  accepted: z.int(),
  dismissed: z.int(),
});
export type HintRuleCount = z.infer<typeof HintRuleCount>;
