import { isFilled } from '../brief/completeness';
import type { Brief } from '../brief/model';
import { rowText } from '../brief/row-text';
import { maskSecrets } from '../secrets/find';
import type { QuestionId, RowId } from '../vocabulary/ids';
import { QUESTIONS } from '../vocabulary/questions';
import { ROWS } from '../vocabulary/rows';

/** Longer passages are cut: the request itself has them whole. */
const MAX_PASSAGE = 600;

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

function passage(row: RowId, brief: Brief): string {
  const text = isFilled(brief[row]) ? maskSecrets(rowText(row, brief[row])) : 'nothing yet.';
  return `${ROWS[row].label}: ${text.length > MAX_PASSAGE ? `${text.slice(0, MAX_PASSAGE)} […]` : text}`;
}

/**
 * Summary and description of a question's subtask, for people who see it in a mail or on a phone: what is asked, why, what the brief
 * said at `now` (epoch milliseconds), and where it is answered. Secrets that somebody wrote into the brief are masked.
 */
export function questionText(id: QuestionId, brief: Brief, now: number): { readonly summary: string; readonly description: readonly string[] } {
  const { number, short, text, why, proposedFrom, askedAtSend } = QUESTIONS[id];
  const rows = proposedFrom.length === 0 ? [] : [`What the brief said on ${DATE.format(now)} (it may have changed since):`, ...proposedFrom.map((row) => passage(row, brief))];
  return {
    summary: `${number} ${short}`,
    description: [
      text, why, ...rows, ...(askedAtSend ? ['No row of the brief says this; the requester is asked.'] : []),
      'Answer and judge it in the app’s panel, on this subtask or on the request. Moving the subtask or commenting on it answers nothing.',
    ],
  };
}
