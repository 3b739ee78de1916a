import { expression, type Rule } from './rule';
import { COUNTED, CURRENCY, HOUR, MODEL, MOMENT, MONEY, NUMBER, PERIOD } from './words';

const GAP = '[^\\n]{0,60}?';
const SPEND = '(?:spen[dt]\\w*|costs?|bills?|invoices?|budget|money|expenditure|expenses|charges?|funds?|envelope|sum|amount|monetary|financial|pay|burn\\w*)';
const LIMIT = '(?:limit\\w*|cap(?:ped|s)?|ceiling|max(?:imum|imal)?|at most|no more than|not more than|not exceed\\w*|exceed\\w*|must not|may not|cut off|stop\\w*|block\\w*|refus\\w*|hard|upper|allowance|contingent|allotment|allocat\\w*|envelope|plafond|use up|used up|exhaust\\w*|consumed|up to|gets?|until)';

/** Money: https://docs.odock.ai/docs/management/budgets/ */
export const BUDGET_RULES: readonly Rule[] = [
  { id: 'budget.money-per-period', control: 'budgets', weight: 3, match: expression(MONEY, GAP, PERIOD), unless: /\b(?:per|each|single|any|one) (?:single )?(?:call|request|answer|prompt)\b/i, sentence: 'It sets an amount of money for a period; that is a budget.' },
  { id: 'budget.period-then-money', control: 'budgets', weight: 3, match: expression(PERIOD, GAP, MONEY), sentence: 'It sets an amount of money for a period; that is a budget.' },
  { id: 'budget.money-limit', control: 'budgets', weight: 2, match: expression(LIMIT, GAP, MONEY), sentence: 'It limits an amount of money; that is a budget.' },
  { id: 'budget.limit-after-money', control: 'budgets', weight: 2, match: expression(MONEY, GAP, LIMIT), sentence: 'It limits an amount of money; that is a budget.' },
  { id: 'budget.spend-ceiling', control: 'budgets', weight: 2, match: expression('\\b(?:', SPEND, '[ -](?:cap|limit|ceiling|boundary|control)|(?:cap|limit|ceiling|lid|boundary) (?:on|to|for) (?:\\w+ ){0,3}', SPEND, '|hard (?:limit|cap) on (?:\\w+ ){0,4}', SPEND, '|what (?:\\w+ ){1,4}can spend|overspend\\w*|monetary (?:ceilings?|boundary|limit|loss)|upper limit)\\b'), sentence: 'It asks for a ceiling on spending; that is a budget.' },
  { id: 'budget.used-up', control: 'budgets', weight: 1, match: /\b(?:when|once|if|as soon as) (?:it|the (?:money|sum|budget|amount|funds?|envelope)) (?:is|are|has been|'s|runs?) (?:\w+ ){0,2}(?:gone|used up|exhausted|consumed|spent|out)\b|\bbudget_exceeded\b|\b402\b/i, sentence: 'Calls stop when the money is used up; that is a budget.' },
  { id: 'budget.threshold', control: 'budgets', weight: 2, match: /\bwarn\w*[^\n]{0,40}\d{2} ?(?:%|per ?cent)[^\n]{0,60}\b(?:spen[dt]\w*|budget|money|cost)|\b(?:spen[dt]\w*|budget|money|cost)[^\n]{0,60}warn\w*[^\n]{0,40}\d{2} ?(?:%|per ?cent)|\brollover\b|\bcarr(?:y|ied) (?:over|forward)\b/i, unless: /\bquota|tokens?\b/i, sentence: 'A warning point or carry-over of spending is part of a budget.' },
  { id: 'budget.word', control: 'budgets', weight: 1, match: expression('\\b', SPEND, '\\b|', CURRENCY), sentence: 'It speaks of spending.' },
];

/** Counts in a business period: https://docs.odock.ai/docs/management/quotas/ */
export const QUOTA_RULES: readonly Rule[] = [
  { id: 'quota.count-per-period', control: 'quotas', weight: 3, match: expression(NUMBER, '[^\\n$€£]{0,20}?\\b', COUNTED, '\\b[^\\n$€£]{0,40}?', PERIOD), unless: expression(MOMENT), sentence: 'It limits a count for a day, week, month or quarter; that is a quota.' },
  { id: 'quota.period-then-count', control: 'quotas', weight: 3, match: expression(PERIOD, '[^\\n$€£]{0,40}?', NUMBER, '[^\\n$€£]{0,20}?\\b', COUNTED, '\\b'), unless: expression(MOMENT), sentence: 'It limits a count for a day, week, month or quarter; that is a quota.' },
  { id: 'quota.bare-count-per-period', control: 'quotas', weight: 2, match: expression(NUMBER, '\\s?(?:', PERIOD, ')'), unless: expression('(?:', MONEY, '|', CURRENCY, '|%|\\d ?(?:days|weeks|months)|', MOMENT, '|\\b(?:retention|retain|one|an?) (?:day|week|month|quarter|year)s?\\b)'), sentence: 'It limits a count for a period; that is a quota.' },
  { id: 'quota.period-allowance', control: 'quotas', weight: 2, match: expression('\\b(?:daily|weekly|monthly|quarterly)\\b[^\\n$€£]{0,30}\\b(?:tokens?|tokens_(?:in|out)|requests?|calls?|messages?|number of|allowance|usage|contingents?|volume|error)\\b'), sentence: 'It is an allowance of use for a period; that is a quota.' },
  { id: 'quota.errors', control: 'quotas', weight: 3, match: expression('\\b', NUMBER, '[^\\n]{0,20}\\b(?:errors?|errs?|failures|failed calls?|failing calls?)\\b[^\\n]{0,30}?', PERIOD, '|\\b(?:error ceiling|metric errors)\\b'), sentence: 'Stopping after a number of errors in a period is the ERRORS quota.' },
  { id: 'quota.volume-cap', control: 'quotas', weight: 2, match: /\b(?:volume (?:cap|ceiling|limit|allowance)|usage (?:ceiling|cap|limit|allowance)|token (?:allowance|contingent|volume)|quota_exceeded|tokens_(?:in|out)|cumulated latency|latency_ms|message count|contractual volume)\b/i, sentence: 'It is a ceiling on the amount of use; that is a quota.' },
  { id: 'quota.word', control: 'quotas', weight: 1, match: /\bquotas?\b|\ballowances?\b|\bcontingents?\b/i, sentence: 'It calls it a quota or an allowance.' },
];

const SIZE = '\\d[\\d.,]{0,6} ?(?:[kmg]i?b|[kmg]o|bytes|kilobytes?|megabytes?|mbyte|meg)\\b';

/** Traffic shape: https://docs.odock.ai/docs/security-and-guardrails/guardrails/ */
export const GUARDRAIL_RULES: readonly Rule[] = [
  { id: 'guardrail.rate', control: 'guardrails', weight: 3, match: expression(NUMBER, '\\s?[^\\n]{0,40}?', MOMENT, '|', NUMBER, '\\s?(?:rps|rpm|tpm|qps|req/s|r/s|reqs?/min)\\b|\\b(?:rps|rpm|tpm|qps)\\b[^\\n]{0,20}', NUMBER), unless: /\bwithin (?:\w+ ){0,2}(?:seconds?|minutes?)\b/i, sentence: 'It limits a rate per second or minute; that is traffic shape, a guardrail.' },
  { id: 'guardrail.rate-word', control: 'guardrails', weight: 2, match: /\b(?:throttl\w+|rps|rpm|tpm|requests? per (?:second|minute)|tokens? per minute|bursts?|(?:rps|rpm|tpm|burst|concurrency)_exceeded|retry[_-]after|slow (?:it|them) down|too fast|per[- ](?:second|minute) (?:limit|shaping|ceiling|cap))\b/i, sentence: 'It speaks of the rate of calls; that is traffic shape, a guardrail.' },
  { id: 'guardrail.rate-limit-word', control: 'guardrails', weight: 1, match: /\brate[- ]?limit\w*\b|\bguardrails?\b/i, sentence: 'It calls it a rate limit or guardrail.' },
  { id: 'guardrail.concurrency', control: 'guardrails', weight: 3, match: /\b(?:concurren\w+|parallel|simultaneous\w*|in[- ]?flight|at (?:the same|one) (?:time|moment)|at once|at a time|side by side|lease (?:ttl|time)|open connections?)\b/i, and: expression(NUMBER, '|max|limit|slot|lease|cap|more than'), unless: /\b(?:hold|apply|run|be enforced|are valid|receive|get)\w* (?:all )?(?:simultaneously|at the same time)\b|\bat the same (?:time|moment)[^\n]{0,12}(?:our|also|we)\b/i, sentence: 'It limits calls at the same time; that is concurrency, a guardrail.' },
  { id: 'guardrail.payload', control: 'guardrails', weight: 3, match: expression(SIZE, '|\\b(?:body|payload|request|upload|attachment|file) size\\b|\\bmax(?:imum)? (?:request|body|payload) (?:size|bytes)\\b|\\bpayload_too_large\\b'), unless: /\bretention|archive of\b/i, sentence: 'It limits the size of a request; that is traffic shape, a guardrail.' },
  { id: 'guardrail.tokens-per-call', control: 'guardrails', weight: 3, match: expression('\\bmax[_ ](?:output[_ ])?tokens\\b|', NUMBER, '[ -]?(?:output |completion |input )?(?:tokens?|tok)\\b[^\\n]{0,20}\\b(?:each|per|a|an|in an?|for each|for an?) (?:single |one )?(?:answer|response|reply|request|call|completion|prompt|output)\\b|\\b(?:answers?|responses?|repl(?:y|ies)|outputs?|completions?|prompts?)\\b[^\\n]{0,50}', NUMBER, '[ -]?(?:tokens?|tok)\\b'), unless: expression('\\b(?:', PERIOD, ')'), sentence: 'It limits the tokens of a single call; that is traffic shape, a guardrail.' },
  { id: 'guardrail.network', control: 'guardrails', weight: 3, match: /\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?\b|\b(?:ip|cidr|address) ?(?:address(?:es)?|ranges?|allow-?list|block-?list|deny-?list|white-?list|black-?list|pinning|rules?)?\b|\b(?:our|the|office|corporate|company|government|internal|home|vpn|hospital|campus|building|call centre|call center) (?:\w+ ){0,2}(?:networks?|vpn|egress|lan|wi-?fi)\b|\b(?:vpn|subnet|nat gateways?|tor exits?|source[- ]ip|geo-?(?:block|fence)\w*)\b/i, unless: /\b(?:domain|dns|ip (?:protection|rights)|leave\w* (?:our|the) network|our network in a)\b/i, sentence: 'It decides by network address; that is an IP rule of the guardrails.' },
];

/** Limits that no control has: a person at Odock must decide. */
export const GAP_RULES: readonly Rule[] = [
  { id: 'unsure.hourly', control: 'unsure', weight: 3, match: expression(NUMBER, '[^\\n]{0,30}', HOUR), unless: /\b(?:within|every|export|report|digest|last|once) [^\n]{0,12}hour/i, sentence: 'A limit per hour fits neither a quota nor a guardrail.' },
  { id: 'unsure.money-per-call', control: 'unsure', weight: 3, match: expression('\\b(?:single|each|per|any|one|every) (?:single |individual )?(?:call|request|answer|prompt|message|question)\\b', GAP, MONEY, '|', MONEY, '[^\\n]{0,24}\\b(?:per|a|each|for (?:a|one|any|each|a single)) (?:single |individual |one )?(?:call|request|answer|prompt|message|question)\\b'), sentence: 'A ceiling on the cost of a single call fits no control; budgets have periods.' },
  { id: 'unsure.money-per-model', control: 'unsure', weight: 3, match: expression('\\b(?:spen[dt]\\w*|costs?|budget|cap|limit)\\b[^\\n]{0,30}\\b(?:on|for|with) (?:the )?', MODEL, GAP, MONEY, '|', MONEY, '[^\\n]{0,20}\\b(?:on|for) (?:the )?', MODEL), unless: /\bregardless of model\b/i, sentence: 'A ceiling on the cost of one model fits no control; budgets belong to an organisation, team, user or key.' },
];
