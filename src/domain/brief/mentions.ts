/**
 * What a row's text says without an option chosen. People paste sentences; these few phrases are recognised in English. The three words
 * for observe-only are those of Odock's pages on plugins, SafetySec and guardrails.
 */
const PHRASES = {
  observeOnly: /\b(?:observe|observation|shadow)[- ]?(?:only|mode|first|decisions?)\b|\bdry[- ]?run\b/gi,
  requestId: /\b(?:x-)?request[-_ ]?ids?\b/gi,
  rollback: /\broll(?:ed|s|ing)?[- ]?back\b|\b(?:disabl|turn(?:ed)? off|switch(?:ed)? off|revert|undo|undone)/gi,
  /** The plugin's own doing: not *blocked calls* that are merely reported. */
  stopsCalls: /\b(?:must|should|shall|can|will|to)\s+(?:block|stop|reject|refuse|deny|prevent)\b|\b(?:blocks|stops|rejects|refuses|denies|prevents)\b/gi,
  wideTest: /\b(?:pilot|test|start)\w*\b(?:(?!\b(?:not?|one|single|few|then|later|afterwards|before)\b)[^.;\n]){0,60}\b(?:whole|entire|all)\b[^.;\n]{0,20}\b(?:organi[sz]ation|company|teams|tenants|traffic|users)\b/gi,
} as const;
export type Phrase = keyof typeof PHRASES;

const NEGATED = /\b(?:no|not|never|without|cannot|can't|isn't|doesn't|won't|don't|skip|nothing|neither|nor)\b[^.;,\n]{0,25}$/i;

/** Whether the text says the phrase at least once without denying it just before. */
export function mentions(text: string, phrase: Phrase): boolean {
  return [...text.matchAll(PHRASES[phrase])].some((match) => !NEGATED.test(text.slice(Math.max(0, match.index - 40), match.index)));
}
