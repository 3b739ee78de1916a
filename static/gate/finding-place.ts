import type { Snapshot } from '../../src/contract/snapshot';
import { partsOf, placeInWords, type Place } from '../../src/domain/secrets/places';
import { ROW_IDS, type RowId } from '../../src/domain/vocabulary/ids';
import { QUESTIONS } from '../../src/domain/vocabulary/questions';

/** Where a finding leads: a page of this site, a row of the brief on this page, or nowhere else than here. */
export type Way = { readonly to: 'site'; readonly path: string } | { readonly to: 'row'; readonly row: RowId } | null;

/** How a finding's place is shown, and how the text is taken out there. */
export interface PlaceView { readonly words: string; readonly way: Way; readonly advice: string }

const ADVICE: Readonly<Record<string, string>> = {
  summary: 'Edit it out of the summary.',
  description: 'Edit it out of the description.',
  brief: 'Edit it out of the brief.',
  comment: 'Edit or delete the comment.',
  attachment: 'Delete the attachment: Jira cannot rename it. Attach it again under another name if it is needed.',
  field: 'Edit it out of the field.',
};

/** The questions of a request by the ids of their subtasks, as far as a page has them. */
type Known = Pick<Snapshot, 'subtasks'> & { readonly issue: Pick<Snapshot['issue'], 'key'> };

/** A place as the panel of its request shows it. Pure. */
export function placeView(place: Place, { issue, subtasks }: Known): PlaceView {
  const { issueId, part, detail } = partsOf(place);
  const subtask = subtasks.find(({ id }) => id === issueId);
  const question = subtask?.question ?? null;
  const words = placeInWords(place, () => (question === null ? subtask?.key ?? 'a review question' : QUESTIONS[question].number));
  return { words, way: wayTo(part, detail, issueId === null ? issue.key : subtask?.key, issueId === null), advice: ADVICE[part] ?? '' };
}

function wayTo(part: string, detail: string, key: string | undefined, here: boolean): Way {
  const row = part === 'brief' ? ROW_IDS.find((id) => id === detail) : undefined;
  if (row !== undefined) return { to: 'row', row };
  // Of what stands on the issue view around this panel, only a comment can be led to.
  if (key === undefined || (here && (part !== 'comment' || detail === ''))) return null;
  return { to: 'site', path: `/browse/${key}${part === 'comment' && detail !== '' ? `?focusedCommentId=${detail}` : ''}` };
}
