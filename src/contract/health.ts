import * as z from 'zod/mini';

/** What is wrong in a project, with the steps that mend it. */
export const Finding = z.object({
  what: z.string(), detail: z.string(),
  steps: z.array(z.string()),
  /** The one call that mends it: applying set-up, or giving an issue type its name back. Null where a person has to. */
  mend: z.nullable(z.enum(['apply', 'rename'])),
});
export type Finding = z.infer<typeof Finding>;

export const HealthReport = z.object({
  projectId: z.string(), projectKey: z.string(), at: z.int(),
  findings: z.array(Finding),
  /** How many checks found nothing. */
  fine: z.int(),
});
export type HealthReport = z.infer<typeof HealthReport>;

/** Which parts the app found wrong when it last looked by itself, once a day, without details, since these name people; `problem` says why it could not look. */
export const LastLook = z.object({ v: z._default(z.literal(1), 1), projectId: z.string(), at: z.int(), findings: z.array(z.string()), problem: z.nullable(z.string()) });
export type LastLook = z.infer<typeof LastLook>;

/** How far the decision records of a portion of requests are attached. */
export const TakenAlongPortion = z.object({
  there: z.int(), waiting: z.int(),
  /** Requests whose record cannot be attached; the key is empty where it is not known. */
  problems: z.array(z.object({ issueId: z.string(), key: z.string(), why: z.string() })),
  next: z.nullable(z.string()),
});
export type TakenAlongPortion = z.infer<typeof TakenAlongPortion>;

/** What taking the app's rules off workflows has done. */
export const DetachReport = z.object({
  /** Workflows that the rules were taken off, with how many. */
  workflows: z.array(z.object({ name: z.string(), rules: z.int() })),
  /** False when something is left: ask again. */
  complete: z.boolean(),
});
export type DetachReport = z.infer<typeof DetachReport>;
