/** Demonstration requests, as data: what people type, and how far each has come. Keys are those of the app's stored brief. */

export interface DemoAnswer { readonly choice?: readonly string[]; readonly number?: number; readonly text?: string }
export interface DemoVerdict { readonly question: string; readonly who: DemoPerson; readonly verdict: 'accepted' | 'conditional' | 'more_needed' | 'not_applicable'; readonly answer?: DemoAnswer; readonly note?: string }
export type DemoPerson = 'requester' | 'reviewer' | 'operator' | 'pm';

export interface DemoRequest {
  readonly summary: string;
  readonly description: string;
  /** Stored form of the field *Plugin brief*, without its version. */
  readonly brief: Readonly<Record<string, string | readonly string[]>>;
  /** Answers to what is asked at *Send to review*; null leaves the request a draft. */
  readonly sent: Readonly<Record<string, DemoAnswer>> | null;
  /** The control that a reviewer confirms; null while nobody has. */
  readonly fit: string | null;
  readonly verdicts: readonly DemoVerdict[];
  readonly moves: readonly ('request_changes' | 'start_pilot' | 'limit_scope' | 'finish')[];
  /** How stages of its rollout are to run. */
  readonly plans?: readonly { readonly stage: 'observe_only' | 'limited_scope' | 'production'; readonly scope: string; readonly start: string; readonly owner: string; readonly measured: string; readonly undo: string; readonly tested: boolean }[];
  /** How it ends without a pilot, in whose words; left out while it goes on. */
  readonly ends?: { readonly move: 'redirect' | 'decline' | 'withdraw'; readonly who: DemoPerson; readonly note: string };
  /** Days before today on which it was created. */
  readonly daysAgo: number;
}

const ANSWERED = {
  q6: { choice: ['none'], text: 'It runs after the response.' },
  q7: { choice: ['queue'], text: 'The work waits and is tried again for a day; each failure is counted with its request id.' },
  q10: { text: 'Payments platform team' },
} as const;

/** A plain review: seven answers taken from the brief, three from the requester, all accepted. */
const ACCEPTED = (brief: DemoRequest['brief'], where: string): DemoVerdict[] => {
  const options = (row: string): readonly string[] => (Array.isArray(brief[row]) ? (brief[row] as readonly string[]) : []);
  const text = (row: string): string => (typeof brief[row] === 'string' ? (brief[row]) : '');
  return [
    { question: 'q1', who: 'reviewer', verdict: 'accepted', answer: { choice: ['no'] } },
    { question: 'q2', who: 'operator', verdict: 'accepted', answer: { choice: ['yes'], text: text('rolloutText') } },
    { question: 'q3', who: 'reviewer', verdict: 'accepted', answer: { choice: ['metadata'], text: text('dataText') } },
    { question: 'q4', who: 'reviewer', verdict: 'accepted', answer: { choice: ['yes'], text: where } },
    { question: 'q5', who: 'reviewer', verdict: 'accepted', answer: { choice: options('systems'), text: text('systemsText') } },
    { question: 'q6', who: 'operator', verdict: 'accepted' },
    { question: 'q7', who: 'operator', verdict: 'accepted' },
    { question: 'q8', who: 'operator', verdict: 'accepted', answer: { choice: options('scope'), text: text('scopeText') } },
    { question: 'q9', who: 'reviewer', verdict: 'accepted', answer: { choice: options('evidence'), text: text('evidenceText') } },
    { question: 'q10', who: 'pm', verdict: 'accepted' },
  ];
};

const ENRICH = {
  goal: 'Add tenant and cost-centre metadata to every model call, so that the upstream bill can be split by customer.',
  traffic: ['model'], moment: ['before'], scope: ['team'], scopeText: 'Billing team, all its keys.',
  action: ['enrich'], systems: ['other'], systemsText: 'Customer directory, read only.', data: ['metadata', 'identity'], dataText: 'API key id, team, tenant id, cost centre. No content.',
  behaviour: 'Callers see no change; operators see the added headers in the trace.', evidence: ['request_id', 'audit_events'], evidenceText: 'Request id with the added values.',
  rollout: ['observe_only', 'test_api_key'], rolloutText: 'Two weeks observe-only on one key, then the billing team. Rollback: disable the plugin; calls go on without the headers.', complianceText: 'Tenant ids stay in the EU.',
} as const;

const ANALYTICS = {
  goal: 'Count how often support conversations mention a cancelled contract, for a weekly report.',
  traffic: ['model'], moment: ['evidence'], scope: ['team'], scopeText: 'Support team.', action: ['analyze'], systems: ['analytics'], systemsText: 'Analytics warehouse in the EU.',
  data: ['metadata', 'usage'], dataText: 'Request id, matched term, team, day. No text leaves.', behaviour: 'Nobody sees a change; the count appears in the weekly report.',
  evidence: ['request_id', 'reports'], evidenceText: 'Request id per match; one weekly report.', rollout: ['observe_only', 'test_team'],
  rolloutText: 'One team, observe-only for a week. Rollback: disable the plugin; the report stops.', complianceText: 'Kept for 30 days.',
} as const;

const SIEM = {
  goal: 'Export every high-risk gateway decision of the payments team to the SIEM, so that the incident desk can correlate it.',
  traffic: ['model'], moment: ['evidence'], scope: ['team'], scopeText: 'Payments team; starts with its test key.', action: ['export'], systems: ['siem'], systemsText: 'SIEM collector in the EU data centre.',
  data: ['metadata', 'usage'], dataText: 'Request id, decision, risk category, model, team, time. No prompt or response text.', behaviour: 'Callers see no change. Operators see a delivery id on each exported decision.',
  evidence: ['request_id', 'delivery_ids'], evidenceText: 'Request id and delivery id on each export.', rollout: ['observe_only', 'test_api_key'],
  rolloutText: 'One test key for two weeks, observe-only; then the payments team. Rollback: disable the plugin.', complianceText: 'EU only, kept 90 days, encrypted in transit.',
} as const;

const DLP = {
  goal: 'Ask our data-loss service before a prompt of the research team leaves, and stop the call when it objects.',
  traffic: ['model'], moment: ['before'], scope: ['team'], scopeText: 'Research team.', action: ['block'], systems: ['dlp'], systemsText: 'Data-loss service, internal network.',
  data: ['request'], dataText: 'Prompt text.', behaviour: 'The caller gets a reason and the request id.', evidence: ['request_id'], evidenceText: 'Verdict with request id.', rolloutText: 'Start with one key.', complianceText: 'Prompts stay in the EU.',
} as const;

export const DEMO_REQUESTS: readonly DemoRequest[] = [
  {
    summary: 'Weekly count of cancelled contracts in support conversations', description: 'For the steering report. We only need counts, not texts.',
    brief: ANALYTICS, sent: ANSWERED, fit: 'plugin', verdicts: ACCEPTED(ANALYTICS, 'Counts only, to the analytics warehouse.'), moves: ['start_pilot', 'finish'], daysAgo: 28,
  },
  {
    summary: 'Tenant and cost-centre headers on model calls', description: 'The upstream bill has to be split by customer from next quarter on.',
    brief: ENRICH, sent: { ...ANSWERED, q6: { choice: ['before'], number: 20, text: 'It is in the path of each call.' } }, fit: 'plugin',
    verdicts: ACCEPTED(ENRICH, 'Tenant ids to the customer directory.'), moves: ['start_pilot', 'limit_scope'], daysAgo: 21,
    plans: [
      { stage: 'limited_scope', scope: 'One key of the billing team', start: '2026-11-09', owner: 'Payments platform team', measured: 'Share of calls with a cost centre; latency before the upstream call', undo: 'The operator disables the plugin; calls go on without the headers after a minute.', tested: true },
      { stage: 'production', scope: 'The billing team, all its keys', start: '2026-12-07', owner: 'Payments platform team', measured: 'The same, and the difference to the upstream bill', undo: 'As in the limited scope.', tested: false },
    ],
  },
  {
    summary: 'Ask our data-loss service before prompts leave', description: 'Security asked for it after the audit.',
    brief: DLP, sent: { q10: ANSWERED.q10 }, fit: 'plugin',
    verdicts: [{ question: 'q2', who: 'operator', verdict: 'more_needed', note: 'Until when does it only watch? A block from the first day is too early.' }], moves: ['request_changes'], daysAgo: 12,
  },
  {
    summary: 'Export high-risk decisions to the SIEM', description: 'The incident desk wants to see gateway decisions next to its other events.',
    brief: SIEM, sent: ANSWERED, fit: 'plugin', verdicts: ACCEPTED(SIEM, 'Decision metadata, to the SIEM.').filter(({ question }) => ['q1', 'q3', 'q10'].includes(question)), moves: [], daysAgo: 6,
  },
  {
    summary: 'Tell the owner when an approval is needed', description: 'Goal: send the owner of an MCP server an e-mail whenever a tool call waits for an approval.\nTraffic type: MCP\nScope: one MCP server\nWe would like to start this quarter.',
    brief: { goal: 'Send the owner of an MCP server an e-mail whenever a tool call waits for an approval.', traffic: ['mcp'] }, sent: null, fit: null, verdicts: [], moves: [], daysAgo: 1,
  },
  {
    summary: 'Stop the interns’ key at 200 EUR a month', description: 'The invoice of last month was a surprise.',
    brief: { goal: 'Stop the key of the interns once it has cost 200 EUR in a month, and warn at 80 %.', scope: ['api_key'], scopeText: 'The interns’ key.' },
    sent: null, fit: 'budgets', verdicts: [], moves: [], ends: { move: 'redirect', who: 'pm', note: '' }, daysAgo: 1,
  },
  {
    summary: 'Send every prompt to the archive of the sales team', description: 'We would like to read them later.',
    brief: { goal: 'Export every prompt with its answer to the archive of the sales team.', traffic: ['model'], action: ['export'], systems: ['other'], systemsText: 'Archive of the sales team.' },
    sent: {}, fit: null, verdicts: [], moves: [], ends: { move: 'decline', who: 'reviewer', note: 'Nobody may keep whole conversations without a purpose. Come back with what the archive is for.' }, daysAgo: 1,
  },
  {
    summary: 'Webhook to the old ticket tool', description: 'For each blocked call.',
    brief: { goal: 'Send a webhook to the old ticket tool for each blocked call, so that a ticket is opened.', action: ['notify'], systems: ['webhook'] },
    sent: null, fit: null, verdicts: [], moves: [], ends: { move: 'withdraw', who: 'requester', note: 'The tool is switched off next month.' }, daysAgo: 1,
  },
];
