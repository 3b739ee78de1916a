import { ROWS } from '../vocabulary/rows';
import type { RowId } from '../vocabulary/ids';

/** Other words for an option, as requesters write them. An option's own label is always recognised. */
const OTHER_WORDS: Partial<Record<RowId, Readonly<Record<string, RegExp>>>> = {
  traffic: {
    model: /\b(?:models?|llm|completions?|chat)(?: (?:traffic|calls?|requests?))?\b|\bboth\b/i,
    mcp: /\bmcp(?: (?:traffic|calls?|requests?|servers?))?\b|\bboth\b/i,
  },
  moment: {
    before: /\bbefore (?:the )?(?:upstream|call|request|model|provider|prompt)\b[\w ]{0,12}|\bpre[-_ ]?(?:upstream|route|request|call)\b|\brequest[- ]aware\b|\brequest side\b/i,
    after: /\bafter (?:the )?upstream(?: response)?\b|\bpost[-_ ]?upstream\b|\bresponse[- ]aware\b|\bresponse side\b|\bbefore the (?:caller|user) sees\b/i,
    evidence: /\bafter (?:the )?(?:response ?\/ ?|response and )?evidence\b|\bpost[-_ ]response\b|\bevidence[- ]aware\b|\bafter the (?:call|request|answer|response) (?:is |has )?(?:done|finished|complete\w*|delivered)\b/i,
  },
  scope: {
    organisation: /\borgani[sz]ation(?:[- ]wide)?\b|\borg\b|\bworkspace\b/i, team: /\bteams?\b/i, tenant: /\btenants?\b/i,
    api_key: /\b(?:api |virtual )?keys?\b/i, model: /\bmodels?\b/i, mcp_server: /\bmcp(?: servers?)?\b/i, route: /\broutes?\b/i,
  },
  action: {
    observe: /\bobserve(?:[- ]only)?\b/i, allow: /\ballow\b/i, block: /\b(?:block|deny|refuse|reject)\b/i,
    transform: /\b(?:transform|rewrite|replace|mask|redact)\b/i, enrich: /\b(?:enrich|enrichment|add metadata)\b/i,
    export: /\b(?:export|forward|stream)\b/i, notify: /\b(?:notify|notification|alert)\b/i, analyze: /\b(?:analy[sz]e|analytics|analysis|count)\b/i,
  },
  systems: {
    dlp: /\bdlp\b/i, siem: /\b(?:siem|splunk|sentinel|qradar)\b/i, approval: /\b(?:approvals?|servicenow|eapproval)\b/i, email: /\b(?:e-?mail|smtp)\b/i,
    webhook: /\bwebhooks?\b/i, analytics: /\b(?:analytics|warehouse|bigquery|snowflake|power bi)\b/i, policy: /\b(?:policy|opa|pdp)\b/i,
    recommendation: /\brecommend\w*\b/i, none: /^\s*(?:none|no|nothing|-|–|—|n\/a|no external systems?|not applicable)(?=$|[\s.,;(])/i,
  },
  data: {
    request: /\b(?:requests?(?! ids?\b| identifiers?\b| metadata\b)|prompts?)\b/i, response: /\b(?:responses?|answers?|completions?|repl(?:y|ies)|tool results?)\b/i,
    metadata: /\b(?:metadata|headers?|request ids?|timestamps?|tool names?)\b/i, usage: /\b(?:usage|tokens?|costs?|latency)\b/i,
    identity: /\b(?:identity|users?|upn|callers?|key ids?|account ids?)\b/i,
  },
  evidence: {
    logs: /\blogs?\b/i, metrics: /\bmetrics?\b/i, traces: /\btraces?\b/i, usage: /\busage\b/i, audit_events: /\baudit (?:events?|trail|log)\b/i,
    delivery_ids: /\bdelivery (?:ids?|receipts?)\b/i, reports: /\breports?\b/i, request_id: /\brequest[- ]?ids?\b|\bcorrelation ids?\b/i,
  },
  rollout: {
    observe_only: /\bobserve(?:[- ]only)?\b|\bdry[- ]run\b|\bshadow(?: mode)?\b|\blog[- ]only\b|\bobservation\b/i,
    test_api_key: /\b(?:one|1|a single|single|test|pilot) (?:test |pilot |api |virtual ){0,2}key\b/i, test_team: /\b(?:one|1|a single|single|test|pilot)(?: pilot| test)? team\b/i,
    test_tenant: /\b(?:one|1|a single|single|test|pilot) tenant\b/i, test_model: /\b(?:one|1|a single|single) model\b/i, test_mcp_server: /\b(?:one|1|a single|single|test|staging) (?:mcp )?server\b/i,
    test_organisation: /\b(?:whole|entire) organi[sz]ation\b/i,
  },
  compliance: {
    residency: /\bresidency\b|\b(?:eu|uk|us|national)[- ](?:only|storage|hosting|region)\b|\bstays? in the\b/i, retention: /\b(?:retention|retain\w*|days|years|months)\b/i, encryption: /\b(?:encrypt\w*|tls)\b/i,
    vendor_review: /\bvendor (?:review|assessment)\b/i, legal: /\b(?:legal|gdpr|dpia|act|ordinance|law|works council|hipaa)\b/i,
    none: /^\s*(?:none|no|nothing|-|–|—|n\/a|not applicable)(?=$|[\s.,;(])/i,
  },
};
const UNSURE = /^\s*(?:unsure|not sure|unknown|don'?t know|dunno|unclear|to be (?:determined|decided|clarified)|tb[dc]|\?+)(?=$|[\s.,;:()-])/i;
/** Words before an option's that turn it round: "no prompt", "without response content". */
const NEGATED = /\b(?:no|not|never|without|except|neither|nor|don'?t)(?: \w+){0,2} $/i;
/** Short forms of an option that say exactly what its label says. Any other word says more and is kept as text. */
const SHORT_FORM: Partial<Record<RowId, RegExp>> = {
  traffic: /^(?:models?|mcp|both)\b/i,
  moment: /^(?:before|after|pre|post)\b/i,
};
const STANDS_ALONE = /^\s*(?:unsure|\?+|none|no|nothing|-|–|—|n\/a|no external systems?|not applicable)[\s.,;:()-]*$/i;
/** What may stand between options without saying anything. */
const SAYS_NOTHING = /\b(?:and|or|both|the|a|an|of|traffic|calls?|ask odock|we are|only)\b|[\s,;.:/&+()-]/gi;

export interface RecognisedOptions {
  readonly options: readonly string[];
  /** True when an option was recognised by other words than its label. */
  readonly guessed: boolean;
  /** True when the options say all that the text says. */
  readonly complete: boolean;
}

/** What must not follow an option's label for it to be meant: a request id is metadata, not the request. */
const NOT_FOLLOWED_BY: Partial<Record<RowId, Readonly<Record<string, string>>>> = { data: { request: ' (?:ids?|identifiers?|metadata)\\b' } };

function literal(row: RowId, id: string, label: string): RegExp {
  const follows = NOT_FOLLOWED_BY[row]?.[id];
  return new RegExp(`(?<![\\w-])${label.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\w-]${follows === undefined ? '' : `|${follows}`})`, 'i');
}

/** The options of a row that a text names. Negated options are not taken; an option that stands alone drops the rest. */
export function recogniseOptions(row: RowId, text: string): RecognisedOptions {
  const found: { id: string; words: string; byLabel: boolean; alone: boolean }[] = [];
  for (const { id, label, alone } of ROWS[row].options) {
    const byLabel = literal(row, id, label).exec(text);
    const match = byLabel ?? (id === 'unsure' ? UNSURE : OTHER_WORDS[row]?.[id])?.exec(text) ?? null;
    if (match === null) continue;
    if (alone !== true && NEGATED.test(text.slice(Math.max(0, match.index - 40), match.index))) continue;
    if (alone === true && match.index > 2) continue;
    found.push({ id, words: match[0], byLabel: byLabel !== null, alone: alone === true });
  }
  const alone = found.find((option) => option.alone);
  const taken = alone === undefined ? found : [alone];
  // Two options may share their words ("both"); each word is taken away once.
  const rest = taken.reduce((left, option) => left.replace(option.words, ' '), text).replace(SAYS_NOTHING, '');
  return { options: taken.map((option) => option.id), guessed: taken.some((option) => !option.byLabel && !option.alone), complete: taken.length > 0 && rest === '' && taken.every((option) => option.byLabel || (option.alone && STANDS_ALONE.test(text)) || SHORT_FORM[row]?.test(option.words) === true) };
}
