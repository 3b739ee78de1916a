/**
 * What a row's text says without an option chosen. People paste sentences; a few phrases are recognised in English. The three words
 * for observe-only are those of Odock's pages on plugins, SafetySec and guardrails.
 */
export const OBSERVE_ONLY = /\b(?:observe|observation|shadow)[- ]?(?:only|mode|first|decisions?)\b|\bdry[- ]?run\b|\b(?:only|just) (?:observes?|watch(?:es)?|observing|watching)\b|\b(?:observ|watch)\w+ (?:only|first|for (?:a|the first|two|\d+))\b|\bwithout (?:blocking|stopping|acting)\b/gi;
export const REQUEST_ID = /\b(?:x-)?req(?:uest)?s?[-_ ]?ids?\b|\bids? of (?:the |each )?requests?\b|\bcorrelation ids?\b/gi;

const NEGATED = /\b(?:no|not|never|without|cannot|can't|isn't|doesn't|won't|don't|skip|nothing|neither|nor)\b[^.;,\n]{0,25}$/i;

/** Whether the text says the phrase (a global pattern) at least once without denying it just before. */
export function mentions(text: string, phrase: RegExp): boolean {
  return [...text.matchAll(phrase)].some((match) => !NEGATED.test(text.slice(Math.max(0, match.index - 40), match.index)));
}

/** Whether the text says the phrase, denied or not. */
export function says(text: string, phrase: RegExp): boolean {
  return text.search(new RegExp(phrase.source, 'i')) !== -1;
}
