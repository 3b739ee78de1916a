import { JiraError, notModelled } from '../errors';
import type { Issue, WorkflowRule } from '../model';
import { hasProjectPermission, projectPermissions } from '../permissions';
import { systemFields } from '../fields/system-fields';
import { configurationOf, expressionOf, forgeValidatorOf, runExpression, type TransitionRun } from './rule-run';

/** Why a transition is refused: a sentence for everybody, or sentences by field. */
interface Refusal { readonly messages: readonly string[]; readonly fieldErrors: Readonly<Record<string, string>> }

const refusal = (message: string): Refusal => ({ messages: [message], fieldErrors: {} });

type Validator = (run: TransitionRun, rule: WorkflowRule) => Promise<Refusal | null> | Refusal | null;

/**
 * Validators run when a transition is carried out, by whatever path. Rule keys and parameters:
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/ ("Validators")
 */
const validators: Readonly<Record<string, Validator>> = {
  'system:check-permission-validator': (run, rule) => {
    const permission = projectPermissions.find((candidate) => candidate === rule.parameters['permissionKey']);
    if (!permission) throw notModelled(`permission ${String(rule.parameters['permissionKey'])} in a workflow rule`);
    return hasProjectPermission(run.site, run.principal, permission, run.project, run.before) ? null : refusal(`User does not have permission ${permission}.`);
  },
  'system:validate-field-value': (run, rule) => {
    if (rule.parameters['ruleType'] !== 'fieldRequired') throw notModelled(`${String(rule.parameters['ruleType'])} of the workflow rule ${rule.ruleKey}`);
    const missing = (rule.parameters['fieldsRequired'] ?? '').split(',').filter((fieldId) => fieldId !== '' && isEmpty(run, fieldId));
    const sentence = rule.parameters['errorMessage'];
    return missing.length === 0 ? null : { messages: [], fieldErrors: Object.fromEntries(missing.map((fieldId) => [fieldId, sentence || `${fieldId} is required.`])) };
  },
  'forge:expression-validator': forgeValidator,
};

/**
 * Runs all validators of a transition.
 * @throws JiraError 400 with every refusal, 501 for a validator without a model
 */
export async function validate(run: TransitionRun): Promise<void> {
  const messages: string[] = [];
  const fieldErrors: Record<string, string> = {};
  for (const rule of run.transition.validators) {
    if (rule.parameters['disabled'] === 'true') continue;
    const validator = validators[rule.ruleKey];
    if (!validator) throw notModelled(`workflow validator ${rule.ruleKey}`);
    const refused = await validator(run, rule);
    messages.push(...(refused?.messages ?? []));
    Object.assign(fieldErrors, refused?.fieldErrors);
  }
  if (messages.length > 0 || Object.keys(fieldErrors).length > 0) throw new JiraError(400, messages, fieldErrors);
}

/**
 * A validator of an app, which blocks when it cannot be run: its app is gone, its function fails, its expression errs.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-workflow-validator/
 */
async function forgeValidator(run: TransitionRun, rule: WorkflowRule): Promise<Refusal | null> {
  const module = forgeValidatorOf(run.site, rule);
  if (!module) return refusal('A rule of this transition belongs to an app that is not installed. Ask a Jira administrator to repair the workflow.');
  if (module.functionKey !== null) return runFunction(run, rule, module.key, module.errorMessage);
  const expression = expressionOf(rule, module);
  const fallback = module.errorMessage ?? `The validator "${module.name}" does not allow this transition.`;
  if (expression === null) return refusal(fallback);
  const outcome = runExpression(run, rule, expression);
  if ('error' in outcome) return refusal(fallback);
  if (outcome.value === true) return null;
  return refusal(typeof outcome.value === 'string' ? outcome.value : fallback);
}

async function runFunction(run: TransitionRun, rule: WorkflowRule, moduleKey: string, errorMessage: string | null): Promise<Refusal | null> {
  const failed = errorMessage ?? 'The validator of an app failed, so this transition is not possible. Try again, or ask a Jira administrator.';
  try {
    const answer = await run.site.forge?.runValidator(moduleKey, {
      issue: { key: run.before?.key ?? null },
      configuration: configurationOf(rule),
      transition: { from: run.before ? { id: run.before.statusId } : null, to: { id: run.transition.toStatusId }, modifiedFields: run.modifiedFields },
    });
    if (answer?.result === true) return null;
    return refusal(answer?.errorMessage ?? failed);
  } catch (error) {
    if (error instanceof JiraError) throw error;
    return refusal(failed);
  }
}

function isEmpty(run: TransitionRun, fieldId: string): boolean {
  const value = fieldValue(run, run.draft, fieldId);
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

const fieldValue = (run: TransitionRun, issue: Issue, fieldId: string): unknown =>
  Object.hasOwn(systemFields, fieldId) ? systemFields[fieldId]?.read(run, issue) : issue.customFields[fieldId];
