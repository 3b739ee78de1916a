import type { IssueText } from '../hints/hint';
import { NO_DIALOG_TEXT } from './dialog-text';
import { parsePaste } from './paste';
import { sortDialogText, type SortedText } from './sort-dialog-text';

/** What mail programs put before a subject. */
const ANSWERED = /^(?:\s*(?:re|fwd?|aw|wg|tr)\s*:)+\s*/i;

/**
 * The rows of an issue that came another way than through the brief: by mail, REST or automation. The description speaks; where it says no
 * goal, the summary is read before it, without what a mail program put there. Never throws.
 */
export function sortIssueText({ summary, description }: IssueText): SortedText {
  const subject = summary.replace(ANSWERED, '').trim();
  const saysGoal = subject === '' || parsePaste(description).rows.goal !== undefined;
  const sorted = sortDialogText({ ...NO_DIALOG_TEXT, text: saysGoal ? description : `${subject}\n\n${description}` });
  // A summary that says nothing about the plugin is no passage that anybody has to place.
  return { ...sorted, unplaced: sorted.unplaced.filter((passage) => passage !== subject) };
}
