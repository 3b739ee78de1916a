import type { ForgeSide } from '../../contract';

export type RulePlace = 'Validator' | 'Condition' | 'Function' | 'Screen';

/**
 * The system rules that a workflow may name, with the parameters that Jira documents for each.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflows/#api-rest-api-3-workflows-capabilities-get
 */
export const SYSTEM_RULES: readonly { ruleKey: string; ruleType: RulePlace; name: string; description: string; parameters: readonly string[]; onInitialTransition: boolean }[] = [
  { ruleKey: 'system:check-permission-validator', ruleType: 'Validator', name: 'Check permission', description: 'Check that people have a specific permission before they move an issue.', parameters: ['permissionKey'], onInitialTransition: true },
  { ruleKey: 'system:parent-or-child-blocking-validator', ruleType: 'Validator', name: 'Validate parent status', description: 'Block the transition of a child issue by the status of its parent.', parameters: ['blocker', 'statusIds'], onInitialTransition: false },
  { ruleKey: 'system:previous-status-validator', ruleType: 'Validator', name: 'Validate that an issue has been through a status', description: 'Check that an issue has been through a specific status.', parameters: ['previousStatusIds', 'mostRecentStatusOnly'], onInitialTransition: false },
  { ruleKey: 'system:validate-field-value', ruleType: 'Validator', name: 'Validate a field', description: 'Check the value of a field before an issue moves.', parameters: ['ruleType', 'fieldsRequired', 'ignoreContext', 'errorMessage', 'fieldKey', 'excludeSubtasks', 'date1FieldKey', 'date2FieldKey', 'includeTime', 'conditionSelected', 'windowDays', 'regexp'], onInitialTransition: true },
  { ruleKey: 'system:check-field-value', ruleType: 'Condition', name: 'Restrict by the value of a field', description: 'Hide a transition unless a field has a value.', parameters: ['fieldId', 'fieldValue', 'comparator', 'comparisonType'], onInitialTransition: false },
  { ruleKey: 'system:restrict-issue-transition', ruleType: 'Condition', name: 'Restrict who can move an issue', description: 'Show a transition only to given users, groups, roles or permissions.', parameters: ['accountIds', 'roleIds', 'groupIds', 'permissionKeys', 'groupCustomFields', 'allowUserCustomFields', 'denyUserCustomFields'], onInitialTransition: false },
  { ruleKey: 'system:previous-status-condition', ruleType: 'Condition', name: 'Restrict by previous status', description: 'Show a transition only after a specific status.', parameters: ['previousStatusIds', 'not', 'mostRecentStatusOnly', 'includeCurrentStatus', 'ignoreLoopTransitions'], onInitialTransition: false },
  { ruleKey: 'system:parent-or-child-blocking-condition', ruleType: 'Condition', name: 'Restrict by subtasks', description: 'Hide a transition until all subtasks have given statuses.', parameters: ['blocker', 'statusIds'], onInitialTransition: false },
  { ruleKey: 'system:separation-of-duties', ruleType: 'Condition', name: 'Separation of duties', description: 'Hide a transition from who made an earlier one.', parameters: ['fromStatusId', 'toStatusId'], onInitialTransition: false },
  { ruleKey: 'system:restrict-from-all-users', ruleType: 'Condition', name: 'Hide from all users', description: 'Show a transition to apps and automation only.', parameters: ['restrictMode'], onInitialTransition: false },
  { ruleKey: 'system:change-assignee', ruleType: 'Function', name: 'Assign an issue', description: 'Assign the issue to somebody after the transition.', parameters: ['type', 'accountId'], onInitialTransition: true },
  { ruleKey: 'system:copy-value-from-other-field', ruleType: 'Function', name: 'Copy the value of a field', description: 'Copy the value of one field to another after the transition.', parameters: ['sourceFieldKey', 'targetFieldKey', 'issueSource'], onInitialTransition: true },
  { ruleKey: 'system:update-field', ruleType: 'Function', name: 'Update a field', description: 'Set the value of a field after the transition.', parameters: ['field', 'value', 'mode'], onInitialTransition: true },
  { ruleKey: 'system:transition-screen', ruleType: 'Screen', name: 'Show a screen', description: 'Show a screen during the transition.', parameters: ['screenId'], onInitialTransition: false },
];

/** The key under which a workflow names any Forge validator, whether it is a function or an expression. */
export const FORGE_VALIDATOR_RULE = 'forge:expression-validator';
const FORGE_PARAMETERS: readonly string[] = ['key', 'config', 'id', 'disabled', 'tag'];

interface Rule { readonly ruleKey: string; readonly parameters: Readonly<Record<string, string>> }

/** What is wrong with a rule at a place of a transition: a code and a sentence, or null when the rule is fine. */
export function ruleProblem(forge: ForgeSide | null, rule: Rule, place: RulePlace, initial: boolean): { code: string; message: string } | null {
  if (rule.ruleKey === FORGE_VALIDATOR_RULE && place === 'Validator') return forgeRuleProblem(forge, rule);
  const known = SYSTEM_RULES.find(candidate => candidate.ruleKey === rule.ruleKey);
  if (!known) return { code: 'RULE_KEY_UNKNOWN', message: `The rule '${rule.ruleKey}' is not known.` };
  if (known.ruleType !== place) return { code: 'RULE_TYPE_MISMATCH', message: `The rule '${rule.ruleKey}' is a ${known.ruleType} and cannot be used as a ${place}.` };
  if (initial && !known.onInitialTransition) return { code: 'RULE_NOT_FOR_INITIAL_TRANSITION', message: `The rule '${rule.ruleKey}' cannot be used on the initial transition.` };
  return parameterProblem(rule, known.parameters);
}

function forgeRuleProblem(forge: ForgeSide | null, rule: Rule): { code: string; message: string } | null {
  const ari = rule.parameters['key'];
  const installed = forge?.validators.some(validator => forge.moduleAri(validator.key) === ari) ?? false;
  if (!installed) return { code: 'FORGE_RULE_UNKNOWN', message: `No installed app has a workflow validator with the key '${ari ?? ''}'.` };
  const { config, disabled } = rule.parameters;
  if (disabled !== undefined && disabled !== 'true' && disabled !== 'false') return { code: 'RULE_PARAMETER_INVALID', message: "The parameter 'disabled' must be 'true' or 'false'." };
  if (config !== undefined && config.length > 32 * 1024) return { code: 'RULE_PARAMETER_INVALID', message: "The parameter 'config' is longer than 32 KB." };
  return parameterProblem(rule, FORGE_PARAMETERS);
}

function parameterProblem(rule: Rule, allowed: readonly string[]): { code: string; message: string } | null {
  const unknown = Object.keys(rule.parameters).filter(name => !allowed.includes(name));
  return unknown.length === 0 ? null : { code: 'RULE_PARAMETER_UNKNOWN', message: `The rule '${rule.ruleKey}' has unknown parameters: ${unknown.join(', ')}` };
}
