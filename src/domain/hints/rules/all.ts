import { ACCESS_RULES, MCP_RULES } from './access';
import { BUDGET_RULES, GAP_RULES, GUARDRAIL_RULES, QUOTA_RULES } from './limits';
import { OUTSIDE_RULES } from './outside';
import { PLUGIN_RULES } from './plugin';
import type { Rule } from './rule';
import { SAFETY_RULES } from './safety';

/** Every rule, in the order of the decision tree on https://docs.odock.ai/docs/plugins/plugin-lifecycle/ . */
export const RULES: readonly Rule[] = [
  ...ACCESS_RULES, ...GUARDRAIL_RULES, ...BUDGET_RULES, ...QUOTA_RULES, ...GAP_RULES, ...SAFETY_RULES, ...MCP_RULES, ...PLUGIN_RULES, ...OUTSIDE_RULES,
];
