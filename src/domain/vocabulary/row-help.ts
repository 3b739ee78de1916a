import type { RowId } from './ids';

/**
 * What helps people to fill a row of the brief: shown by the pages alone, so that no function of the backend carries it.
 * https://docs.odock.ai/docs/plugins/request-custom-plugin/
 */
export interface RowHelp {
  /** One line under the label. */
  readonly help: string;
  /** More to read on demand; each entry is one line. */
  readonly more?: readonly string[];
  readonly good: string;
  readonly bad: string;
  /** Label of the row's text, beside its options. */
  readonly textLabel: string;
}

export const ROW_HELP: Readonly<Record<RowId, RowHelp>> = {
  goal: {
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
    textLabel: 'Goal',
  },
  traffic: {
    help: 'Model traffic, MCP traffic, or both.',
    good: 'Model traffic: chat completions of the support assistant.',
    bad: 'All traffic.',
    textLabel: 'Which calls',
  },
  moment: {
    help: 'When the plugin acts. Choose the earliest moment that has what the plugin needs to see, or say that you are unsure.',
    good: 'After response/evidence: the export needs the outcome and may happen after the caller has the answer.',
    bad: 'Real time.',
    textLabel: 'Why then',
  },
  scope: {
    help: 'Where the plugin applies: organisation, team, tenant, API key, model, MCP server, or route.',
    good: 'Team: the support team; API key: the key of the ticket assistant.',
    bad: 'Everyone.',
    textLabel: 'Which ones, by name',
  },
  action: {
    help: 'What the plugin does: observe, allow, block, transform, enrich, export, notify, or analyze.',
    good: 'Export: one event for each blocked call. Nothing in the call changes.',
    bad: 'Handle the requests.',
    textLabel: 'On what condition',
  },
  systems: {
    help: 'DLP, SIEM, approval, email, webhook, analytics, policy, recommendation, or other systems that are called.',
    good: 'SIEM: Splunk Cloud in the EU region, HTTP event collector.',
    bad: 'Our usual tools.',
    textLabel: 'Which systems, by name, and who runs them',
  },
  data: {
    help: 'The minimum request, response, metadata, usage, or identity fields needed.',
    good: 'Metadata: request id, model, team, decision, time. No prompt and no response content.',
    bad: 'Everything you have.',
    textLabel: 'Which fields',
  },
  behaviour: {
    help: 'What the caller or operator should see when the plugin acts.',
    good: 'The caller sees nothing. The operator sees one export record per call, with its delivery id.',
    bad: 'It should just work.',
    textLabel: 'What the caller sees, what the operator sees',
  },
  evidence: {
    help: 'Logs, metrics, traces, usage evidence, audit events, delivery ids, or reports required. The request id ties them to the call.',
    good: 'Audit events with request id and delivery id, kept for a year; a weekly report of failed deliveries.',
    bad: 'The normal logs.',
    textLabel: 'Which evidence, for whom, kept how long',
  },
  rollout: {
    help: 'Test scope, observe-only needs, production timeline, and rollback expectations.',
    good: 'Observe-only on one API key until ten test calls match their events, then the support team, production in March. Rollback: the operator disables it for the team within an hour.',
    bad: 'As soon as possible.',
    textLabel: 'Observe-only until when, production when, rolled back how',
  },
  compliance: {
    help: 'Data residency, retention, encryption, vendor review, or legal requirements.',
    good: 'Residency: events stay in the EU. Retention: 365 days. The vendor has been reviewed.',
    bad: 'GDPR.',
    textLabel: 'Which ones',
  },
};
