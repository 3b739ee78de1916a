import * as z from 'zod/mini';
import { WireBrief } from './brief';

/** Things that a page lets somebody choose from. Names are shown and never kept. */

export const EvidenceChoice = z.object({
  kind: z.enum(['comment', 'attachment']),
  /** Number of the comment or attachment in Jira. */
  id: z.string(),
  /** The comment's beginning, or the file's name. */
  label: z.string(),
  /** Epoch milliseconds. */
  at: z.int(),
  authorId: z.nullable(z.string()),
});
export type EvidenceChoice = z.infer<typeof EvidenceChoice>;

export const PersonName = z.object({ accountId: z.string(), name: z.string() });
export type PersonName = z.infer<typeof PersonName>;

/** An earlier request that a brief can be started from. */
export const Earlier = z.object({ id: z.string(), key: z.string(), summary: z.string() });
export type Earlier = z.infer<typeof Earlier>;

export const EarlierBrief = z.object({ key: z.string(), brief: WireBrief });
export type EarlierBrief = z.infer<typeof EarlierBrief>;
