import * as z from 'zod/mini';

/**
 * What somebody has typed and not sent yet: per person and request, in named slots, so that a form finds its own again on
 * this device or another. Secrets are masked before a draft leaves the page, and again before it is kept.
 */

/** The slot of what somebody typed in the create dialog: kept in the project until there is a request, then offered there. */
export const DIALOG_SLOT = 'dialog';

/** `brief`, `paste`, `dialog`, `send`, `fit`, `answer:q4`, `verdict:q4`, `attest:rollback`, `waive:rollback`, `move:decline`, ... */
const SlotName = z.string().check(z.regex(/^[a-z]+(:[a-z0-9_]+)?$/), z.maxLength(40));

export const Draft = z.object({
  /** When it was typed, epoch milliseconds by the clock of the page. */
  at: z.int(),
  /** What the form keeps; the form parses it with its own schema and drops what does not fit. */
  value: z.json(),
  /** True when something in it was masked because it looked like a secret. */
  masked: z._default(z.boolean(), false),
});
export type Draft = z.infer<typeof Draft>;

export const Drafts = z.record(SlotName, Draft);
export type Drafts = z.infer<typeof Drafts>;

/** Slots that are not named stay as they are; null takes one away. */
export const DraftsInput = z.object({ slots: z.record(SlotName, z.nullable(Draft)) });

/** `masked`: slots in which the backend masked something. */
export const DraftsSaved = z.object({ masked: z.array(SlotName) });

/** What the acting user has typed in the create dialog of a project; null takes it away. */
export const DialogDraftInput = z.object({ draft: z.nullable(Draft) });
export const DialogDraft = z.object({ draft: z.nullable(Draft) });
export const DialogDraftSaved = z.object({ masked: z.boolean() });
