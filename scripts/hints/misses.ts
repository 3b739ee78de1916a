/** Why the readings of texts that the models never saw go wrong, said by a person who looked. By id of the writers' texts. */
export const COMMENTS: Readonly<Record<string, string>> = {
  P061: 'The daily count exists; the wish is a deal in HubSpot. “configured already” is seen, the count still outweighs one verb of integration.',
  P247: 'An own translation memory corrects words; a fix of text without a header or webhook reads like redaction.',
  P261: 'The count is scrapped in the next sentence, and “dollars” stands apart from the sum.',
  P287: 'The side wish (mirror to Splunk) is marked only at its end, in the same sentence.',
  Q072: 'A policy cluster decides; it is described in words of access, and OPA stands once.',
  Q094: 'Closed on weekends: a schedule in legal language; days and “limit” look like a count per period.',
  Q108: 'Detection in observe mode is SafetySec; “how many”, “findings” and “exported” are words of a plugin, two of them denied far behind “nothing”.',
  Q111: 'Even distribution between two models is routing, but every noun belongs to access.',
  Q224: 'Tool and server are named at length and allowed; the wish is the last clause, a ping.',
  R037: '“in the same moment” is rare beside “at the same time”; the smaller wish names key and model, as access is written.',
  R110: 'Three times the limit per minute for seven days: the week reads as the period.',
  R249: 'The content wish is short; the sum for the day is a clear budget and is not marked as smaller.',
  R275: 'The side wish is long and says web service; the main one says delete, which is also an operation of tools.',
  R297: '“out” and “in” behind names of tools say it all; “toxic” and “filter” were only considered.',
  R298: 'What comes with the next release is a clear sum; the main wish is split over two short clauses.',
  R324: 'An outside service decides on the age; the smaller wish is a plain sum per day.',
};
