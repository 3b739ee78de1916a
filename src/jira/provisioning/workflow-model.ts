import * as z from 'zod';

/**
 * Workflows as Jira's bulk operations read and write them. Loose: an update replaces the whole workflow, so everything that
 * was read must be sent back, known to us or not.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/
 */

export const Rule = z.looseObject({ id: z.string().nullish(), ruleKey: z.string(), parameters: z.record(z.string(), z.string()).nullish() });
export type Rule = z.infer<typeof Rule>;

export const Transition = z.looseObject({
  id: z.string().nullish(),
  name: z.string().nullish(),
  type: z.enum(['INITIAL', 'GLOBAL', 'DIRECTED']).nullish(),
  toStatusReference: z.string().nullish(),
  links: z.array(z.looseObject({ fromStatusReference: z.string().nullish() })).nullish(),
  actions: z.array(Rule).nullish(),
  validators: z.array(Rule).nullish(),
});
export type Transition = z.infer<typeof Transition>;

export const Version = z.looseObject({ id: z.string(), versionNumber: z.number().int() });

export const Workflow = z.looseObject({
  id: z.string(), name: z.string(), description: z.string().nullish(), isEditable: z.boolean().nullish(),
  scope: z.looseObject({ type: z.string() }).nullish(),
  version: Version,
  startPointLayout: z.unknown().optional(), loopedTransitionContainerLayout: z.unknown().optional(),
  statuses: z.array(z.looseObject({ statusReference: z.string(), properties: z.record(z.string(), z.string()).nullish(), layout: z.unknown().optional(), approvalConfiguration: z.unknown().optional() })),
  transitions: z.array(Transition),
});
export type Workflow = z.infer<typeof Workflow>;

/** A status as the reply lists it beside the workflows. `statusReference` is what the workflows use. */
export const WorkflowStatus = z.looseObject({ id: z.string(), name: z.string(), statusCategory: z.string(), statusReference: z.string(), description: z.string().nullish() });
export type WorkflowStatus = z.infer<typeof WorkflowStatus>;

export const ReadReply = z.looseObject({ statuses: z.array(WorkflowStatus), workflows: z.array(Workflow) });
export const WriteReply = z.looseObject({ workflows: z.array(z.looseObject({ id: z.string(), name: z.string() })), taskId: z.string().nullish() });

const Finding = z.looseObject({ level: z.string().nullish(), message: z.string().nullish() });
/** Answer of the validation operations; findings arrive with status 200. */
export const ValidationReply = z.looseObject({ errors: z.array(Finding).nullish() });

/** What set-up sends. `unknown` members are passed on as they were read. */
export interface StatusUpdate { readonly id?: string; readonly name: string; readonly statusCategory: string; readonly statusReference: string; readonly description: string }
export interface WorkflowContent { readonly description: string; readonly statuses: readonly unknown[]; readonly transitions: readonly unknown[] }
