import { stem } from './stem';

/** A word of a clause as the model reads it. Offsets are relative to the clause. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Lower case, by its stem; figures and names of one kind are one word, such as `#money`. */
  readonly word: string;
}

const CURRENCY_WORD = '(?:us ?dollars?|usd|eur|euros?|gbp|chf|dollars?|pounds?|bucks?|quid|kroner|kron[ao]r?|kr|nok|sek|dkk|huf|forints?|zlot(?:y|ys|ych)|z[łl]|pln|czk|inr|rupees?|rs|yen|jpy|cny|yuan|rmb|reais|brl|lira|pesos?|mxn|rand|zar|dirhams?|aed|riyals?|sar|won|krw|sgd|aud|cad|francs?|cents?|pence)';
const CURRENCY_CODE = '(?:usd|eur|gbp|chf|us\\$|nok|sek|dkk|huf|pln|czk|inr|rs|jpy|cny|rmb|brl|mxn|zar|aed|sar|krw|sgd|aud|cad)';
const STARTS_WITH_CODE = new RegExp(`^${CURRENCY_CODE}\\s?\\d`);
/** Digits with separators, also thousands set apart by a space, and a magnitude. */
const AMOUNT = "\\d(?:[\\d.,'’]| (?=\\d{3}\\b))*\\s?(?:k|m|mio|mn|thousand|million)?";
const TOKEN = new RegExp([`[$€£₹¥]\\s?${AMOUNT}\\b`, `r\\$\\s?${AMOUNT}\\b`, `${AMOUNT}\\s?(?:[$€£₹¥]|${CURRENCY_WORD}\\b)`, `\\b${CURRENCY_CODE}\\s?${AMOUNT}\\b`,
  /\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?|\/\s?(?:seconds?|sec|s|minutes?|min|hours?|hr|h|days?|d|weeks?|wk|w|months?|mo|mth|quarter|qtr|q)\b|[a-z]+(?:_[a-z0-9*]+)+|x-[a-z]+(?:-[a-z]+)*|\d[\d.,'’]*(?:e\d)?|[a-zà-öø-ÿĀ-ɏ]+(?:[-'][a-z0-9.]*[a-z0-9]+)*|[#%→]/.source].join('|'), 'gi');
/** Codes that callers quote; they are words of their own and not names of tools. */
const CODE = /^(?:model_not_allowed|mcp_not_allowed|mcp_guardrail_block|safety_blocked|plugin_blocked|budget_exceeded|quota_exceeded|max_tokens|tokens_in|tokens_out|latency_ms|ignore_all|client_credentials|streamable_http|\w+_exceeded)$/;
const MODEL_NAME = /^(?:gpt|claude|llama|mistral|mixtral|gemini|gemma|haiku|sonnet|opus|deepseek|qwen|grok|text-embedding|command-r|o[134]-)[\w.-]*$/;

/** Without accents: people write “café” both ways. */
const plain = (word: string): string => (/[^\0-\x7f]/.test(word) ? word.normalize('NFD').replace(/[\u0300-\u036f]/g, '') : word);

function wordOf(raw: string): string {
  const lower = raw.toLowerCase().replace(/’/g, "'");
  if (/\d/.test(lower) && (/[$€£₹¥]|^\d.*(?:[a-z]{2}|zł)/.test(lower) || STARTS_WITH_CODE.test(lower))) return '#money';
  if (/^\d{1,3}(?:\.\d{1,3}){3}/.test(lower)) return '#ip';
  if (lower.startsWith('/')) return lower.replace(/\s/g, '');
  if (/^\d/.test(lower)) return lower === '403' || lower === '402' || lower === '429' ? lower : '#number';
  if (lower.includes('_')) return CODE.test(lower) ? lower : '#toolname';
  if (/^x-[a-z]/.test(lower)) return '#header';
  if (MODEL_NAME.test(lower)) return '#modelname';
  if (/^(?:[a-z]+n't|cannot|cant|dont|doesnt|didnt|isnt|wont|shouldnt|mustnt|arent|aint)$/.test(lower)) return "n't";
  return stem(plain(lower).replace(/'s?$/, ''));
}

/** Cuts a clause into words. Takes time linear in its length. */
export function tokensOf(clause: string): Token[] {
  const tokens: Token[] = [];
  for (const match of clause.matchAll(TOKEN)) tokens.push({ start: match.index, end: match.index + match[0].trimEnd().length, word: wordOf(match[0].trimEnd()) });
  return tokens;
}
