import type { RowId } from '../vocabulary/ids';

/** What a sentence says that speaks for a row, and how strongly: 1 a trace, 2 a usual way to say it, 3 and more hardly anything else. */
export interface Cue { readonly row: RowId; readonly weight: number; readonly says: RegExp }

const cue = (row: RowId, weight: number, ...parts: readonly string[]): Cue => ({ row, weight, says: new RegExp(parts.join(''), 'i') });

const TRAFFIC = '(?:model|mcp|chat|llm)s?';
const WHERE = '(?:teams?|keys?|tenants?|organi[sz]ation|departments?|offices?|compan(?:y|ies)|models?|servers?|routes?|customers?|everyone|everybody)';
const SOMEBODY = '(?:callers?|users?|agents?|dev(?:eloper)?s|customers?|employees?|readers?|citizens?|engineers?|planners?|associates|case ?workers?|operators?|owners?|resellers?|researchers?|traders?|clerks?|doctors?|nurses?|students?|nobody|no one|everybody|everyone|anybody|people|officers?|lawyers?|usres|staff|shoppers?|patients?|players?|colleagues|guests?)';
const FIELD = '(?:request ids?|requset ids?|prompts?|promts|questions?|answers?|timestamps?|time|fields?|key (?:ids?|names?)|error codes?|models?|names?|numbers?|texts?|contents?|arguments|results?|metadata|tokens?|amounts?|countr(?:y|ies)|ids?|reason|decisions?|scores?|costs?|latency)';
const NUMBER = '(?:\\d+|an?|one|two|three|four|five|six|seven|eight|ten|twelve|thirteen|thirty|sixty|ninety|several)';
const PERIOD = '(?:days?|weeks?|months?|quarters?|years?)';

/** The cues by which sentences of free text are told apart. Weights of the cues that apply are added up. */
export const CUES: readonly Cue[] = [
  cue('traffic', 4, `\\b(?:only|just|both|all|about|concerns?|matters?)\\b[^.;]{0,40}\\b${TRAFFIC}\\b[^.;]{0,30}\\b(?:traffic|calls?)\\b`),
  cue('traffic', 4, `\\b(?:it|this) concerns (?:all|both|only)[^.;]{0,12}\\btraffic\\b`),
  cue('traffic', 3, `\\b${TRAFFIC} traffic\\b`),
  cue('traffic', 3, `^\\W*(?:${TRAFFIC}|both)(?: (?:and|or) ${TRAFFIC})?(?: (?:traffic|calls?|requests?))?(?: only)?\\W*$`),
  cue('traffic', 2, '\\b(?:no|not|without|only) mcp\\b'),

  cue('moment', 3, '\\bafter (?:the )?(?:fact|response|answer|call|reply)\\b'),
  cue('moment', 2, '\\b(?:afterwards|after the answer|after the call)\\b'),
  cue('moment', 3, '\\b(?:in the background|post[-_ ]response|pre[-_ ]upstream|post[-_ ]upstream|lifecycle|upstream (?:work|response))\\b'),
  cue('moment', 3, '\\bonce the (?:call|answer|response|request|tool)[^.;]{0,20}\\b(?:is|has|was)\\b'),
  cue('moment', 2.5, '\\b(?:at once|instant(?:ly)?|in real time|immediately|later is fine|an hour later)\\b'),
  cue('moment', 2, '\\b(?:happens?|takes? place|runs?|works?|counting|sent|be done)\\b[^.;]{0,40}\\b(?:before|after|afterwards|later|once)\\b'),
  cue('moment', 2.5, '\\b(?:before|until)\\b[^.;]{0,50}\\b(?:leaves|reach(?:es)?|is sent|transmitted|goes (?:out|to)|gets it|sees it|provider|upstream)\\b'),
  cue('moment', 2.5, '\\b(?:never|not) reach\\b|\\b(?:check|it) (?:has to|must|should) come first\\b'),
  cue('moment', 1.5, '\\b(?:must|has to|have to|shall|should)\\b[^.;]{0,30}\\bbefore\\b'),
  cue('moment', 2.5, '\\bnothing may\\b[^.;]{0,40}\\bbefore\\b'),
  cue('moment', 2, '\\b(?:not|never|neither|nor)\\b[^.;]{0,12}\\b(?:wait|delay(?:ed)?|slow(?:ed)? down|slow any)\\b'),

  cue('scope', 4, `\\b(?:appl(?:y|ies)|concerns|(?:is|are) (?:only |just )?for|affects?|limited to|valid for)\\b[^.;]{0,50}\\b${WHERE}\\b`),
  cue('scope', 4, '\\bkeys? (?:concerned|affected|in question)\\b'),
  cue('scope', 3, '^\\W*(?:teams?|tenants?|api keys?|keys?(?! (?:ids?|names?))|mcp servers?|organi[sz]ation|route)\\b[^.;]{0,40}\\W*$'),
  cue('scope', 1.5, '\\b(?:entire|whole) (?:organi[sz]ation|company)\\b'),
  cue('scope', 1, '\\band nothing else\\b'),

  cue('action', 2.5, '\\b(?:only|just|merely|simply) (?:observes?|watch(?:es)?|counts?|records?|reads)\\b'),
  cue('action', 2, "\\b(?:does|do|shall|should|must|may)(?: not|n't| never) (?:block|change|stop|alter|modify|limit|touch)\\b"),
  cue('action', 3, '\\bnot about (?:blocking|limiting|stopping|changing)\\b'),
  cue('action', 2, "\\b(?:no|nothing|not|never|don'?t|nobody|neither)\\b[^.;]{0,40}\\b(?:block(?:ed|ing)?|refus(?:ed?|al)|stop(?:ped)?|limit(?:s|ed)?|reject(?:ed)?|approv(?:al|ed?)|",
    'permission|redact(?:ed|ion)?|mask(?:ed|ing)?|throttl\\w+|turn(?:ed)? (?:it )?off|forbid\\w*|capped|den(?:y|ied)|change|changed|altered)\\b'),
  cue('action', 3, '\\b(?:first|weeks|month)\\b[^.;]{0,30}\\bonly observe[^.;]{0,12},? (?:later|then) (?:it )?(?:block|refuse|mask)'),

  cue('systems', 3.5, '\\b(?:operated|run|hosted|managed|provided|owned) by\\b'),
  cue('systems', 3, '\\b(?:no|not any|without)(?: \\w+)? (?:external |third[- ]party )?(?:systems?|services?)\\b|\\bno external\\b'),
  cue('systems', 2.5, '\\b(?:external|third[- ]party) (?:systems?|services?|stuff)\\b'),
  cue('systems', 2.5, '\\b(?:is|are) (?:called|our own|a service of|an? (?:internal|in-house|own))\\b|\\bour own (?:\\w+ )?service\\b'),
  cue('systems', 2, '\\b(?:the|our) (?:database|service|archive|portal|engine|collector|warehouse|system|tool) (?:is|are)\\b'),
  cue('systems', 2.5, '\\bdone in [A-Z]'),

  cue('data', 2.5, `\\b(?:needs?|needed|gets?|sees?|receives?|contains?|requires?d?|send|sends|reads?|access|look at|use|carr(?:y|ies))\\b[^.;]{0,50}\\b${FIELD}\\b`),
  cue('data', 2, `\\b(?:only|just|limited to)\\b[^.;]{0,30}\\b${FIELD}\\b`),
  cue('data', 2, `\\b(?:no|not|never|without|out of it|nothing of)(?: [\\w']+){0,3} (?:prompts?|promts|answers?|contents?|arguments|names?|personal data|texts?)\\b`),
  cue('data', 2, `\\b${FIELD}\\b[^.;]{0,40}\\b(?:is|are) (?:all we need|enough|sufficient|needed|required|not needed|(?:expressly )?not required)\\b`),
  cue('data', 2, '\\bthe (?:events?|mails?|messages?|webhook|records?|files?|transmission|plugin|service)\\b[^.;]{0,30}\\b(?:gets?|needs?|contains?|carries|holds?|sees?)\\b'),
  cue('data', 2, `^\\W*(?:only )?(?:the )?${FIELD}(?:(?:,| and| \\+| plus) (?:the )?(?:[\\w-]+ ){0,3}[\\w-]+)+\\W*$`),
  cue('data', 1.5, '\\bstays? with us\\b|\\bleaves? (?:us|our)\\b'),

  cue('behaviour', 3.5, `\\b${SOMEBODY}\\b[^.;]{0,45}\\b(?:sees?|notices?|reads? (?:["“]|an? |the (?:text|message|notice))|is told|are told|told|finds?|wo?n'?t see|see|slowed|feels?|aware)(?:\\b|(?<=\\W))`),
  cue('behaviour', 3, '\\bthey (?:will |would |should )?(?:not )?(?:see|notice)\\b'),
  cue('behaviour', 2, `\\b${SOMEBODY}\\b[^.;]{0,45}\\b(?:gets?|receives?)\\b[^.;]{0,25}\\b(?:message|text|error|page|link|card|case|ticket|notice|line|reason)\\b`),
  cue('behaviour', 2.5, '\\b(?:visible|no difference|nothing changes|no change|nothing new|unchanged|same (?:error|page)|as (?:today|before|it is))\\b'),
  cue('behaviour', 1.5, '\\b(?:message|text|told|reads?|says?|page)\\b[^.;]{0,20}["“]'),
  cue('behaviour', 1.5, `^\\W*(?:for )?(?:the |calling )*${SOMEBODY}\\b`),

  cue('evidence', 3, '\\bwe (?:log|record|keep a log)\\b|\\b(?:is|are) (?:logged|recorded|to be recorded)\\b|\\blog (?:every|each|all)\\b'),
  cue('evidence', 2.5, '\\b(?:audit (?:events?|trail|log)|evidence|proof|prove|delivery ids?|receipts?|confirmed by)\\b'),
  cue('evidence', 2, '\\bauditors?\\b'),
  cue('evidence', 2, '\\b(?:needs?|asks? for|insists? on|requires?|wants?)\\b[^.;]{0,25}\\b(?:audit|logs?|reports?|delivery|proof|evidence|traces?|metrics?)\\b'),
  cue('evidence', 2, '\\b(?:logs?|traces?|metrics?|reports?|dashboards?)\\b'),
  cue('evidence', 1, '\\b(?:request|requset|correlation) ids?\\b|\\bid of (?:the )?request\\b'),
  cue('evidence', 1.5, '\\b(?:request|requset|correlation) ids? (?:in|on|with|for) (?:each|every|all)\\b'),
  cue('evidence', 1, '\\b(?:in the log|weekly|daily|monthly) (?:report|log)?'),

  cue('rollout', 2.5, '\\b(?:observe[- ]only|dry[- ]run|shadow mode|roll(?:ed)?[- ]?(?:back|out)|rollback|go[- ]live|go live|pilot|trial|staging|test (?:key|team|server))\\b'),
  cue('rollout', 2.5, "\\b(?:(?:we|i|let us|let's|lets|please)(?: \\w+){0,3} (?:start|begin|try|test|watch)|start(?:s|ing)? (?:with|w/|by|only|in)|begin with|(?:try|test) (?:it|with)|to test|first month|at first|first only|first with|watching only)\\b"),
  cue('rollout', 2.5, "(?<!n't |not |never )\\b(?:switch(?:ed|es)?|turn(?:s|ed|ing)?|swich) (?:it|the \\w+|this|the export)?(?: check)? ?off\\b|\\b(?:go(?:es|ing)? back|undo|withdraw\\w*|withdrawn|withdrawal|removal|deactivation|is switched off|disabl(?:e|ed|ing)|kill it|pull it|drop it|stop any)\\b"),
  cue('rollout', 1.5, `\\b(?:for (?:a|one|two|three|four|six|\\d+)|first|two) ${PERIOD}\\b`),
  cue('rollout', 1.5, '\\b(?:in|from|until|on|by) (?:\\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december|mai|spring|summer|autumn|winter|q[1-4]|the (?:first|second|third|fourth) quarter)\\b'),
  cue('rollout', 1.5, '\\b(?:production|widen|extended?|introduc\\w+|launch|live on)\\b'),

  cue('compliance', 3, '\\b(?:gdpr|dpia|hipaa|data protection|works? council|legal (?:requirements?|basis|dut(?:y|ies)|obligations?)|legally|laws?|act (?:applies|demands|requires)|(?:under|by|per) the [\\w ]{0,30}act|secrecy|compliance|privacy|code applies|regulat\\w+|vendor review|consent)\\b'),
  cue('compliance', 3, `\\b(?:kept|keep|stored|retained|retention|deleted|delete[sd]?)\\b[^.;]{0,30}\\b${NUMBER} ${PERIOD}\\b`),
  cue('compliance', 3, '\\b(?:stays?|remains?|leaves?|leave|inside|within|hosted)\\b[^.;]{0,25}\\b(?:eu|uk|the us|usa|germany|switzerland|france|europe|country|region|countries|frankfurt|zurich|data cent(?:re|er)|premises)\\b'),
  cue('compliance', 3, '\\b(?:encrypt(?:ed|ion)?|residency)\\b'),
  cue('compliance', 2.5, '^\\W*(?:eu|uk|switzerland|germany|us)(?: only)?\\W*$'),
  cue('compliance', 1.5, '\\bno names? of|names are stored\\b|\\bprofiling\\b'),
];

/** What a wish begins with, and what plugins do: a sentence with both says the goal unless it clearly says something else. */
export const WISH = /\b(?:we|i|they|marketing|sales|the \w+)(?:'d| would| do)? (?:like|love|want|wants|wish|need|needs|require|request|ask|are needing|are looking)\b|\b(?:can|could) (?:we|you|i)\b|\b(?:please|pls|plz|need)\b|\b(?:should|must|shall|has to|have to|needs to)\b|\bwhat we (?:are after|need|want)\b|\bas an? \w+/i;
export const DEED = /\b(?:export|exprot|forward|send|push|ship|stream|copy|archive|block|stop|refuse|reject|deny|hold|notify|inform|tell|mail|e-?mail|call|ping|alert|message|ask|check|approve|approval|release|stamp|tag|add|header|enrich|label|count|analy[sz]e|measure|translate|replace|rewrite|append|mask|convert|transform|suggest|recommend|transmit\w*|keep|write|produces?|into|reach)(?:s|es|ed|ing)?\b/i;

/** A sentence that only says what is not to happen; with a condition it says what is. */
export const DENIES = /^\W*(?:but |and |please |so )?(?:nothing|no|none|not|never|nobody|we do(?:n't| not)|it (?:does|is|should)(?:n't| not)|this is not|don't|there is no)\b/i;
export const CONDITION = /\b(?:without|before|unless|until|except|other than|more than|longer than|if)\b/i;

/** Courtesies and talk about the mail itself. */
export const COURTESY = /\b(?:hope (?:you|this|all)|please find|let me know|call me|what do you think|happy to (?:jump|talk|explain)|in advance|see below|as discussed|agreed from my side|any questions|looking forward|no hurry|nice (?:day|week)|our request (?:in short|below|,)|thanks for|first of all thanks|talked about it|you again)\b|^\W*(?:great|ok(?:ay)?|sure|perfect|yes|thanks|thank you|hi|hello|hey|yo)\b[^.]{0,30}\W*$/i;

/** Words of the trade. A text without any of them is about something else. */
export const TRADE = /\b(?:calls?|requests?|prompts?|answers?|repl(?:y|ies)|responses?|models?|llms?|ai|gpt\S*|bots?|copilot|assistants?|agents?|mcp|keys?|gateway|odock|tokens?|plug-?ins?|chat\w*|tools?|decisions?|webhooks?|siem|headers?|questions?|completions?|safetysec|guardrails?|quotas?|budgets?)\b/i;
