import * as z from 'zod/mini';

/** A rule of the hints, and how often people accepted or dismissed hints in which it spoke. */
export const HintRuleCount = z.object({
  rule: z.string(),
  accepted: z.int(),
  dismissed: z.int(),
});
export type HintRuleCount = z.infer<typeof HintRuleCount>;
