import * as z from 'zod/mini';
import { WireBrief, WireFingerprints } from './brief';
import { RequestRecord } from '../domain/record';
import { Drafts } from './drafts';
import { CONTROL_IDS, QUESTION_IDS, QUESTION_STATUS_IDS, REVIEWER_ROLE_IDS, STATUS_IDS } from '../domain/vocabulary/ids';

/**
 * Everything a page needs to show one request: the sources, not the conclusions. Page and backend draw the
 * conclusions with the same `src/domain` code, so they cannot disagree.
 */

export const Snapshot = z.object({
  issue: z.object({
    id: z.string(), key: z.string(), summary: z.string(), projectId: z.string(), projectKey: z.string(),
    /** Null when the issue is in a status that set-up did not map. */
    status: z.nullable(z.enum(STATUS_IDS)), statusName: z.string(),
    reporterId: z.nullable(z.string()),
    creatorId: z.nullable(z.string()),
    /** Plain text of the description; empty when there is none. */
    description: z.string(),
    /** Jira takes no change of it. */
    archived: z.boolean(),
    /** Key of the issue that it is a copy of, as far as Jira links it and the reader sees it. */
    copiedFrom: z.nullable(z.string()),
  }),
  brief: WireBrief,
  /** False when the field holds something that is not a brief; `brief` is then empty and must not be saved over silently. */
  briefReadable: z.boolean(),
  record: RequestRecord,
  /** Roles that may waive here, by the project's settings. */
  waiverRoles: z.array(z.enum(REVIEWER_ROLE_IDS)),
  /** Here one person decides in one role on a request. */
  separateRoles: z.optional(z.literal(true)),
  /** Revision of the record; 0 before the first write. */
  revision: z.int(),
  subtasks: z.array(z.object({ id: z.string(), key: z.string(), question: z.nullable(z.enum(QUESTION_IDS)), status: z.nullable(z.enum(QUESTION_STATUS_IDS)) })),
  me: z.object({ accountId: z.string(), roles: z.array(z.enum(REVIEWER_ROLE_IDS)), canEdit: z.boolean() }),
  /** The site's licence has run out, so nothing can be decided. */
  unlicensed: z.optional(z.literal(true)),
  /** What this person typed and has not sent yet; only in the answer to `viewRequest`. */
  drafts: z.optional(Drafts),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** The answer to an act: the request as it is now, without what the act had no reason to ask again. The page keeps that of its last look. */
export const AfterAct = z.omit(Snapshot, { me: true, drafts: true, unlicensed: true });
export type AfterAct = z.infer<typeof AfterAct>;

/** What the page showed when its person decided; see `domain/acts/seen.ts`. */
export const WireSeen = z.object({ rows: WireFingerprints, answerAt: z.nullable(z.int()), verdictAt: z.optional(z.nullable(z.int())) });

export const HintDecisionInput = z.object({ decision: z.enum(['accepted', 'dismissed']), control: z.enum(CONTROL_IDS), reason: z.string().check(z.maxLength(500)) });
