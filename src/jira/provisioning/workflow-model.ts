import * as z from 'zod/mini';

/**
 * Workflows as Jira's bulk operations read and write them. Loose: an update replaces the whole workflow, so everything that
 * was read must be sent back, known to us or not.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/
 */

export const Rule = z.looseObject({ id: z.nullish(z.string()), ruleKey: z.string(), parameters: z.nullish(z.record(z.string(), z.string())) });
export type Rule = z.infer<typeof Rule>;

export const Transition = z.looseObject({
  id: z.nullish(z.string()),
  name: z.nullish(z.string()),
  type: z.nullish(z.enum(['INITIAL', 'GLOBAL', 'DIRECTED'])),
  toStatusReference: z.nullish(z.string()),
  links: z.nullish(z.array(z.looseObject({ fromStatusReference: z.nullish(z.string()) }))),
  actions: z.nullish(z.array(Rule)),
  validators: z.nullish(z.array(Rule)),
  conditions: z.nullish(z.looseObject({ operation: z.nullish(z.string()), conditions: z.nullish(z.array(Rule)) })),
  transitionScreen: z.nullish(Rule),
});
export type Transition = z.infer<typeof Transition>;

export const Version = z.looseObject({ id: z.string(), versionNumber: z.int() });

export const Workflow = z.looseObject({
  id: z.string(), name: z.string(), description: z.nullish(z.string()), isEditable: z.nullish(z.boolean()),
  scope: z.nullish(z.looseObject({ type: z.string() })),
  version: Version,
  startPointLayout: z.optional(z.unknown()), loopedTransitionContainerLayout: z.optional(z.unknown()),
  statuses: z.array(z.looseObject({ statusReference: z.string(), properties: z.nullish(z.record(z.string(), z.string())), layout: z.optional(z.unknown()), approvalConfiguration: z.optional(z.unknown()) })),
  transitions: z.array(Transition),
});
export type Workflow = z.infer<typeof Workflow>;

/** A status as the reply lists it beside the workflows. `statusReference` is what the workflows use. */
export const WorkflowStatus = z.looseObject({ id: z.string(), name: z.string(), statusCategory: z.string(), statusReference: z.string(), description: z.nullish(z.string()) });
export type WorkflowStatus = z.infer<typeof WorkflowStatus>;

export const ReadReply = z.looseObject({ statuses: z.array(WorkflowStatus), workflows: z.array(Workflow) });
export const WriteReply = z.looseObject({ workflows: z.array(z.looseObject({ id: z.string(), name: z.string() })), taskId: z.nullish(z.string()) });

const Finding = z.looseObject({ level: z.nullish(z.string()), message: z.nullish(z.string()) });
/** Answer of the validation operations; findings arrive with status 200. */
export const ValidationReply = z.looseObject({ errors: z.nullish(z.array(Finding)) });

/** What set-up sends. `unknown` members are passed on as they were read. */
export interface StatusUpdate { readonly id?: string; readonly name: string; readonly statusCategory: string; readonly statusReference: string; readonly description: string }
export interface WorkflowContent { readonly description: string; readonly statuses: readonly unknown[]; readonly transitions: readonly unknown[] }
