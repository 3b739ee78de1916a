import { ROW_IDS, type RowId } from '../vocabulary/ids';
import { ROWS } from '../vocabulary/rows';

/**
 * Where a text of people's stands, as findings keep it. Ids only, so that a finding never repeats what was written: `summary`,
 * `description`, `brief`, `brief.goal`, `comment.10012`, `comment`, `attachment.10003`, `field.Labels`; in another issue than the request,
 * behind that issue's id: `10055/comment.10013`.
 */
export type Place = string;

/** A text that people wrote, and where it stands. */
export interface PlacedText { readonly place: Place; readonly text: string }

/** The same place in another issue than the request. */
export const inIssue = (issueId: string, place: Place): Place => `${issueId}/${place}`;

export const attachmentPlace = (id: string): Place => `attachment.${id}`;
/** `null` for a comment that not everybody sees: naming it would tell others that it is there. */
export const commentPlace = (id: string | null): Place => (id === null ? 'comment' : `comment.${id}`);
export const rowPlace = (row: RowId): Place => `brief.${row}`;
/** By the field's name, which is the admin's; cut, since a place is short. */
export const fieldPlace = (name: string): Place => `field.${name.slice(0, 60)}`;

/** A place taken apart. `detail` is the id, row or name behind the part; empty where there is none. */
export interface PlaceParts { readonly issueId: string | null; readonly part: string; readonly detail: string }

export function partsOf(place: Place): PlaceParts {
  const [, issueId = null, part = '', detail = ''] = /^(?:(\d+)\/)?([^.]*)\.?(.*)$/s.exec(place) ?? [];
  return { issueId, part, detail };
}

const WORDS: Readonly<Record<string, (detail: string) => string>> = {
  summary: () => 'the summary',
  description: () => 'the description',
  brief: (row) => (row === '' ? 'the brief' : `the brief, ${ROW_IDS.some((id) => id === row) ? ROWS[row as RowId].label : row}`),
  comment: (id) => (id === '' ? 'a comment' : `comment ${id}`),
  attachment: (id) => `the name of attachment ${id}`,
  field: (name) => `the field ${name}`,
};

/**
 * A place in words that follow “in”: `comment 10012`, `the brief, Goal`, `Q3, the description`. `nameOf` names another issue of the
 * request by its id.
 */
export function placeInWords(place: Place, nameOf: (issueId: string) => string): string {
  const { issueId, part, detail } = partsOf(place);
  const words = WORDS[part]?.(detail) ?? place;
  return issueId === null ? words : `${nameOf(issueId)}, ${words}`;
}
