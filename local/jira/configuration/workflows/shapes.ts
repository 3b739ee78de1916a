import * as z from 'zod';

/** Bodies of the workflow operations: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/ */

const Layout = z.strictObject({ x: z.number().optional(), y: z.number().optional() }).nullish();
const Properties = z.record(z.string(), z.string());
const Port = z.number().int().nullish();

const Rule = z.strictObject({ id: z.string().nullish(), ruleKey: z.string(), parameters: z.record(z.string(), z.string()).nullish() });
export type RuleBody = z.infer<typeof Rule>;

export interface ConditionGroupBody {
  operation?: 'ANY' | 'ALL' | null | undefined;
  conditions?: RuleBody[] | null | undefined;
  conditionGroups?: ConditionGroupBody[] | null | undefined;
}
const ConditionGroup: z.ZodType<ConditionGroupBody> = z.lazy(() => z.strictObject({
  operation: z.enum(['ANY', 'ALL']).nullish(),
  conditions: z.array(Rule).nullish(),
  conditionGroups: z.array(ConditionGroup).nullish(),
}));

const StatusUpdate = z.object({
  id: z.string().nullish(), statusReference: z.string().min(1), name: z.string().trim().min(1).max(255),
  statusCategory: z.enum(['TODO', 'IN_PROGRESS', 'DONE']), description: z.string().nullish(),
});
export type StatusUpdateBody = z.infer<typeof StatusUpdate>;

const Transition = z.object({
  id: z.string().nullish(), name: z.string().nullish(), description: z.string().nullish(),
  type: z.enum(['INITIAL', 'GLOBAL', 'DIRECTED']).nullish(),
  toStatusReference: z.string().nullish(),
  links: z.array(z.strictObject({ fromStatusReference: z.string().nullish(), fromPort: Port, toPort: Port })).nullish(),
  actions: z.array(Rule).nullish(), validators: z.array(Rule).nullish(), conditions: ConditionGroup.nullish(),
  triggers: z.array(z.unknown()).nullish(), properties: Properties.nullish(), transitionScreen: Rule.nullish(), customIssueEventId: z.string().nullish(),
});
export type TransitionBody = z.infer<typeof Transition>;

const Content = {
  description: z.string().nullish(),
  startPointLayout: Layout,
  loopedTransitionContainerLayout: Layout,
  statuses: z.array(z.object({ statusReference: z.string(), properties: Properties.nullish(), layout: Layout })),
  transitions: z.array(Transition),
};
const WorkflowCreate = z.strictObject({ name: z.string(), ...Content });
const Migration = z.object({ oldStatusReference: z.string(), newStatusReference: z.string() });
const WorkflowUpdate = z.object({
  id: z.string(), version: z.strictObject({ id: z.string(), versionNumber: z.number().int() }), ...Content,
  defaultStatusMappings: z.array(Migration).nullish(),
  statusMappings: z.array(z.object({ projectId: z.string(), issueTypeId: z.string(), statusMigrations: z.array(Migration) })).nullish(),
});
export type WorkflowUpdateBody = z.infer<typeof WorkflowUpdate>;
export type WorkflowContent = Pick<WorkflowUpdateBody, 'description' | 'statuses' | 'transitions'>;

const Scope = z.strictObject({ type: z.enum(['GLOBAL', 'PROJECT']), project: z.strictObject({ id: z.string() }).nullish() });

export const CreateRequest = z.strictObject({ scope: Scope, statuses: z.array(StatusUpdate).default([]), workflows: z.array(WorkflowCreate).min(1).max(20) });
export type CreateRequest = z.infer<typeof CreateRequest>;
export const UpdateRequest = z.strictObject({ statuses: z.array(StatusUpdate).default([]), workflows: z.array(WorkflowUpdate).min(1).max(20) });
export type UpdateRequest = z.infer<typeof UpdateRequest>;

const Levels = z.strictObject({ levels: z.array(z.enum(['WARNING', 'ERROR'])).nullish() }).nullish();
export const CreateValidation = z.strictObject({ payload: CreateRequest, validationOptions: Levels });
export const UpdateValidation = z.strictObject({ payload: UpdateRequest, validationOptions: Levels });

export const ReadRequest = z.strictObject({
  workflowIds: z.array(z.string()).nullish(),
  workflowNames: z.array(z.string()).nullish(),
  projectAndIssueTypes: z.array(z.strictObject({ projectId: z.string(), issueTypeId: z.string() })).nullish(),
});
