import { $ZodError } from 'zod/v4/core';
import { Drafts } from '../../contract/drafts';
import type { DraftStore } from '../../operations/ports';
import { revisionedValues } from './revisioned';

/** Whoever has not come back by then begins anew. */
const KEPT_DAYS = 90;

const values = revisionedValues('draft', KEPT_DAYS);
const keyOf = (issueId: string, accountId: string): string => `draft:${issueId}:${accountId}`;

/** Drafts over Forge's custom entity store: one entry per person and request, gone when it is empty or has not been written for 90 days. */
export const draftStore: DraftStore = {
  async read(issueId, accountId) {
    const stored = await values.read(keyOf(issueId, accountId)).catch((error: unknown) => {
      if (error instanceof $ZodError) return null;
      throw error;
    });
    const drafts = Drafts.safeParse(stored?.body);
    return { drafts: drafts.success ? drafts.data : {}, revision: stored?.revision ?? 0 };
  },
  async write(issueId, accountId, drafts, expected) {
    return values.write(keyOf(issueId, accountId), Object.keys(drafts).length === 0 ? null : drafts, expected);
  },
};
