import * as z from 'zod/mini';
import { WorkflowChoice } from './workflow-choice';

/** What set-up would do or has done, line by line, for an admin to read. */
export const PlanLine = z.object({
  /** Kind of thing in Jira's words, for example `Issue type`, `Workflow`. */
  kind: z.string(),
  name: z.string(),
  action: z.enum(['exists', 'create', 'change', 'leave', 'done', 'failed']),
  why: z.string(),
});
export type PlanLine = z.infer<typeof PlanLine>;

export const ProvisioningPlan = z.object({
  projectId: z.string(), projectKey: z.string(),
  lines: z.array(PlanLine),
  /** Reasons why set-up cannot go on; empty when it can. */
  blockers: z.array(z.string()),
});
export type ProvisioningPlan = z.infer<typeof ProvisioningPlan>;

/** A workflow that a project has, to choose from. */
export const TeamWorkflow = z.object({
  id: z.string(), name: z.string(),
  /** Where new issues begin. */
  begins: z.string(),
  statuses: z.array(z.object({ id: z.string(), name: z.string(), done: z.boolean() })),
  /** Its transitions, those that leave an issue where it is apart; `from` is null where it starts from any status. */
  ways: z.array(z.object({ name: z.string(), to: z.string(), from: z.nullable(z.array(z.string())) })),
});
export type TeamWorkflow = z.infer<typeof TeamWorkflow>;
/** `chosen` is what the project is set up with; null with the app's own workflow. */
export const TeamWorkflows = z.object({ chosen: z.nullable(WorkflowChoice), workflows: z.array(TeamWorkflow) });
export type TeamWorkflows = z.infer<typeof TeamWorkflows>;

/** What around a project would show or mail its question subtasks to people who did not ask for them. */
export const Surroundings = z.object({
  projectKey: z.string(),
  /** The JQL condition that hides them. */
  clause: z.string(),
  /** Filters of the project that would find them, with the search as it would have to be. */
  filters: z.array(z.object({ id: z.string(), name: z.string(), owner: z.string(), jql: z.string() })),
  /** How many filters name no project, or too much for their text to tell. */
  others: z.int(),
  /** False on a site with more filters than were read. */
  complete: z.boolean(),
  /** Whom the notification scheme would mail for each question; null when nobody. */
  mails: z.nullable(z.object({ scheme: z.string(), event: z.string(), recipients: z.array(z.string()) })),
});
export type Surroundings = z.infer<typeof Surroundings>;

/** What one slice of applying has come to. `more`: ask again, after a pause when `waiting` says what Jira is still at work on. */
export const AppliedSlice = z.extend(ProvisioningPlan, { more: z.boolean(), waiting: z.string() });
export type AppliedSlice = z.infer<typeof AppliedSlice>;

export const VerificationLine = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() });
/** What is left for a person. `done` is null where Jira does not tell; `path` leads to where it is done, on this site. */
export const ByHandItem = z.object({ what: z.string(), how: z.string(), done: z.nullable(z.boolean()), path: z.nullable(z.string()) });
export type ByHandItem = z.infer<typeof ByHandItem>;
export const ProvisioningVerification = z.object({ projectId: z.string(), projectKey: z.string(), ok: z.boolean(), lines: z.array(VerificationLine), byHand: z.array(ByHandItem) });
export type ProvisioningVerification = z.infer<typeof ProvisioningVerification>;
