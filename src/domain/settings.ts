import * as z from 'zod/mini';
import { REVIEWER_ROLE_IDS } from './vocabulary/ids';

/**
 * What a Jira admin may choose for a project. Everything has a default, so that a project without settings works; what is stored
 * may leave out what a later version added.
 */

/** When the ten questions are created: at the first review, or as soon as the request exists. */
export const QUESTIONS_AT = ['review', 'creation'] as const;

export const Settings = z.object({
  v: z._default(z.literal(1), 1),
  /** Move a request that is found in Done without having passed back to Pilot, once for each entry into Done. */
  moveBack: z._default(z.boolean(), false),
  /** Roles that may waive an item or a question; a waiver always takes two people of different ones. */
  waiverRoles: z._default(z.array(z.enum(REVIEWER_ROLE_IDS)).check(z.minLength(2), z.refine((roles) => new Set(roles).size === roles.length)), [...REVIEWER_ROLE_IDS]),
  /** One person decides in one role on a request: who has confirmed the fit, given a verdict, attested or waived as one role does none of it as another. Nobody judges their own request in any case. */
  separateRoles: z._default(z.boolean(), false),
  /** Days after which whoever the next step waits for is reminded by one comment; null for never. */
  remindAfterDays: z._default(z.nullable(z.int().check(z.minimum(1), z.maximum(90))), null),
  /** Attach the decision record when a request passes. Jira may mail that to whoever watches. */
  attachRecord: z._default(z.boolean(), true),
  questionsAt: z._default(z.enum(QUESTIONS_AT), 'review'),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = Settings.parse({});
