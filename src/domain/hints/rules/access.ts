import { expression, type Rule } from './rule';
import { CALLER, MODEL, SERVER, TOOL_NAME } from './words';

const ONLY = '\\b(?:only|solely|exclusively|just|nothing (?:but|else)|no other|nobody else|sole)\\b';
const MAY = "\\b(?:may|can|could|can'?t|cannot|can not|must ?n[o']t|must not|may not|mustn'?t|shouldn'?t|should not|shall not|should|shall|allowed|permitted|entitled|authori[sz]ed|enabled|able|right|supposed|let|lets|permit\\w*|den(?:y|ies)|lose|loses|needs?|want\\w*|keep|wants?)\\b";
const REACH = '\\b(?:use|used|using|call|calls|calling|called|reach|access|touch|get (?:to|at)|hit|have|run on|talk to|invok\\w+|usable|reachable|entitled|invocation|go to|query|see)\\b';
const GAP = '[^\\n]{0,70}?';
/** Words of other controls around the same names. */
const NOT_ACCESS = expression('\\b(?:tools?|functions?|header|per (?:second|minute|day|week|month)|tokens?|cost|spend|down|falls? over|approv\\w*|mask|redact|export|transport|oauth2?|slow)\\b|', TOOL_NAME);
const NAMED_MODEL = '\\b(?:gpt|claude|llama|mistral|mixtral|gemini|gemma|haiku|sonnet|opus|deepseek|qwen|o[134])[\\w.:-]{0,30}';
const TARGET = `(?:${MODEL}|${SERVER})`;

/** Who may call what: https://docs.odock.ai/docs/virtual-api-keys/access-grants/ */
export const ACCESS_RULES: readonly Rule[] = [
  { id: 'access.gets-model', control: 'access_grants', weight: 3, match: expression('\\b', CALLER, '\\b[^\\n]{0,30}\\b(?:gets?|needs?|has|have|keeps?|stays? (?:on|with)|uses?|is on|are on)\\b[^\\n]{0,20}(?:', NAMED_MODEL, '|\\b[\\w-]{1,40} mcp(?: server)?\\b)'), unless: NOT_ACCESS, sentence: 'It says which key or group has which model or server; that is an access grant.' },
  { id: 'access.codes', control: 'access_grants', weight: 3, match: /\b(?:model_not_allowed|mcp_not_allowed|key-to-model|deny-by-default)\b/i, sentence: 'The refused call quotes a missing access grant.' },
  { id: 'access.only', control: 'access_grants', weight: 3, match: expression(ONLY, GAP, TARGET, '|', TARGET, GAP, ONLY, '[^\\n]{0,40}?\\b', CALLER, '\\b'), and: expression(MAY, '|', REACH, '|\\bfor\\b|->|\\bwith\\b|:'), unless: expression('\\b(?:tools?|functions?|transport|streamable|stdio|auth\\w*)\\b|', TOOL_NAME, '|\\d ?(?:%|tokens|rps|rpm|requests)'), sentence: 'It says which key or group may use which model or server; that is an access grant.' },
  { id: 'access.may-reach', control: 'access_grants', weight: 3, match: expression(MAY, '[^\\n]{0,40}?', REACH, '[^\\n]{0,30}?', TARGET), unless: expression('\\b(?:tools?|functions?|before|each call|per call)\\b|', TOOL_NAME, '|\\b(?:cost|tokens|per (?:day|week|month|second|minute)|answer|output|content)\\b'), sentence: 'It says who may use which model or server; that is an access grant.' },
  { id: 'access.grant', control: 'access_grants', weight: 3, match: expression('\\b(?:grant\\w*|give|revok\\w+|remov\\w+|withdraw\\w*|take away|take [^\\n]{1,30} (?:off|away)|yank|pull|strip|drop|add|keep|retain|lose|loses|open up|cut)\\b', GAP, '(?:\\b(?:access|grants?|entitlements?|permissions?|authori[sz]ation|the right)\\b|', TARGET, ')'), unless: expression('\\b(?:tools?|functions?|login|console|ui|dashboard|provider|headers?|environment|as (?:new )?model|record|keys? themselves|field)\\b|', TOOL_NAME), context: expression('\\b', CALLER, '\\b'), sentence: 'It adds or removes access to a model or server; that is an access grant.' },
  { id: 'access.list', control: 'access_grants', weight: 2, match: expression('(?:^|\\bkeys? [\\w*-]{2,30} ?|\\bkeys? ?)(?::|->|=)[^\\n]{0,30}', TARGET, '|\\b(?:keys?|key [\\w-]{1,40})\\b[^\\n]{0,20}->[^\\n]{0,20}', TARGET, '|', ONLY, '[^\\n]{0,24}->?'), sentence: 'It maps keys to models; that is an access grant.' },
];

const TOOLS = '\\b(?:tools?|functions?|tools/call)\\b';
const STOPPING = "\\b(?:block\\w*|forbid\\w*|forbidden|prohibit\\w*|deny|denied|disallow\\w*|disabl\\w+|switch(?:ed)? off|turn(?:ed)? off|off|never|kill|ban\\w*|reject\\w*|must ?n[o']t|must not|not be (?:call\\w*|execut\\w*|run)|only|solely|allow\\w*|allow-?list|permit\\w*|permissible|read-?only|except|may|not callable|has to go|remove|hide|restrict\\w*)\\b";

/** Tools and transport: https://docs.odock.ai/docs/models-and-mcp/mcp-servers/security/ */
export const MCP_RULES: readonly Rule[] = [
  { id: 'mcp.tool-rule', control: 'mcp_security', weight: 3, match: expression(STOPPING, '[^\\n]{0,80}?(?:', TOOLS, '|', TOOL_NAME, ')'), context: expression(SERVER, '|', TOOLS, '|\\bserver\\b'), unless: /\b(?:approv\w*|header|metadata|mcp_not_allowed|model_not_allowed|quota_exceeded|_exceeded|max_tokens|asks?|ticket tool|tool results?|results of)\b/i, sentence: 'It allows or blocks tools of an MCP server; that is MCP security.' },
  { id: 'mcp.tool-then-rule', control: 'mcp_security', weight: 3, match: expression('(?:', TOOLS, '|', TOOL_NAME, ')[^\\n]{0,80}?', STOPPING), context: expression(SERVER, '|', TOOLS, '|\\bserver\\b'), unless: /\b(?:approv\w*|header|metadata|mcp_not_allowed|model_not_allowed|quota_exceeded|_exceeded|max_tokens|asks?|ticket tool|tool results?|results of)\b/i, sentence: 'It allows or blocks tools of an MCP server; that is MCP security.' },
  { id: 'mcp.read-only', control: 'mcp_security', weight: 3, match: /\bread(?:ing)?[- ]only\b|\b(?:only|solely) (?:the )?read(?:ing)?\b|\b(?:writ(?:e|ing)|reading|dangerous|destructive|delet\w+) (?:tools?|functions?|ones|operations?)\b|\blook but don'?t touch\b|\bonly (?:let \w+ \w+ )?(?:read|look|list|search)\b/i, context: expression(SERVER, '|', TOOLS, '|\\bserver\\b'), sentence: 'It keeps an MCP server to some of its tools; that is MCP security.' },
  { id: 'mcp.tool-list', control: 'mcp_security', weight: 3, match: /\b(?:tool (?:allow|block|deny|white|black)-?list|(?:allow|block)(?:ed)?[- ]?(?:list)? (?:of )?tools|blocked tools|allowed tools|mcp allow-?list|tool list|tool permissions?|mcp_guardrail_block|(?:list of )?blocked list)\b/i, sentence: 'It is a list of tools of an MCP server; that is MCP security.' },
  { id: 'mcp.upstream-auth', control: 'mcp_security', weight: 3, match: /\b(?:upstream auth\w*|oauth ?2?|client[_ ]credentials|basic auth\w*|static (?:bearer|token)|bearer|authenticat\w+|auth (?:type|none))\b/i, and: expression(SERVER, '|\\b(?:server|upstream|gateway|odock)\\b'), context: expression(SERVER, '|\\btool server\\b'), unless: /\bsso|login|console|ui\b/i, sentence: 'It concerns how Odock signs in to an MCP server; that is MCP security.' },
  { id: 'mcp.transport', control: 'mcp_security', weight: 3, match: /\b(?:stdio|streamable[_ ]?http|sse|public[- ]internet(?: flag)?|mcp transport|local process variant|transport (?:security|type|hardening))\b/i, sentence: 'It concerns the transport of an MCP server; that is MCP security.' },
];
