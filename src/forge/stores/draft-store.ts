import * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';
import { Drafts } from '../../contract/drafts';
import type { DraftPlace, DraftStore } from '../../operations/ports';
import { revisionedValues } from './revisioned';
import { brought, type Versions } from './versions';

/** Whoever has not come back by then begins anew. */
export const DRAFTS_KEPT_DAYS = 90;
/** The entity that holds drafts. */
export const DRAFTS = 'draft';

const values = revisionedValues(DRAFTS, DRAFTS_KEPT_DAYS);
const Stored = z.object({ v: z.literal(1), drafts: Drafts });
/** The first form was the slots alone. */
const FORMS: Versions = { what: 'Your drafts here', newest: 1, steps: { 0: (drafts) => ({ drafts }) } };

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
    const kept = Stored.safeParse(brought(stored?.body, FORMS));
    return { drafts: kept.success ? kept.data.drafts : {}, revision: stored?.revision ?? 0 };
  },
  async write(place, accountId, drafts, expected) {
    return values.write(keyOf(place, accountId), Object.keys(drafts).length === 0 ? null : { v: 1, drafts }, expected);
  },
};
