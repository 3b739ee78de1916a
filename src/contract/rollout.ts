import * as z from 'zod/mini';
import {
  CONTROL_IDS, DATA_LEAVES_IDS, DONE_MARK_IDS, ITEM_IDS, QUESTION_IDS, REVIEWER_ROLE_IDS, ROLE_IDS, STAGE_IDS, STATUS_IDS, STEP_IDS, UNDO_IDS, WAIT_IDS,
} from '../domain/vocabulary/ids';
import { WAIVABLE_IDS } from '../domain/vocabulary/waivers';

/**
 * The calls of the project page *Plugin rollout*: requests as Jira's search shows them to the user, from the app's read-only fields. These are for
 * looking; nothing here decides. The project and the user come from the invocation context.
 */

const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const Id = z.string().check(z.regex(/^\d+$/));

export const RowAcceptance = z.object({
  met: z.int(), of: z.int(), open: z.array(z.enum(ITEM_IDS)), stale: z.int(), waived: z.array(z.enum(WAIVABLE_IDS)), waivedUntil: z.optional(Day), done: z.optional(z.enum(DONE_MARK_IDS)),
  conditions: z.array(z.enum(QUESTION_IDS)), secrets: z.int(), dataLeaves: z.enum(DATA_LEAVES_IDS),
});
export const RowRollout = z.object({
  stage: z.enum(STAGE_IDS), since: Day, start: z.optional(Day), scope: z.optional(z.string()), owner: z.optional(z.string()), measured: z.optional(z.string()),
  undo: z.optional(z.enum(UNDO_IDS)), undoPlan: z.optional(z.string()),
});
export const RowNextStep = z.object({ roles: z.array(z.enum(ROLE_IDS)), since: z.optional(Day), on: z.array(z.enum(WAIT_IDS)), step: z.optional(z.enum(STEP_IDS)), text: z.string() });
export const RowFit = z.object({ control: z.enum(CONTROL_IDS), decided: z.enum(['confirmed', 'stale', 'suggested', 'open']) });

/** One request. A field that the app has not written yet, or that somebody else has written, is null. Times are epoch milliseconds. */
export const RolloutRow = z.object({
  id: Id, key: z.string(), summary: z.string(),
  status: z.nullable(z.enum(STATUS_IDS)), statusName: z.string(),
  requester: z.string(), mine: z.boolean(),
  created: z.int(), updated: z.int(),
  /** Since when its status is in its category. */
  statusSince: z.nullable(z.int()),
  acceptance: z.nullable(RowAcceptance), rollout: z.nullable(RowRollout), nextStep: z.nullable(RowNextStep), fit: z.nullable(RowFit),
});
export type RolloutRow = z.infer<typeof RolloutRow>;

const FieldId = z.string().check(z.regex(/^customfield_\d+$/));
/** `customfield_N` of the fields that rows are made of; the page gives them back so that Jira is asked for them once. */
export const RolloutFields = z.object({ acceptance: FieldId, rollout: FieldId, nextStep: FieldId, fit: FieldId });
export type RolloutFields = z.infer<typeof RolloutFields>;

/** Most search pages that one call reads, each of at most 100 requests: well within 25 seconds and the 5 MB of a reply. */
export const MOST_PAGES = 5;

export const ROLLOUT_CALLS = {
  /** `from` is where an earlier call ended; null for the first rows, which are one short page. */
  readRollout: z.object({ fields: z.nullable(RolloutFields), from: z.nullable(z.string().check(z.maxLength(4000))) }),
  /** What the first rows do not wait for. */
  readViewer: z.object({}),
} as const;
export type RolloutCallName = keyof typeof ROLLOUT_CALLS;
export type RolloutInput<K extends RolloutCallName> = z.infer<(typeof ROLLOUT_CALLS)[K]>;
export const ROLLOUT_INPUTS: { readonly [K in RolloutCallName]: z.ZodMiniType<RolloutInput<K>> } = ROLLOUT_CALLS;

export const ROLLOUT_REPLIES = {
  /** `next` is null when these were the last ones. */
  readRollout: z.object({ rows: z.array(RolloutRow), fields: RolloutFields, next: z.nullable(z.string()), now: z.int() }),
  /** Reviewer roles of the user in the project, and about how many requests there are. */
  readViewer: z.object({ roles: z.array(z.enum(REVIEWER_ROLE_IDS)), count: z.int() }),
} as const;
export type RolloutOutput<K extends RolloutCallName> = z.infer<(typeof ROLLOUT_REPLIES)[K]>;
