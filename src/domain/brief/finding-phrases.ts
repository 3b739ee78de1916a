/** Phrases by which a brief is found weak or contradictory: apart from those that answers are proposed from, since only the pages look for these. */
export const PHRASES = {
  rollback: new RegExp([
    '\\broll(?:ed|s|ing)?[- ]?back\\b|\\bback[- ]?out\\b|\\bkill(?:ed)?[- ]?(?:switch|it)\\b|\\bfall(?:s|ing)? ?back\\b',
    '\\b(?:disabl\\w+|deactivat\\w+|revert\\w*|undo|undone|withdraw\\w*|remov(?:e|ed|al|ing)|restor\\w+)\\b',
    '\\b(?:turn|switch)(?:e?[sd]|ing)? (?:it |this |that |the \\w+ |them )?(?:off|back)\\b|\\boff (?:again|switch)\\b|\\b(?:pull|drop) (?:it|the plugin)\\b',
    '\\b(?:go(?:es|ing)?|return\\w*|change\\w*|set|put) back\\b|\\breturn to (?:observ|the (?:old|former|previous))\\w*|\\bback to (?:observ|the (?:old|former|previous))\\w*',
    '\\b(?:can|could|may) (?:be )?(?:stop(?:ped)?|taken back)\\b|\\bstops? by\\b',
  ].join('|'), 'gi'),
  /** The plugin's own doing: not *blocked calls* or *blocks* that are merely reported. */
  stopsCalls: /\b(?:must|should|shall|can|will|to)\s+(?:block|stop|reject|refuse|deny|prevent)\b|\b(?:plugin|it|that|which|gateway)\s+(?:\w+ly )?(?:blocks|stops|rejects|refuses|denies|prevents)\b/gi,
  wideTest: /\b(?:pilot|test|start)\w*\b(?:(?!\b(?:not?|one|single|few|then|later|afterwards|before)\b)[^.;\n]){0,60}\b(?:whole|entire|all)\b[^.;\n]{0,20}\b(?:organi[sz]ation|company|teams|tenants|traffic|users)\b/gi,
  /** Something smaller than all comes first: one of many, a test, or one before the others. */
  narrowStart: new RegExp([
    '\\b(?:an?|one|two|three|1|2|3|\\d{1,2}|a single|a few|the first|first) (?!(?:of|weeks?|days?|months?|hours?|quarters?|years?|percent|%|more|stage|step|then|observ\\w+|watch\\w*|dry)\\b)[a-z]\\w+',
    '\\b(?:pilot|trial|canary|beta|staging|lab|sandbox|test (?!calls?\\b|run\\b)\\w+|starts? with (?!observ)\\w+)\\b|\\b[\\w-]+ first\\b',
    '\\b(?:tenant|team|office|key|server|district|region|site|branch|plant|store|ward|depot|department|country) (?!first|until|for)[\\w-]+|\\b(?!the|our|every|each|whole|all)[\\w-]+ (?:office|team|district|branch|plant|site)\\b',
    '\\b(?:then|afterwards|later) (?:to |in |for )?(?:all|every\\w*|prod\\w*|the (?:rest|others?|whole)|\\d+ \\w+)',
  ].join('|'), 'gi'),
  /** A verb of what plugins do, so that the goal says more than a wish. */
  deed: new RegExp([
    '\\b(?:export|forward|send|push|ship|stream|cop(?:y|ie)|archiv|block|stop|refus|reject|den(?:y|ie)|hold|notif|inform|tell|mail|e-?mail|call|ping|alert|messag|ask|check|verif|validat|approv|releas|stamp|tag|add|attach|append|insert|enrich|label',
    'count|analy|measur|report|translat|replac|rewrit|mask|redact|convert|transform|format|turn|suggest|recommend|transmit|deliver|keep|kept|stor|sav|writ|produc|creat|open|put|set|get|tak|let|look|compar|consult|classif|detect|find|log|record|sign|rout|pass|post|publish|rais|trigger|sync|updat|wait|requir|limit|allow|prevent|strip|remov|hid|show|display|read|run|obtain|suppl|feed|apply|appl|prefix|wrap|cit|note|mark|page|watch|observ|monitor|track|confirm|warn|escalat|submit|fil|bill|charg|attribut|map|look)\\w*',
  ].join('|'), 'gi'),
  /** Somebody, or something to see. */
  visible: /\b(?:see\w*|sho?wn?|notic\w*|visible|gets?|reads?|receiv\w*|told|tells?|messages?|errors?|text|notes?|notices?|labels?|placeholders?|headers?|cards?|banners?|tickets?|mails?|e-?mails?|rows?|lines?|links?|records?|pages?|dashboards?|pop-?ups?|colou?rs?|unchanged|changes?|changed|before|delays?|same|callers?|users?|operators?|agents?|customers?|employees?|staff|clients?|developers?|nobody|everybody|none|nothing|no|not|waits?|waiting|blocked|refused|rejected|denied|pending|[45]\d\d)\b|["“”'*[\]]/gi,
  everything: /\b(?:everything|anything|all (?:the |of the |your )?(?:data|fields|available)|whatever)\b/gi,
  noPrompt: /\b(?:no|without|never(?: the)?) (?:\w+ )?(?:prompts?|request (?:text|content|body))\b/gi,
  noAnswer: /\b(?:no|without|never(?: the)?) (?:\w+ )?(?:answers?|response (?:text|content|body))\b|\bno prompts? (?:and|or|,) ?(?:no )?(?:answers?|responses?)\b/gi,
  /** A system by its own name or kind. */
  system: /\b(?:splunk|sentinel|qradar|chronicle|arcsight|siem|servicenow|purview|netskope|forcepoint|symantec|bigquery|snowflake|databricks|webhooks?|slack|pagerduty|opsgenie|workday|salesforce)\b/gi,
} as const;
