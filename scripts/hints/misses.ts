/** Why the readings of texts that the models never saw go wrong, said by a person who looked. By id of the writers' texts. */
export const COMMENTS: Readonly<Record<string, string>> = {
  Q111: 'Even distribution between two models is routing, but every noun belongs to access.',
  Q229: 'Misspelt throughout; “free model” and “group” are left of it, and “questons each day” is not known.',
  S154: 'The side wish (events in Graylog) hangs on the denial of another product; two names of systems outweigh one “stopped”.',
  S158: 'A question about an outage; 503, calls and minutes are words of traffic limits.',
  T052: '“Never to be executed” takes two words that are no tool to the concepts; the smaller wish has a number and a unit.',
  T073: 'The main wish is vague, the smaller one is concrete; what is concrete is read as the wish.',
  T093: 'The same: “tidy up” says nothing, one tool by name says much.',
  T094: 'The same: the package is not attached, the sum is an interim.',
  T119: 'A person approves; the tool, its server and “never run” were only proposed, in a sentence before.',
  T142: 'The same as T073: the former state is not told, one grant is.',
  V133: 'A homonym told as such; “under way” is rare beside “in parallel”.',
  V158: 'Money for a single call, which no control has; the day that it denies reads as the period.',
};
