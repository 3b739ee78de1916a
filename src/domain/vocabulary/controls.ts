import type { ControlId } from './ids';

/**
 * Where a requirement can belong. Question and owner as on https://docs.odock.ai/docs/plugins/ (comparison table); *outside* and
 * *unsure* are the two further outcomes of the decision tree on https://docs.odock.ai/docs/plugins/plugin-lifecycle/ .
 */
export const CONTROLS_VERSION = 1;

export interface Control {
  readonly label: string;
  /** The question that this control answers. */
  readonly question: string;
  /** Who usually owns it at Odock's customer. */
  readonly owner: string;
  readonly docs: string;
  /** What to do when the requirement belongs here. */
  readonly instead: string;
}

const DOCS = 'https://docs.odock.ai/docs';

export const CONTROLS: Readonly<Record<ControlId, Control>> = {
  plugin: {
    label: 'Plugin', owner: 'Deployment owner, with review by Odock', docs: `${DOCS}/plugins/request-custom-plugin/`,
    question: 'Does this deployment need custom workflow, integration, transformation, or evidence behaviour?',
    instead: 'Complete the brief and send it to review.',
  },
  safetysec: {
    label: 'SafetySec', owner: 'Security operator', docs: `${DOCS}/security-and-guardrails/safetysec-engine/`,
    question: 'Is the prompt or response safe under the security rules?',
    instead: 'Ask the security operator to set up SafetySec: redaction, prompt injection, jailbreak, or leakage rules. Own detectors are SafetySec too.',
  },
  guardrails: {
    label: 'Guardrails', owner: 'Operator', docs: `${DOCS}/security-and-guardrails/guardrails/`,
    question: 'Does the traffic keep to its limits: rate, burst, tokens, payload, IP addresses, concurrency?',
    instead: 'Ask the operator to set a guardrail policy on the organisation, team, API key, model, or MCP server.',
  },
  budgets: {
    label: 'Budgets', owner: 'Finance or platform operator', docs: `${DOCS}/management/budgets/`,
    question: 'Would this call cross a spend ceiling?',
    instead: 'Ask the budget owner for a budget: an amount of money for a day, week, month, or quarter, with thresholds.',
  },
  quotas: {
    label: 'Quotas', owner: 'Platform operator', docs: `${DOCS}/management/quotas/`,
    question: 'Would this call cross a usage ceiling for the period?',
    instead: 'Ask the platform operator for a quota: a count of requests, tokens, or errors for a day, week, month, or quarter.',
  },
  access_grants: {
    label: 'Access grants', owner: 'Operator', docs: `${DOCS}/virtual-api-keys/access-grants/`,
    question: 'May this virtual API key call this model or MCP server?',
    instead: 'Ask the operator to add or remove the grant between the API key and the model or MCP server.',
  },
  mcp_security: {
    label: 'MCP security', owner: 'Operator of the MCP server', docs: `${DOCS}/models-and-mcp/mcp-servers/security/`,
    question: 'Is this MCP tool or transport allowed?',
    instead: 'Ask the operator to set allowed tools, blocked tools, or upstream authentication on the MCP server.',
  },
  outside: {
    label: 'Another standard feature', owner: 'Operator', docs: `${DOCS}/`,
    question: 'Is it a standard feature that none of the seven controls covers, such as routing, usage reports, or user management?',
    instead: 'Ask the operator which standard feature does this; Odock’s documentation lists them.',
  },
  unsure: {
    label: 'Unsure', owner: 'Odock', docs: `${DOCS}/plugins/evaluate-plugin/`,
    question: 'Is it unclear where the requirement belongs?',
    instead: 'Ask Odock for help with the classification.',
  },
};
