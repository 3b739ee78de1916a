import type { ControlId } from '../vocabulary/ids';

/**
 * How each standard control is set up: what there is to choose, in the words of Odock's public pages (linked from `vocabulary/controls.ts`), and
 * by which words a request says what it wants there. A table of data; `redirect-help.ts` reads it. Raise the version when a text comes out
 * different.
 */
export const CONFIGURATIONS_VERSION = 1;

/** Where a request can be sent on to. */
export type StandardControlId = Exclude<ControlId, 'plugin' | 'unsure'>;

export function isStandardControl(control: ControlId): control is StandardControlId {
  return control in CONFIGURATIONS;
}

export interface Reading {
  /** Global. A match says the value, or is it. */
  readonly says: RegExp;
  readonly value?: string;
}

export interface Setting {
  /** As Odock names it. */
  readonly name: string;
  readonly reads: readonly Reading[];
  /** What there is to choose, for when the request says nothing; a setting without it is named only when the request says something. */
  readonly choose?: string;
}

export interface Configuration {
  /** What the team is asked for, a sentence. */
  readonly asks: string;
  /** Where in Odock it is set up. */
  readonly where: string;
  readonly settings: readonly Setting[];
  /** How somebody sees that it works. */
  readonly check: string;
}

/** A number as people write it: `5,000`, `1.5`, `40k`, `2 million`. */
const NUMBER = String.raw`\d[\d.,']{0,11}(?: ?(?:k|m|mio|thousand|million)\b)?`;
const counted = (unit: string): RegExp => new RegExp(String.raw`${NUMBER} ?(?:${unit})\b`, 'gi');
const perTime = (unit: string, times: string): RegExp => new RegExp(String.raw`${NUMBER} ?(?:${unit})?(?: ?/ ?| (?:per|a|an|each|every) )(?:${times})\b`, 'gi');

const value = (says: RegExp, meant: string): Reading => ({ says, value: meant });
const words = (says: RegExp): Reading => ({ says });

const PERIODS: readonly Reading[] = [
  value(/\b(?:daily|(?:per|an?|each|every|the|this) day)\b|\/ ?day\b/gi, 'DAILY'),
  value(/\b(?:weekly|(?:per|an?|each|every|the|this) week)\b|\/ ?week\b/gi, 'WEEKLY'),
  value(/\b(?:monthly|(?:per|an?|each|every|the|this) month)\b|\/ ?month\b/gi, 'MONTHLY'),
  value(/\b(?:quarterly|(?:per|an?|each|every|the|this) quarter)\b/gi, 'QUARTERLY'),
  value(/\b(?:hourly|(?:per|an|each|every) hour)\b|\/ ?h(?:our)?\b/gi, 'by the hour, which Odock does not offer: agree on DAILY or ask Odock'),
];

const OWNERS: Setting = {
  name: 'Owner type', choose: 'ORG, TEAM, USER or APIKEY; all that apply to a call must have room',
  reads: [
    value(/\borgani[sz]ation(?:-wide)?\b|\bcompany[- ]wide\b/gi, 'ORG'),
    value(/\bteams?\b|\bdepartment\b/gi, 'TEAM'),
    value(/\b(?:per|each|every) (?:user|person|employee|developer|student|intern|analyst|colleague)\b/gi, 'USER'),
    value(/\bkeys?\b/gi, 'APIKEY'),
  ],
};

const WINDOW: readonly Setting[] = [
  { name: 'Period', choose: 'DAILY, WEEKLY, MONTHLY or QUARTERLY', reads: PERIODS },
  { name: 'Start and time zone', choose: 'when a period begins', reads: [words(/\b(?:UTC|CET|CEST|GMT|EST|PST)\b/g)] },
];

const MODELS = /\b(?:gpt|claude|gemini|mistral|mixtral|llama|deepseek|qwen|command-r|o[134])-?[\w.]*(?:-[\w.]+)*/gi;
const SERVERS = /\b[\w-]+ MCP server\b/gi;

export const CONFIGURATIONS: Readonly<Record<StandardControlId, Configuration>> = {
  safetysec: {
    asks: 'Please set up SafetySec for this.',
    where: 'SafetySec engine',
    settings: [
      {
        name: 'Module', choose: 'sensitive redaction, prompt injection, jailbreak patterns or data leakage; a detector of your own is a module that Odock adds',
        reads: [
          value(/\b(?:mask|redact|strip|anonymi[sz]e|scrub|black(?:ed)? out|hide)\w*\b/gi, 'sensitive redaction'),
          value(/\bprompt[- ]injections?\b|\bignore (?:all |your |the )?previous instructions\b/gi, 'prompt injection'),
          value(/\bjail-?break\w*\b/gi, 'jailbreak patterns'),
          value(/\bleak\w*\b|\bsystem prompt\b|\breveal\w*\b|\bother customers?['’]?s?\b|\banother customer['’]s\b/gi, 'data leakage'),
        ],
      },
      {
        name: 'What it looks for', choose: 'e-mail addresses, phone numbers, payment cards, provider and cloud keys, tokens, or a pattern of your own',
        reads: [
          value(/\be-?mail (?:address|addresses)\b|\be-?mails\b/gi, 'e-mail addresses'), value(/\b(?:phone|telephone|mobile) numbers?\b/gi, 'phone numbers'),
          value(/\b(?:credit|debit|payment|bank)?[- ]?cards?(?: numbers?)?\b/gi, 'payment cards'), value(/\b(?:API|provider|cloud|access) keys?\b|\bsecrets?\b|\btokens?\b(?= in )/gi, 'keys and tokens'),
          words(/\b[A-Z]{2,6}-\d+ digits\b|\b\d+-digit [\w-]+ numbers?\b/g),
        ],
      },
      { name: 'Moment', choose: 'request, response, or both', reads: [value(/(?<!system )\bprompts?\b|\brequests?\b|\bbefore\b/gi, 'request'), value(/\banswers?\b|\brespon(?:se|ses|d)\b|\brepl(?:y|ies)\b|\bcomes? back\b|\boutput\b/gi, 'response')] },
      { name: 'Action', choose: 'observe, redact or block; observe first where the effect is unsure', reads: [value(/\b(?:record|observe|only log|watch)\b/gi, 'observe'), value(/\b(?:mask|redact|strip|replace)\w*\b/gi, 'redact'), value(/\b(?:block|refuse|reject|stop|never)\w*\b/gi, 'block')] },
    ],
    check: 'A blocked caller gets 403 safety_blocked; findings stand in the safety evidence of the call.',
  },
  guardrails: {
    asks: 'Please set a guardrail policy for this.',
    where: 'Guardrails, a policy',
    settings: [
      {
        name: 'Policy on', choose: 'the organisation, a team, an API key, a model or an MCP server; a narrow policy never weakens a wide one',
        reads: [
          value(/\borgani[sz]ation\b|\beverybody\b|\bevery call\b/gi, 'organisation'), value(/\bteams?\b/gi, 'team'), value(/\bkeys?\b/gi, 'API key'), value(/\bMCP\b/g, 'MCP server'), value(/\bmodels?\b/gi, 'model'),
        ],
      },
      { name: 'Requests per second', reads: [words(perTime('requests?|calls?|req', 's|sec|second')), words(counted('rps'))] },
      { name: 'Requests per minute', reads: [words(perTime('requests?|calls?|req', 'min|minute')), words(counted('rpm')), words(/\b\d[\d.,]{0,11} per minute\b/gi)] },
      { name: 'Request burst', reads: [words(/\bburst(?: of)? \d[\d.,]{0,11}/gi)] },
      { name: 'Tokens per minute', reads: [words(counted('tokens?(?: ?/ ?| per | a )min(?:ute)?')), words(counted('tpm'))] },
      { name: 'Max tokens per request', reads: [words(counted('tokens?(?: each| per (?:request|call|answer|response|reply)| an? (?:answer|call|request))'))] },
      { name: 'Max request bytes', reads: [words(/\b\d[\d.,]{0,11} ?(?:kB|KB|MB|MiB|KiB|bytes)\b/g)] },
      { name: 'Max concurrent requests', reads: [words(/\b\d+ (?:of its |parallel |concurrent |simultaneous )?(?:calls|requests)? ?(?:in flight|in parallel|at (?:the same time|once)|concurrently)\b/gi), words(/\b\d+ (?:parallel|concurrent|simultaneous)\b/gi)] },
      { name: 'IP allowlist or blocklist', reads: [words(/\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?\b/g), value(/\bVPN\b/g, 'the addresses of the VPN'), value(/\boffice (?:network|range|addresses)\b/gi, 'the addresses of the office')] },
      { name: 'Shadow mode', choose: 'decide and record without stopping anybody, until the numbers look right', reads: [value(/\bshadow\b|\bobserve[- ]only\b|\bdry[- ]run\b/gi, 'yes, first')] },
    ],
    check: 'A refused caller gets 429 with the scope, the limit and retry_after.',
  },
  budgets: {
    asks: 'Please set up a budget for this.',
    where: 'Management, Budgets: a new budget',
    settings: [
      OWNERS,
      {
        name: 'Amount and currency', choose: 'the ceiling in money',
        reads: [words(/(?:[€$£]|\b(?:EUR|USD|GBP|CHF) ?)\d[\d.,']{0,11}(?: ?(?:k|million)\b)?/gi), words(/\b\d[\d.,']{0,11}(?: ?k)? ?(?:€|\$|(?:EUR|USD|GBP|CHF|euros?|dollars?|pounds?|bucks)\b)/gi)],
      },
      ...WINDOW,
      { name: 'Thresholds', choose: 'percentages at which it warns, for example 50, 80 and 100 %; only the amount stops', reads: [words(/\b\d{1,3} ?(?:%|percent)/gi)] },
      { name: 'Rollover', choose: 'whether what is left counts in the next period', reads: [value(/\broll(?:s|ed)?[- ]?over\b|\bcarr(?:y|ied) over\b/gi, 'asked for')] },
    ],
    check: 'A call over the ceiling gets 402 budget_exceeded.',
  },
  quotas: {
    asks: 'Please set up a quota for this.',
    where: 'Management, Quotas: a new quota',
    settings: [
      OWNERS,
      {
        name: 'Metric', choose: 'REQUESTS, TOKENS, TOKENS_IN, TOKENS_OUT, ERRORS or LATENCY_MS; one a quota',
        reads: [
          value(/\b(?:input|prompt) tokens?\b/gi, 'TOKENS_IN'), value(/\b(?:output|completion|answer) tokens?\b/gi, 'TOKENS_OUT'),
          value(counted('tokens?'), 'TOKENS'), value(counted('requests?|calls?|questions?|messages?'), 'REQUESTS'), value(counted('errors?|failures?|failed \\w+'), 'ERRORS'),
        ],
      },
      { name: 'Limit', choose: 'the count', reads: [words(counted('(?:input |prompt |output |completion )?tokens?|requests?|calls?|questions?|messages?|errors?|failures?'))] },
      ...WINDOW,
    ],
    check: 'A call over the limit gets 429 quota_exceeded.',
  },
  access_grants: {
    asks: 'Please change the access grants for this.',
    where: 'Virtual API keys, Access grants',
    settings: [
      { name: 'Change', choose: 'add the grant, or remove it', reads: [value(/\b(?:remove|revoke|withdraw|take away|must(?:n['’]t| not)|may not|no longer|not be able|only)\b/gi, 'remove it for those who may not'), value(/\b(?:give|grant|allow|let|needs? access|may (?:use|call))\b/gi, 'add it for those who may')] },
      { name: 'Virtual API key', choose: 'each key, by name', reads: [words(/\b[\w'’-]+ keys?\b/gi)] },
      { name: 'Model Access', reads: [words(MODELS)] },
      { name: 'MCP Access', reads: [words(SERVERS)] },
    ],
    check: 'A key without the grant gets 403 model_not_allowed or mcp_not_allowed.',
  },
  mcp_security: {
    asks: 'Please change the MCP server’s security settings for this.',
    where: 'MCP servers, the server’s governance and authentication',
    settings: [
      { name: 'MCP server', choose: 'which one, by name', reads: [words(SERVERS)] },
      { name: 'Allowed Tools or Blocked Tools', choose: 'tools by name; as soon as tools are allowed by name, only these run', reads: [words(/\b[a-z]+(?:_[a-z]+)+\b/g), value(/\bread[- ]only\b/gi, 'allow only the tools that read')] },
      { name: 'Semantic filter', reads: [value(/\b(?:arguments?|body|input)\b[^.\n]{0,40}?\b(?:contains?|holds?|mentions?)\b/gi, 'blockedKeywords with the words that the request names')] },
      { name: 'Upstream authentication', reads: [value(/\boauth2?\b/gi, 'OAUTH2'), value(/\bbearer\b/gi, 'BEARER'), value(/\bbasic auth\w*\b/gi, 'BASIC')] },
      { name: 'Transport', reads: [value(/\bstdio\b/gi, 'not STDIO: STREAMABLE_HTTP or SSE'), value(/\bSSE\b/g, 'SSE'), value(/\bstreamable[- ]http\b/gi, 'STREAMABLE_HTTP')] },
    ],
    check: 'A refused tool call gets 403 mcp_guardrail_block. The rules hold for every key that reaches the server.',
  },
  outside: {
    asks: 'Please see to this with a standard feature of Odock.',
    where: 'The feature that fits; Odock’s documentation describes each',
    settings: [
      {
        name: 'Feature', choose: 'routing, usage records and traffic analytics, user management, virtual API keys or providers',
        reads: [
          value(/\b(?:fail-?over|fall ?back|is down|switch to|rout(?:e|ing))\b/gi, 'Routing'), value(/\b(?:chart|dashboard|report|graph|alert|statistics?|last \d+ days)\b/gi, 'Usage records and traffic analytics'),
          value(/\b(?:log in|sign in|invite|new hires?|permissions? in the UI|edit policies|Odock UI)\b/gi, 'User management'), value(/\b(?:rotat\w+|expir\w+)\b/gi, 'Virtual API keys'), value(/\bprovider keys?\b/gi, 'Providers'),
        ],
      },
    ],
    check: 'The operator shows where it is set.',
  },
};
