import * as z from 'zod/mini';
import { Settings } from '../domain/settings';
import { REVIEWER_ROLE_IDS } from '../domain/vocabulary/ids';

/**
 * Everything that an admin can choose, as one document to keep, compare or take to another site. Its JSON schema stands in
 * `docs/configuration.schema.json`, made from this.
 */
const Members = z.object({ groups: z.array(z.string().check(z.maxLength(255))).check(z.maxLength(50)), people: z.array(z.string().check(z.maxLength(128))).check(z.maxLength(100)) });
const NOBODY = { groups: [], people: [] };

export const ConfigurationDocument = z.object({
  format: z.literal('custom-plugin-requests-configuration'),
  v: z.literal(1),
  projects: z.array(z.object({
    key: z.string().check(z.maxLength(20)),
    settings: Settings,
    /** Names of groups and account ids of people, by role; a role that is left out has none. */
    roles: z._default(z.partialRecord(z.enum(REVIEWER_ROLE_IDS), z._default(Members, NOBODY)), {}),
  })).check(z.maxLength(200)),
});
export type ConfigurationDocument = z.infer<typeof ConfigurationDocument>;

/** What importing a document does, or would do, line by line. */
export const ImportReport = z.object({
  applied: z.boolean(),
  lines: z.array(z.object({ projectKey: z.string(), what: z.string(), outcome: z.enum(['same', 'change', 'skip', 'failed']) })),
});
export type ImportReport = z.infer<typeof ImportReport>;
