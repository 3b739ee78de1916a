/** Whether a sentence states the main wish, a side wish, or neither. */
export type Emphasis = 'main' | 'plain' | 'side';

const MAIN = /\b(?:main (?:\w+ )?(?:ask|requirement|point|thing|concern|wish|goal|problem|issue)|real (?:point|question|concern|worry)|(?:is|are) my (?:worry|concern|question)|what i want is|what is wanted|the topic is|that's the (?:point|requirement|topic)|primary|principal|principally|priority|prio 1|most important|much more important|more important|really need|real (?:problem|issue|point)|key (?:point|thing) is|what (?:we|i) (?:really|actually) (?:need|want)|(?:the )?blocker|urgent(?: subject)?|the obligation|precondition|essential|first of all|above all|first the|what matters|matters most|get shouted at|actual (?:ask|request|problem|need)|in short|tl;?dr|bottom line|now\.|that is why we|that's why we|first and foremost|missing piece|what(?:'s| is) missing|what lacks|what counts)\b|^\W*(?:main|must|task|request|decision|the ask|ask|wish|to be done)\s*:|^\W*main\b|^\s*-? ?\[x\]/i;
const NOT_MAIN = /\b(?:not|less|isn't|nor|low|lower|lowest|no|second) (?:that |so |very )?(?:urgent|important|a priority|priority|essential)|albeit without urgency/i;
const SIDE = /\b(?:nice to have|as an? (?:small |little |minor )?(?:extra|bonus|second|plus)|(?:can|could|may|might|will|would) (?:come|be added|follow|wait|be done)(?: \w+)? (?:later|second|afterwards|next)|comes? second|next phase|less(?:er)? (?:important|point|wish)|when you have a minute|second prio|second wish|this may wait|on top\b|perhaps also|maybe also|would be (?:nice|lovely|good|great|cool|well|a plus|useful|welcome)|is a plus|would (?:further )?appreciate|low(?:er)? prio\w*|lower priority|secondary|subordinate\w*|side (?:item|note|wish)|smaller? (?:wish|thing|ask)|minor|in addition|additionally|furthermore|besides|moreover|by the way|btw|as an aside|in passing|while (?:you're|you are|we're) (?:at it|in there)|later|at some point|one day|some ?day|eventually|in a second (?:time|stage|step)|second (?:stage|step|element)|follow-?up|supplementary|complementary|ancillary|under consideration|if (?:possible|you can|u (?:can|have)|that's cheap|there'?s time)|when you have time|as second|optional\w*|not (?:that )?urgent|without urgency|unrelated|parking it|p\.?s\.?\b|separate(?:ly)? (?:small )?(?:thing|matter|wish|ask|topic)|separately|also at|also they|also the|too\b|as well|whenever|afterwards|compensating|bonus|if u have a sec|nice-to-have|at leisure|wish (?:number |no\.? ?)?(?:two|2|ii)|second(?:ly| wish| point)|(?:may|can|could) (?:also )?(?:wait|come (?:later|with))|if (?:it|this|that)(?:'s| is) (?:just |only )?(?:one|a|1|little|easy|simple|cheap|quick|possible)|if (?:simple|easy|little work|u can)|much effort|(?:if|while|when|should) (?:you|u)(?:'re| are| have| be)? (?:in there|there|at it|already at it|capacity|room|time)|(?:capacity|time|room) (?:is )?left|not (?:that |so )?(?:important|pressing)|low(?:er)?[- ]?prio\w*|small(?:er)? (?:second |extra )?(?:point|extra|matter|ask|addition|second|wish)|next release|for dessert|one more (?:small )?thing)|^\W*(?:also|plus|and also|small|smaller|extra|may|could|optional(?:ly)?|second|secondary|later|2\))\s*[:,]|^\W*(?:also|plus|and also)\b|^\s*\+ /i;
const REFERS_BACK = /^\s*(?:that'?s|that is|this is|this constitutes|it'?s|which is|this one)\b/i;

/** How much weight a sentence gives itself; `next` may look back at it ("That is the blocker."). */
export function emphasisOf(sentence: string, next: string): Emphasis {
  const main = (text: string): boolean => MAIN.test(text) && !NOT_MAIN.test(text);
  if (main(sentence)) return 'main';
  if (REFERS_BACK.test(next) && next.length < 90) {
    if (main(next)) return 'main';
    if (SIDE.test(next)) return 'side';
  }
  return SIDE.test(sentence) ? 'side' : 'plain';
}

const SET_ASIDE = new RegExp([
  "(?:do|does|did)(?:n't| not) (?:really )?(?:care|interest|worry)|not (?:interesting|the (?:question|problem|point|issue|topic))|is (?:no|not a) (?:problem|topic|issue|matter)|of no (?:interest|importance)|not what (?:worries|interests|concerns)",
  "not (?:about|a (?:question|matter|limit|plugin|cap|timeout|financial)|for (?:limiting|masking)|analytics|prompt inspection|dlp|the subject|inspect)",
  "(?:is|are|was|were|do|does|did) not (?:asking|ask|requested|envisaged|desired|intended|needed|required|adopted|considered|wanted|part|form part|to be taken|the subject|mind|care|want(?!(?: [\\w']+){1,6} to\\b)|need|relevant|counted|affected|concern)",
  "(?:isn't|aren't|don't|doesn't|didn't|doesnt|dont) (?:asking|ask|requested|needed|required|wanted|part|mind|care|want(?!(?: [\\w']+){1,6} to\\b)|need|relevant|counted|matter|speak|touch|have to)",
  "not (?:requested|envisaged|desired|adopted|wanted|asked|affected|considered)|expressly not|nothing to do with|no need|irrelevant|immaterial|dispensable|neither",
  "unaffected|continues? to (?:be|apply|have)|unchanged|stays? (?:as|on|where|like)|stay as|remains? (?:unaffected|as|in place|with)|like before|as before|left? (?:as is|alone)|untouched",
  "already (?:have|has|in place|set|exists?|done|on|entered|fulfilled|recogni[sz]ed|use|allowed|there|works?|covered|runs?)|(?:have|exists?|set|has|use|enforced|done|settled|entered) (?:it |this |that )?(?:already|since|separately|elsewhere)|we already|already two",
  "(?:that|this|these|those|they|it|which|we already have|polic\\w+|part) (?:is|are|'s) (?:all )?(?:fine|ok|okay|good|covered|done|elsewhere)|are fine|is fine|undertaken elsewhere|governed by|in another ticket|other ticket",
  "we (?:have )?tried|had originally proposed|called it|colleague says|is equal for us|is egal|can do 10|no decision on|how many (?:calls|chats|requests)|as fast as they|hosted runners|no (?:euro|usd|dollar|\\$) (?:amount|limit|cap)|no costs? arise|cost nothing|the cost is ok|costs are ok",
  "(?:->|→|=>) no\\b|rejected|turned down|obsolete|dropped|other team|different (?:team|ticket)|another (?:ticket|team)|own ticket|out of scope|not our (?:problem|thing|wish)|changed his mind|is live|works (?:well|fine)|was done|enforced since|explicitly not wanted",
  "was rejected|were discussed|would be conceivable|is their thing|not now|not here|not in this ticket|out of band|there'?s no daily|no daily|in the preceding|last (?:year|week|month) (?:somebody|someone|the|we)",
].map((part) => `\\b(?:${part})\\b`).join('|'), 'i');

/** Whether a clause speaks of what is not wanted, is settled, or is how things were. */
export function isSetAside(clause: string): boolean {
  return SET_ASIDE.test(clause);
}

const DENIED_BEFORE = /\b(?:no|not|without|nor|neither|rather than|instead of|isn't|is not|not (?:for|a|an|the|about)|don't (?:need|want)|not only for)(?: (?:a|an|any|the|as|by|for|of|external|additional|further|per))*(?: [\w'-]+)?\s*[("']?$/i;
const PROHIBITION_BEFORE = /\b(?:no|not) (?:more|less|greater|bigger|longer|over|above|exceed\w*|other|to exceed|pass)(?: \w+)?\s*$|\b(?:must|may|shall|should|can|could|will|do|does) not(?: [\w'-]+)?\s*$|\bnot (?:use|call|send|leave|go|spend|cost|run|reach|consume|only)\s*$/i;

const NOBODY_MAY = /^\W*(?:no|not one|none|nobody|no one)\b[^\n]*\b(?:may|should|shall|must|can|could|will|is to|are to|ever)\b/i;

/** Whether the words before `index` take back what stands there: "no export", "not a webhook". A prohibition is no denial. */
export function isDenied(clause: string, index: number): boolean {
  const before = clause.slice(Math.max(0, index - 40), index);
  return DENIED_BEFORE.test(before) && !NOBODY_MAY.test(clause) && !PROHIBITION_BEFORE.test(before);
}
