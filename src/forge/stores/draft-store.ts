import { $ZodError } from 'zod/v4/core';
import { Drafts } from '../../contract/drafts';
import type { DraftPlace, DraftStore } from '../../operations/ports';
import { revisionedValues } from './revisioned';

/** Whoever has not come back by then begins anew. */
const KEPT_DAYS = 90;

const values = revisionedValues('draft', KEPT_DAYS);
function keyOf(place: DraftPlace, accountId: string): string {
  return `draft:${'issueId' in place ? place.issueId : `project-${place.projectId}`}:${accountId}`;
}

/** Drafts over Forge's custom entity store: one entry per person and request, and one per person and project, gone when it is empty or has not been written for 90 days. */
export const draftStore: DraftStore = {
  async read(place, accountId) {
    const stored = await values.read(keyOf(place, accountId)).catch((error: unknown) => {
      if (error instanceof $ZodError) return null;
      throw error;
    });
    const drafts = Drafts.safeParse(stored?.body);
    return { drafts: drafts.success ? drafts.data : {}, revision: stored?.revision ?? 0 };
  },
  async write(place, accountId, drafts, expected) {
    return values.write(keyOf(place, accountId), Object.keys(drafts).length === 0 ? null : drafts, expected);
  },
};
