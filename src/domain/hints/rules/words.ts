/** Parts of expressions that several rule tables share. Every repetition is bounded, so that each rule takes linear time. */

const NUMBER_WORD = '(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|half a|couple of)';
/** A number: digits with separators and a magnitude, or up to four number words. */
export const NUMBER = `(?:\\d[\\d.,'’]{0,14}(?:e\\d{1,2})?(?:\\s?(?:k|m|mio\\.?|mn|bn|thousand|million|billion))?\\b|\\b${NUMBER_WORD}(?:[ -](?:and )?${NUMBER_WORD}){0,4}\\b)`;
export const CURRENCY = '(?:[$€£]|\\b(?:us ?dollars?|usd|eur|euros?|gbp|chf|dollars?|pounds?(?: sterling)?|bucks?|cents?|francs?|quid|sek|pln|yen)\\b)';
/** An amount of money. */
export const MONEY = `(?:[$€£]\\s?\\d[\\d.,'’]{0,14}\\s?(?:k|m)?\\b|\\b(?:usd|eur|gbp|chf|us\\$)\\s?\\d[\\d.,'’]{0,14}\\s?(?:k|m)?\\b|${NUMBER}\\s?${CURRENCY}|\\d[\\d.,]{0,8}[$€£])`;
/** A business period: what budgets and quotas count in. */
export const PERIOD = '(?:\\b(?:per|a|an|each|every|by|in the|in a|for the|one|this|the|any|calendar|working|whole|entire)[ -](?:(?:single|calendar|working|business|whole|given|same) )?(?:day|week|month|quarter|year|jour|quartal|monat|woche)s?\\b|\\b(?:daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|per diem|24 ?h(?:ours|rs)?|overnight|day|week|month|quarter|semester|year)\\b|\\bp\\.?[dm]\\.?(?![a-z])|/\\s?(?:d|day|wk|week|w|mo|mth|month|q|qtr|quarter)\\b)';
/** A short time: what guardrails count in. */
export const MOMENT = '(?:\\b(?:per|a|an|each|every|in the same|in one|the|one|any|within a)[ -](?:same |single )?(?:second|sec|minute|min)\\b|/\\s?(?:s|sec|second|min|minute|m)\\b|\\bin \\d{1,2} ?(?:seconds|s|sec)\\b)';
export const HOUR = '(?:\\b(?:per|an?|each|every|in one)[ -](?:single )?hour\\b|\\bhourly\\b|/\\s?(?:h|hr|hour)\\b)';
/** Things that are counted. */
export const COUNTED = '(?:(?:api |chat |model |llm |input |output |prompt |completion |failed |failing )?(?:requests?|reqs?|calls?|messages?|msgs?|questions?|prompts?|chats?|queries|enquiries|inquiries|invocations?|transactions?|conversations?|completions?|translations?|lookups?|interactions?|hits|answers?|repl(?:y|ies)|responses?|generations?|submissions?|summar(?:y|ies)|tickets|turns|uses|goes|times|attempts|operations|tokens?|tok|units|errors?|errs?|failures))';
/** A model by name or as a word. */
export const MODEL = '(?:\\b(?:gpt|claude|llama|mistral|mixtral|gemini|gemma|haiku|sonnet|opus|deepseek|qwen|phi|command-r|o[134](?:-mini)?|dall-?e|whisper|titan|nova|embed(?:ding)?s?)[\\w.:-]{0,30}|\\b(?:big|small|large|cheap|expensive|premium|mini|frontier|reasoning|embedding|hosted|new|other|certain|particular|any|all|which|the|of|only|these|two|one|that|same) (?:\\w+ ){0,2}(?:ai|models?|llms?)\\b|\\bmodels?\\b)';
export const SERVER = '(?:\\bmcp(?:[ -]servers?)?\\b|\\b[\\w-]{1,40}[ -]mcp\\b|\\bmcp[ -][\\w-]{1,40}|\\btool servers?\\b)';
/** A function of an MCP server by name. */
export const TOOL_NAME = '(?:\\b[a-z]{2,}(?:_[a-z0-9]+){1,4}\\b(?!["\\w]*\\s*=))';
/** Somebody or something that calls the gateway. */
export const CALLER = '(?:keys?|teams?|bots?|agents?|apps?|users?|interns?|contractors?|temps|trainees|students?|partners?|departments?|customers?|clients?|staff|people|group|squad|everyone|nobody|anyone|body|bodies|service|widget|vendors?|suppliers?|agency|bureau|tenants?|employees|colleagues|developers?|devs?|analysts?|managers?|lawyers?|nurses|classes)';
/** Systems with a name of their own that people connect a gateway to. */
export const NAMED_SYSTEM = '(?:splunk|sentinel|qradar|elastic(?:search)?|datadog|chronicle|siem|soc|servicenow|service ?now|zendesk|salesforce|hubspot|crm|sap|erp|topdesk|jira|confluence|sharepoint|(?<!(?:little|some|of|no|more) )slack|teams channel|ms teams|microsoft teams|teams|mattermost|pagerduty|opsgenie|bigquery|snowflake|redshift|databricks|power ?bi|tableau|looker|kafka|s3|blob|data ?lake|(?:data )?warehouse|purview|symantec|forcepoint|netskope|zscaler|dlp|opa|open policy agent|pdp|okta|entra(?: id)?|active directory|ldap|idp|keycloak|cmdb|hr system|workday|roster|webhooks?|smtp|sftp|e-?mails?|mail|archive|e-?file|portal|our (?:own |internal |external |in-?house )?(?:\\w+ ){0,2}(?:service|system|tool|api|endpoint|platform|database|db|scorer|engine|appliance|checker|register|registry|app))';
