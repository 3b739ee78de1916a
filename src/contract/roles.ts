import * as z from 'zod/mini';
import { REVIEWER_ROLE_IDS } from '../domain/vocabulary/ids';

/** Who holds the reviewing roles of a project, as an admin sees and changes them. */

const Person = z.object({ kind: z.literal('person'), id: z.string(), name: z.string(), active: z.boolean() });
const Group = z.object({ kind: z.literal('group'), id: z.string(), name: z.string(), empty: z.boolean() });
export const RoleHolders = z.object({
  members: z.record(z.enum(REVIEWER_ROLE_IDS), z.array(z.discriminatedUnion('kind', [Person, Group]))),
  /** Sentences on what keeps a role from being filled. */
  problems: z.record(z.enum(REVIEWER_ROLE_IDS), z.array(z.string())),
});
export type RoleHolders = z.infer<typeof RoleHolders>;

/** Groups are named, people are accounts. */
export const RoleChange = z.object({
  role: z.enum(REVIEWER_ROLE_IDS),
  act: z.enum(['add', 'remove']),
  kind: z.enum(['person', 'group']),
  /** Account id of a person; the name of a group, or its id when it is taken off. */
  who: z.string().check(z.trim(), z.minLength(1), z.maxLength(255)),
});
export type RoleChange = z.infer<typeof RoleChange>;
