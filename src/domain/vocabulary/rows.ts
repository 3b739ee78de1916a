import type { RowId } from './ids';

/**
 * The rows of a design brief, with the options that Odock's public pages name for them.
 * https://docs.odock.ai/docs/plugins/request-custom-plugin/ (rows), https://docs.odock.ai/docs/plugins/architecture/ (moments),
 * https://docs.odock.ai/docs/plugins/evaluate-plugin/ (actions, evidence).
 */
export const ROWS_VERSION = 1;

export interface RowOption {
  readonly id: string;
  readonly label: string;
  /** Stands alone: saying anything else beside it contradicts it. */
  readonly alone?: true;
}

export interface Row {
  readonly label: string;
  /** One line under the label. */
  readonly help: string;
  /** More to read on demand; each entry is one line. */
  readonly more?: readonly string[];
  readonly good: string;
  readonly bad: string;
  /** Any number of them may be chosen; empty for a row of text only. */
  readonly options: readonly RowOption[];
  readonly textLabel: string;
  /** Longest text in UTF-16 units. All rows full of plain text fit the 16 KB that a stored brief may have. */
  readonly maxText: number;
}

const UNSURE: RowOption = { id: 'unsure', label: 'Unsure, ask Odock', alone: true };

export const ROWS: Readonly<Record<RowId, Row>> = {
  goal: {
    label: 'Goal',
    help: 'One sentence describing what the plugin should do.',
    more: [
      'Good candidates for a custom plugin:',
      'Audit export to a proprietary archive or SIEM',
      'Request enrichment with tenant, project, billing, or classification metadata',
      'Tenant-specific eligibility checks',
      'Custom approval workflows',
      'Proprietary DLP integrations',
      'Custom headers or metadata enrichment',
      'Enterprise policy integrations',
      'Post-response analytics',
      'Webhooks and email notifications',
      'Recommendation workflows based on conversation context',
      'Detection of special words or business events for analytics',
      'Private MCP workflow governance',
      'Prompt or response safety: start with SafetySec. Traffic shape: start with Guardrails. Cost or usage: start with Budgets or Quotas.',
    ],
    good: 'Export every blocked decision of the support team’s traffic to our Splunk SIEM.',
    bad: 'We need more control over AI.',
    options: [], textLabel: 'Goal', maxText: 1000,
  },
  traffic: {
    label: 'Traffic type',
    help: 'Model traffic, MCP traffic, or both.',
    good: 'Model traffic: chat completions of the support assistant.',
    bad: 'All traffic.',
    options: [{ id: 'model', label: 'Model traffic' }, { id: 'mcp', label: 'MCP traffic' }, UNSURE],
    textLabel: 'Which calls', maxText: 400,
  },
  moment: {
    label: 'Lifecycle moment',
    help: 'When the plugin acts. Choose the earliest moment that has what the plugin needs to see, or say that you are unsure.',
    good: 'After response/evidence: the export needs the outcome and may happen after the caller has the answer.',
    bad: 'Real time.',
    options: [
      { id: 'before', label: 'Before upstream work' },
      { id: 'after', label: 'After upstream response' },
      { id: 'evidence', label: 'After response/evidence' },
      UNSURE,
    ],
    textLabel: 'Why then', maxText: 800,
  },
  scope: {
    label: 'Scope',
    help: 'Where the plugin applies: organisation, team, tenant, API key, model, MCP server, or route.',
    good: 'Team: the support team; API key: the key of the ticket assistant.',
    bad: 'Everyone.',
    options: [
      { id: 'organisation', label: 'Organisation' }, { id: 'team', label: 'Team' }, { id: 'tenant', label: 'Tenant' },
      { id: 'api_key', label: 'API key' }, { id: 'model', label: 'Model' }, { id: 'mcp_server', label: 'MCP server' },
      { id: 'route', label: 'Route' }, UNSURE,
    ],
    textLabel: 'Which ones, by name', maxText: 1000,
  },
  action: {
    label: 'Action model',
    help: 'What the plugin does: observe, allow, block, transform, enrich, export, notify, or analyze.',
    good: 'Export: one event for each blocked call. Nothing in the call changes.',
    bad: 'Handle the requests.',
    options: [
      { id: 'observe', label: 'Observe' }, { id: 'allow', label: 'Allow' }, { id: 'block', label: 'Block' },
      { id: 'transform', label: 'Transform' }, { id: 'enrich', label: 'Enrich' }, { id: 'export', label: 'Export' },
      { id: 'notify', label: 'Notify' }, { id: 'analyze', label: 'Analyze' }, UNSURE,
    ],
    textLabel: 'On what condition', maxText: 1000,
  },
  systems: {
    label: 'External systems',
    help: 'DLP, SIEM, approval, email, webhook, analytics, policy, recommendation, or other systems that are called.',
    good: 'SIEM: Splunk Cloud in the EU region, HTTP event collector.',
    bad: 'Our usual tools.',
    options: [
      { id: 'dlp', label: 'DLP' }, { id: 'siem', label: 'SIEM' }, { id: 'approval', label: 'Approval' }, { id: 'email', label: 'Email' },
      { id: 'webhook', label: 'Webhook' }, { id: 'analytics', label: 'Analytics' }, { id: 'policy', label: 'Policy' },
      { id: 'recommendation', label: 'Recommendation' }, { id: 'other', label: 'Other system' },
      { id: 'none', label: 'None', alone: true }, UNSURE,
    ],
    textLabel: 'Which systems, by name, and who runs them', maxText: 1000,
  },
  data: {
    label: 'Data fields',
    help: 'The minimum request, response, metadata, usage, or identity fields needed.',
    good: 'Metadata: request id, model, team, decision, time. No prompt and no response content.',
    bad: 'Everything you have.',
    options: [
      { id: 'request', label: 'Request' }, { id: 'response', label: 'Response' }, { id: 'metadata', label: 'Metadata' },
      { id: 'usage', label: 'Usage' }, { id: 'identity', label: 'Identity' }, UNSURE,
    ],
    textLabel: 'Which fields', maxText: 1500,
  },
  behaviour: {
    label: 'User-visible behavior',
    help: 'What the caller or operator should see when the plugin acts.',
    good: 'The caller sees nothing. The operator sees one export record per call, with its delivery id.',
    bad: 'It should just work.',
    options: [], textLabel: 'What the caller sees, what the operator sees', maxText: 1500,
  },
  evidence: {
    label: 'Evidence',
    help: 'Logs, metrics, traces, usage evidence, audit events, delivery ids, or reports required. The request id ties them to the call.',
    good: 'Audit events with request id and delivery id, kept for a year; a weekly report of failed deliveries.',
    bad: 'The normal logs.',
    options: [
      { id: 'logs', label: 'Logs' }, { id: 'metrics', label: 'Metrics' }, { id: 'traces', label: 'Traces' },
      { id: 'usage', label: 'Usage evidence' }, { id: 'audit_events', label: 'Audit events' }, { id: 'delivery_ids', label: 'Delivery ids' },
      { id: 'reports', label: 'Reports' }, { id: 'request_id', label: 'Request id' }, UNSURE,
    ],
    textLabel: 'Which evidence, for whom, kept how long', maxText: 1500,
  },
  rollout: {
    label: 'Rollout plan',
    help: 'Test scope, observe-only needs, production timeline, and rollback expectations.',
    good: 'Observe-only on one API key until ten test calls match their events, then the support team, production in March. Rollback: the operator disables it for the team within an hour.',
    bad: 'As soon as possible.',
    options: [
      { id: 'observe_only', label: 'Starts observe-only' },
      { id: 'test_api_key', label: 'Test scope: one API key' }, { id: 'test_team', label: 'Test scope: one team' },
      { id: 'test_tenant', label: 'Test scope: one tenant' }, { id: 'test_model', label: 'Test scope: one model' },
      { id: 'test_mcp_server', label: 'Test scope: one MCP server' }, { id: 'test_organisation', label: 'Test scope: whole organisation' },
      UNSURE,
    ],
    textLabel: 'Observe-only until when, production when, rolled back how', maxText: 1500,
  },
  compliance: {
    label: 'Compliance constraints',
    help: 'Data residency, retention, encryption, vendor review, or legal requirements.',
    good: 'Residency: events stay in the EU. Retention: 365 days. The vendor has been reviewed.',
    bad: 'GDPR.',
    options: [
      { id: 'residency', label: 'Data residency' }, { id: 'retention', label: 'Retention' }, { id: 'encryption', label: 'Encryption' },
      { id: 'vendor_review', label: 'Vendor review' }, { id: 'legal', label: 'Legal requirements' },
      { id: 'none', label: 'None', alone: true }, UNSURE,
    ],
    textLabel: 'Which ones', maxText: 900,
  },
};

/** The label of a row's option; the id itself when the table has no such option (an older or newer version wrote it). */
export function optionLabel(row: RowId, option: string): string {
  return ROWS[row].options.find((known) => known.id === option)?.label ?? option;
}
