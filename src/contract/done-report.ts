import * as z from 'zod/mini';

/** A request that stands in Done without having passed. */
const Unearned = z.object({
  issueId: z.string(),
  key: z.string(),
  summary: z.string(),
  /** When it came into Done as far as Jira says, else when that was found, epoch milliseconds; null when neither is known. */
  since: z.nullable(z.int()),
  /** Null while nobody has looked yet: then the app is looking now. */
  found: z.nullable(z.object({
    /** How it came in, as a sentence. */
    how: z.string(),
    /** What was open then. */
    why: z.string(),
    /** The app has tried to move it back. */
    moveBack: z.boolean(),
  })),
});

/** A page of the report; `looked` issues in Done have been looked into for it. `next` asks for the page after it; null when there is none. */
export const DoneReport = z.object({ requests: z.array(Unearned), looked: z.int(), next: z.nullable(z.string()) });
export type DoneReport = z.infer<typeof DoneReport>;
