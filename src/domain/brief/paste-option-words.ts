import type { RowId } from '../vocabulary/ids';

/** One expression of several, any of which may fit. */
const anyOf = (...expressions: readonly RegExp[]): RegExp => new RegExp(expressions.map(({ source }) => source).join('|'), 'i');

/** Other words for an option, as requesters write them. An option's own label is always recognised. */
export const OTHER_WORDS: Partial<Record<RowId, Readonly<Record<string, RegExp>>>> = {
  traffic: {
    model: /\b(?:models?|llms?|completions?|chats?)(?: (?:traffic|calls?|requests?))?\b|\bboth\b|\ball traffic\b|\bprompts?\b/i,
    mcp: /\bmcp(?: (?:traffic|calls?|requests?|servers?))?\b|\bboth\b|\ball traffic\b/i,
  },
  moment: {
    before: anyOf(
      /\bbefore (?:the |a |an |each |every |any |it |anything )?(?:\w+ )?(?:upstream|calls?|requests?|models?|providers?|prompts?|tools?|goes?|go|leaves?|transmit\w*|sent|question|agents? |is sent)\b[\w ]{0,12}/,
      /\bpre[-_ ]?(?:upstream|route|request|call)\b|\brequest[- ]aware\b|\brequest side\b|\bmust never reach\b/,
      /\b(?:check|it) (?:has to|must) come first\b|\bnothing may (?:be )?\w+ before\b|^\W*(?:before|pre)\W*$/,
    ),
    after: anyOf(
      /\bafter (?:the )?upstream(?: response)?\b|\bpost[-_ ]?upstream\b|\bresponse[- ]aware\b|\bresponse side\b/,
      /\bbefore the (?:caller|user|reader|customer|agent|answer|lawyers?|employee)s? (?:sees?|reads?|gets?|reaches|is (?:shown|delivered))\b/,
      /\bfinished answer\b/,
    ),
    evidence: anyOf(
      /\bafter (?:the )?(?:response ?\/ ?|response and )?evidence\b|\bpost[-_ ]response\b|\bevidence[- ]aware\b/,
      /\bafter the (?:call|request|answer|response|reply) (?:is |has |was |went )?(?:done|finished|complete\w*|delivered|out|given|sent|gone|over)\b/,
      /\bafter the (?:fact|response|call)\b(?! and)|\bafterwards?\b|\bonce the (?:call|answer|response|request) (?:is|has|was)\b/,
      /\bin the background\b|\b(?:does ?n[o']?t|not) (?:have to|need to) be (?:instant|at once|immediate)\b/,
      /\b(?:hour|day|minute)s? later is fine\b/,
    ),
  },
  scope: {
    organisation: /\borgani[sz]ation(?:[- ]wide)?\b|\borg\b|\bworkspace\b|\b(?:whole|entire) company\b|\bcompany[- ]wide\b/i,
    team: /\b(?:teams?|departments?)\b/i,
    tenant: /\btenants?\b/i,
    api_key: /\b(?:api |virtual )?keys?\b/i,
    model: /\bmodels?\b/i,
    mcp_server: /\bmcp(?: servers?)?\b/i,
    route: /\broutes?\b/i,
  },
  action: {
    observe: /\b(?:observe(?:[- ]only)?|watch(?:es)?)\b/i,
    allow: /\b(?:allow|let (?:it )?(?:through|pass))\b/i,
    block: anyOf(
      /\b(?:block(?!ed)|deny|den(?:y|ies)|refuse(?!d)s?|reject(?!ed)s?|hold back|withhold|stop(?!ped|ping)s?|must not be able|approv(?:e|al|es)|releases?)\b/,
    ),
    transform: /\b(?:transforms?|rewrites?|replaces?|replacing|masks?|redacts?|translates?|converts?|appends?)\b/i,
    enrich: /\b(?:enrich(?:es)?|enrichment|add(?:s)? (?:a |the )?(?:metadata|header|tag|label)|stamps?|tags?|x-[\w-]+ header|header x-[\w-]+)\b/i,
    export: anyOf(
      /\b(?:exports?(?! (?:controls?|laws?|licen[cs]es?|rules))|exported|exporting|exprot|forwards?|streams?|push(?:es)?|archive(?:s|d)? (?:every|each|all|the)|ships?|copy|copies|transmits?|puts? it on|into (?:our |the )?(?:splunk|sentinel|siem|qradar|chronicle|elastic|vault|archive|bigquery|snowflake|warehouse)|to reach our siem|(?:in|into|to) our splunk|get[^.]{0,40}into)\b/,
    ),
    notify: anyOf(
      /\b(?:notif(?:y|ies|ication)|alerts?|inform(?:s|ed)?|tells?|e-?mails?|mail(?:s|ed)?|ping(?:s|ed)?|page(?:s|d)?|message to|call our [\w ]{0,20}webhook|webhook ping)\b/,
    ),
    analyze: /\b(?:analy[sz]es?|analytics|analysis|counts?|counted|counting|measures?|how often)\b/i,
  },
  systems: {
    dlp: /\b(?:dlp|purview|symantec|netskope|forcepoint|zscaler)\b/i,
    siem: /\b(?:siem|splunk|sentinel|qradar|chronicle|arcsight|logrhythm|elastic security|exabeam)\b/i,
    approval: /\b(?:approvals?|servicenow|eapproval|approve|four[- ]eyes|releases? every)\b/i,
    email: /\b(?:e-?mails?|smtp|mail(?:s|ed)?)\b/i,
    webhook: /\bwebhooks?\b/i,
    analytics: /\b(?:analytics|warehouse|bigquery|snowflake|power bi|databricks|redshift|tableau|looker)\b/i,
    policy: /\b(?:policy(?! number)|opa|pdp|entitlements?)\b/i,
    recommendation: /\brecommend\w*\b/i,
    other: anyOf(
      /\b(?:our own [\w-]+|sftp|database|portal|platform|hr system|workday|sap|crm|translation|(?:search|translation|ranking) service|archive (?:is|that)|asks? our)\b/,
    ),
    none: anyOf(
      /^\s*(?:none|no|nothing|-|–|—|n\/a|no (?:other |external )?(?:systems?|stuff)|no external stuff|there is no other system|not applicable)(?=$|[\s.,;(])/,
    ),
  },
  data: {
    request: /\b(?:requests?(?! ids?\b| identifiers?\b| metadata\b)|prompts?|questions?)\b/i,
    response: /\b(?:responses?|answers?|completions?|repl(?:y|ies)|tool results?)\b/i,
    metadata: anyOf(
      /\b(?:metadata|headers?|request ids?|requset ids?|timestamps?|tool names?|names? of the (?:tool|model)|decisions?|error codes?|key names?|bot name|risk level|time|models?(?: names?| slugs?)?)\b/,
    ),
    usage: /\b(?:usage|tokens?|costs?(?! cent)|latency|number of (?:calls|requests))\b/i,
    identity: anyOf(
      /\b(?:identity|users?|upn|callers?|key ids?|account ids?|(?:agent|officer|employee)(?:'s)? ids?|ids? of the (?:agent|user|caller)|(?:personnel|employee|customer) numbers?)\b/,
    ),
  },
  evidence: {
    logs: /\b(?:logs?|logged)\b/i,
    metrics: /\bmetrics?\b/i,
    traces: /\btraces?\b/i,
    usage: /\busage evidence\b/i,
    audit_events: /\baudit (?:events?|trail|log)\b/i,
    delivery_ids: /\bdelivery (?:ids?|receipts?)\b/i,
    reports: /\breports?\b/i,
    request_id: /\brequest[- ]?ids?\b|\bcorrelation ids?\b|\bids? of (?:the )?request\b/i,
  },
  rollout: {
    observe_only: /\bobserve(?:[- ]only)?\b|\bdry[- ]run\b|\bshadow(?: mode)?\b|\blog[- ]only\b|\bobservation\b|\b(?:only )?watch(?:ing)?(?: only)?\b/i,
    test_api_key: anyOf(
      /\b(?:one|1|a single|single|test|pilot|staging) (?:test |pilot |api |virtual ){0,2}key\b/,
      /\b(?:start|begin|try)\w*(?: \w+)? (?:with|w\/|on|by) (?:the |our )?key\b|\btest key\b/,
      /\b(?:observe|watch)\w*[- ]?(?:only )?(?:on|with) (?:the |our )?(?:api )?key\b/,
    ),
    test_team: anyOf(
      /\b(?:one|1|a single|single|test|pilot)(?: pilot| test)? team\b/,
      /\b(?:start|begin|try|test|pilot|trial)\w*(?: \w+)? (?:with|w\/|in|on) (?:the )?(?:[\w-]+ ){0,3}team\b/,
      /\bteam [\w-]+ (?:first|only)\b|\b(?:[\w-]+ )?team first\b|^\s*(?:[\w-]+ ){0,3}team (?:[\w-]+ )?(?:observe|for|first|\d)/,
      /\bpilot team\b|\bfirst only one team\b/,
    ),
    test_tenant: /\b(?:one|1|a single|single|test|pilot) tenant\b/i,
    test_model: /\b(?:one|1|a single|single) model\b/i,
    test_mcp_server: /\b(?:one|1|a single|single|test|staging) (?:mcp )?server\b/i,
    test_organisation: /\b(?:start|begin|pilot|test)\w*[^.;]{0,30}\b(?:whole|entire) organi[sz]ation\b/i,
  },
  compliance: {
    residency: anyOf(
      /\bresidency\b|\b(?:eu|uk|us|national|switzerland|germany)[- ](?:only|storage|hosting|region|tenant)\b/,
      /\b(?:stays?|remains?|remain|stay|leaves?|leave|inside|within) (?:in |inside |within )?(?:the |our )?(?:eu|uk|us|country|germany|switzerland|frankfurt|data cent|premises|cluster)\b/,
      /\b(?:frankfurt|eu|national) (?:region|hosting)\b|\bon premises\b|\bmust not leave\b|\bnever leaves?\b|^\W*eu\W*$/,
    ),
    retention: /\b(?:retention|retain\w*|kept|deleted|delete[sd]? after|days|years|months)\b/i,
    encryption: /\b(?:encrypt\w*|tls)\b/i,
    vendor_review: /\bvendor (?:review|assessment)\b|\bpassed (?:the )?review\b/i,
    legal: /\b(?:legal|gdpr|dpia|act|acts|ordinance|laws?|works council|staff council|hipaa|secrecy|criminal code|data protection officer|consent of)\b/i,
    // "No personal data leaves" and "nothing is stored for long" are constraints; "no special requirements" is none.
    none: anyOf(
      /^\s*(?:none|-|–|—|n\/a|not applicable)(?=$|[\s.,;(])/,
      /^\s*(?:no|nothing)(?: (?:special|particular|specific|further|other|known|additional|such|relevant|compliance|legal|constraints?|requirements?|needs?|rules?)){0,3}(?=\s*(?:$|[.,;(]))/,
    ),
  },
};
export const UNSURE = /^\s*(?:unsure|not sure|unknown|don'?t know|dunno|unclear|to be (?:determined|decided|clarified)|tb[dc]|\?+)(?=$|[\s.,;:()-])/i;
/** Words before an option's that turn it round: "no prompt", "without response content", "nothing of the prompt". */
export const NEGATED = /\b(?:no|not|never|without|except|neither|nor|don'?t|does ?n[o']?t|nothing of|out of)(?: \w+){0,2} $|\b(?:no|without) \w+(?:,? \w+)? (?:and|or) (?:no )?$/i;
/** Short forms of an option that say exactly what its label says. Any other word says more and is kept as text. */
export const SHORT_FORM: Partial<Record<RowId, RegExp>> = {
  traffic: /^(?:models?|mcp|both)\b/i,
  moment: /^(?:before|after|pre|post)\b/i,
};
/** Words behind an option's that turn it round: "the question itself is not needed". */
export const DENIED_AFTER = /^(?: \w+){0,2} (?:is|are|be) (?:expressly |also |certainly )?not (?:needed|required|sent|transmitted|included|wanted|stored)\b/i;
export const STANDS_ALONE = /^\s*(?:unsure|\?+|none|no|nothing|-|–|—|n\/a|no external systems?|not applicable)[\s.,;:()-]*$/i;
/** What may stand between options without saying anything. */
export const SAYS_NOTHING = /\b(?:and|or|both|the|a|an|of|traffic|calls?|ask odock|we are|only)\b|[\s,;.:/&+()-]/gi;
