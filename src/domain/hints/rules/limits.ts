import { expression, type Rule } from './rule';
import { COUNTED, MOMENT, MONEY, NUMBER, PERIOD } from './words';

const GAP = '[^\\n]{0,60}?';
const SPEND = '(?:spen[dt]\\w*|costs?|bills?|invoices?|budget|money|expenditure|expenses|charges?|funds?|envelope|sum|amount|monetary|financial|pay|burn\\w*)';
const LIMIT = '(?:limit\\w*|cap(?:ped|s)?|ceiling|max(?:imum|imal)?|at most|no more than|not more than|not exceed\\w*|exceed\\w*|must not|may not|cut off|stop\\w*|kill\\w*|block\\w*|refus\\w*|hard|upper|allowance|contingent|allotment|allocat\\w*|envelope|plafond|use up|used up|exhaust\\w*|consumed|up to|gets?|until)';

/** Money: https://docs.odock.ai/docs/management/budgets/ */
export const BUDGET_RULES: readonly Rule[] = [
  { id: 'budget.money-per-period', control: 'budgets', weight: 3, match: expression(MONEY, GAP, PERIOD), unless: /\b(?:per|each|single|any|one) (?:single )?(?:call|request|answer|prompt)\b/i, sentence: 'It sets an amount of money for a period; that is a budget.' },
  { id: 'budget.period-then-money', control: 'budgets', weight: 3, match: expression(PERIOD, GAP, MONEY), sentence: 'It sets an amount of money for a period; that is a budget.' },
  { id: 'budget.money-limit', control: 'budgets', weight: 2, match: expression(LIMIT, GAP, MONEY), sentence: 'It limits an amount of money; that is a budget.' },
  { id: 'budget.limit-after-money', control: 'budgets', weight: 2, match: expression(MONEY, GAP, LIMIT), sentence: 'It limits an amount of money; that is a budget.' },
  { id: 'budget.spend-ceiling', control: 'budgets', weight: 2, match: expression('\\b(?:', SPEND, '[ -](?:cap|limit|ceiling|boundary|control)|(?:cap|limit|ceiling|lid|boundary) (?:on|to|for) (?:\\w+ ){0,3}', SPEND, '|hard (?:limit|cap) on (?:\\w+ ){0,4}', SPEND, '|what (?:\\w+ ){1,4}can spend|overspend\\w*|monetary (?:ceilings?|boundary|limit|loss)|upper limit)\\b'), sentence: 'It asks for a ceiling on spending; that is a budget.' },
  { id: 'budget.bill-reaches', control: 'budgets', weight: 3, match: expression('\\b(?:bill|invoice|spen[dt]\\w*|costs?|charg\\w+|expenses?|expenditure|pay(?:ing)?|price)\\b[^\\n]{0,40}\\b(?:reach\\w*|above|over|exceed\\w*|pass\\w*|more than|beyond|hits?|under|below|up to|at most)\\b[^\\n]{0,12}\\d'), unless: /\b(?:tokens?|requests?|calls?) (?:per|a)\b|\d ?(?:tokens?|requests?|calls?)\b/i, sentence: 'It stops calls when spending reaches an amount; that is a budget.' },
];

/** Counts in a business period: https://docs.odock.ai/docs/management/quotas/ */
export const QUOTA_RULES: readonly Rule[] = [
  { id: 'quota.count-per-period', control: 'quotas', weight: 3, match: expression(NUMBER, '[^\\n$€£]{0,20}?\\b', COUNTED, '\\b[^\\n$€£]{0,40}?', PERIOD), unless: expression(MOMENT), sentence: 'It limits a count for a day, week, month or quarter; that is a quota.' },
  { id: 'quota.period-then-count', control: 'quotas', weight: 3, match: expression(PERIOD, '[^\\n$€£]{0,40}?', NUMBER, '[^\\n$€£]{0,20}?\\b', COUNTED, '\\b'), unless: expression(MOMENT), sentence: 'It limits a count for a day, week, month or quarter; that is a quota.' },
  { id: 'quota.counted-per-period', control: 'quotas', weight: 2, match: expression('\\b', COUNTED, ' (?:per|a|each|every) (?:calendar )?(?:day|week|month|quarter)\\b'), unless: expression('(?:', MONEY, ')|\\b(?:how many|count how|statistic\\w*|report)\\b'), sentence: 'It counts use per day, week, month or quarter; that is a quota.' },
  { id: 'quota.errors', control: 'quotas', weight: 3, match: expression('\\b', NUMBER, '[^\\n]{0,20}\\b(?:errors?|errs?|failures|failed calls?|failing calls?)\\b[^\\n]{0,30}?', PERIOD, '|\\b(?:error ceiling|metric errors)\\b'), sentence: 'Stopping after a number of errors in a period is the ERRORS quota.' },
];

const SIZE = '\\d[\\d.,]{0,6} ?(?:[kmg]i?b|[kmg]o|bytes|kilobytes?|megabytes?|mbyte|meg)\\b';

/** Traffic shape: https://docs.odock.ai/docs/security-and-guardrails/guardrails/ */
export const GUARDRAIL_RULES: readonly Rule[] = [
  { id: 'guardrail.rate', control: 'guardrails', weight: 3, match: expression(NUMBER, '\\s?[^\\n]{0,40}?', MOMENT, '|', NUMBER, '\\s?(?:rps|rpm|tpm|qps|req/s|r/s|reqs?/min)\\b|\\b(?:rps|rpm|tpm|qps)\\b[^\\n]{0,20}', NUMBER), unless: /\bwithin (?:\w+ ){0,2}(?:seconds?|minutes?)\b/i, sentence: 'It limits a rate per second or minute; that is traffic shape, a guardrail.' },
  { id: 'guardrail.concurrency', control: 'guardrails', weight: 3, match: /\b(?:concurren\w+|parallel|simultaneous\w*|in[- ]?flight|at (?:the same|one) (?:time|moment)|at once|at a time|side by side|lease (?:ttl|time)|open connections?)\b/i, and: expression(NUMBER, '|max|limit|slot|lease|cap|more than'), unless: /\b(?:hold|apply|run|be enforced|are valid|receive|get)\w* (?:all )?(?:simultaneously|at the same time)\b|\bat the same (?:time|moment)[^\n]{0,12}(?:our|also|we)\b/i, sentence: 'It limits calls at the same time; that is concurrency, a guardrail.' },
  { id: 'guardrail.length', control: 'guardrails', weight: 3, match: expression('\\b(?:longer|shorter|more|bigger|larger|heavier|over|above|beyond|limit\\w*|max\\w*|up to|at most|under|below|exceed\\w*)\\b[^\\n]{0,20}', NUMBER, '[ -]?(?:output |completion |input )?(?:tokens?|tok|words|characters|pages|[kmg]i?b|mbyte|kilobytes?|megabytes?|megs?)\\b'), unless: expression('\\b(?:', PERIOD, ')'), sentence: 'It limits the size or length of a single call; that is traffic shape, a guardrail.' },
  { id: 'guardrail.payload', control: 'guardrails', weight: 3, match: expression(SIZE, '|\\b(?:body|payload|request|upload|attachment|file) size\\b|\\bmax(?:imum)? (?:request|body|payload) (?:size|bytes)\\b|\\bpayload_too_large\\b'), unless: /\bretention|archive of\b/i, sentence: 'It limits the size of a request; that is traffic shape, a guardrail.' },
  { id: 'guardrail.tokens-per-call', control: 'guardrails', weight: 3, match: expression('\\bmax[_ ](?:output[_ ])?tokens\\b|', NUMBER, '[ -]?(?:output |completion |input )?(?:tokens?|tok)\\b[^\\n]{0,20}\\b(?:each|per|a|an|in an?|for each|for an?) (?:single |one )?(?:answer|response|reply|request|call|completion|prompt|output)\\b|\\b(?:answers?|responses?|repl(?:y|ies)|outputs?|completions?|prompts?)\\b[^\\n]{0,50}', NUMBER, '[ -]?(?:tokens?|tok)\\b'), unless: expression('\\b(?:', PERIOD, ')'), sentence: 'It limits the tokens of a single call; that is traffic shape, a guardrail.' },
];

/** Limits that no control has: a person at Odock must decide. */
export const GAP_RULES: readonly Rule[] = [
];
