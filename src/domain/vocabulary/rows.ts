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
  /** Any number of them may be chosen; empty for a row of text only. */
  readonly options: readonly RowOption[];
  /** Longest text in UTF-16 units. All rows full of plain text fit the 16 KB that a stored brief may have. */
  readonly maxText: number;
}

const UNSURE: RowOption = { id: 'unsure', label: 'Unsure, ask Odock', alone: true };

export const ROWS: Readonly<Record<RowId, Row>> = {
  goal: {
    label: 'Goal',
    options: [], maxText: 1000,
  },
  traffic: {
    label: 'Traffic type',
    options: [{ id: 'model', label: 'Model traffic' }, { id: 'mcp', label: 'MCP traffic' }, UNSURE],
    maxText: 400,
  },
  moment: {
    label: 'Lifecycle moment',
    options: [
      { id: 'before', label: 'Before upstream work' },
      { id: 'after', label: 'After upstream response' },
      { id: 'evidence', label: 'After response/evidence' },
      UNSURE,
    ],
    maxText: 800,
  },
  scope: {
    label: 'Scope',
    options: [
      { id: 'organisation', label: 'Organisation' }, { id: 'team', label: 'Team' }, { id: 'tenant', label: 'Tenant' },
      { id: 'api_key', label: 'API key' }, { id: 'model', label: 'Model' }, { id: 'mcp_server', label: 'MCP server' },
      { id: 'route', label: 'Route' }, UNSURE,
    ],
    maxText: 1000,
  },
  action: {
    label: 'Action model',
    options: [
      { id: 'observe', label: 'Observe' }, { id: 'allow', label: 'Allow' }, { id: 'block', label: 'Block' },
      { id: 'transform', label: 'Transform' }, { id: 'enrich', label: 'Enrich' }, { id: 'export', label: 'Export' },
      { id: 'notify', label: 'Notify' }, { id: 'analyze', label: 'Analyze' }, UNSURE,
    ],
    maxText: 1000,
  },
  systems: {
    label: 'External systems',
    options: [
      { id: 'dlp', label: 'DLP' }, { id: 'siem', label: 'SIEM' }, { id: 'approval', label: 'Approval' }, { id: 'email', label: 'Email' },
      { id: 'webhook', label: 'Webhook' }, { id: 'analytics', label: 'Analytics' }, { id: 'policy', label: 'Policy' },
      { id: 'recommendation', label: 'Recommendation' }, { id: 'other', label: 'Other system' },
      { id: 'none', label: 'None', alone: true }, UNSURE,
    ],
    maxText: 1000,
  },
  data: {
    label: 'Data fields',
    options: [
      { id: 'request', label: 'Request' }, { id: 'response', label: 'Response' }, { id: 'metadata', label: 'Metadata' },
      { id: 'usage', label: 'Usage' }, { id: 'identity', label: 'Identity' }, UNSURE,
    ],
    maxText: 1500,
  },
  behaviour: {
    label: 'User-visible behavior',
    options: [], maxText: 1500,
  },
  evidence: {
    label: 'Evidence',
    options: [
      { id: 'logs', label: 'Logs' }, { id: 'metrics', label: 'Metrics' }, { id: 'traces', label: 'Traces' },
      { id: 'usage', label: 'Usage evidence' }, { id: 'audit_events', label: 'Audit events' }, { id: 'delivery_ids', label: 'Delivery ids' },
      { id: 'reports', label: 'Reports' }, { id: 'request_id', label: 'Request id' }, UNSURE,
    ],
    maxText: 1500,
  },
  rollout: {
    label: 'Rollout plan',
    options: [
      { id: 'observe_only', label: 'Starts observe-only' },
      { id: 'test_api_key', label: 'Test scope: one API key' }, { id: 'test_team', label: 'Test scope: one team' },
      { id: 'test_tenant', label: 'Test scope: one tenant' }, { id: 'test_model', label: 'Test scope: one model' },
      { id: 'test_mcp_server', label: 'Test scope: one MCP server' }, { id: 'test_organisation', label: 'Test scope: whole organisation' },
      UNSURE,
    ],
    maxText: 1500,
  },
  compliance: {
    label: 'Compliance constraints',
    options: [
      { id: 'residency', label: 'Data residency' }, { id: 'retention', label: 'Retention' }, { id: 'encryption', label: 'Encryption' },
      { id: 'vendor_review', label: 'Vendor review' }, { id: 'legal', label: 'Legal requirements' },
      { id: 'none', label: 'None', alone: true }, UNSURE,
    ],
    maxText: 900,
  },
};

/** The label of a row's option; the id itself when the table has no such option (an older or newer version wrote it). */
export function optionLabel(row: RowId, option: string): string {
  return ROWS[row].options.find((known) => known.id === option)?.label ?? option;
}
