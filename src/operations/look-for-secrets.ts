import { coversOwnTexts, type Look } from '../domain/acts/secret-findings';
import type { RequestRecord } from '../domain/record';
import { commentPlace, inIssue, partsOf, type PlacedText } from '../domain/secrets/places';
import { briefTexts, secretsIn } from '../domain/secrets/scan';
import type { LoadedRequest } from './load-request';
import type { CommentText, Ports } from './ports';

/** Pages of comments that one look reads at most; with a hundred comments each, that is far more than requests have. */
const MOST_PAGES = 10;

function textsOf({ issue, brief, briefReadable, question }: LoadedRequest): PlacedText[] {
  const ofQuestion = question === null ? [] : question.texts.map(({ place, text }) => ({ place: inIssue(question.id, place), text }));
  return [...issue.texts, ...briefTexts(brief, briefReadable, issue.fields.brief), ...ofQuestion];
}

/** What stands in a request as it was read, whoever read it. */
export function lookAt(loaded: LoadedRequest): Look {
  return { found: secretsIn(textsOf(loaded)), covers: coversOwnTexts };
}

interface Comments { readonly comments: readonly CommentText[]; readonly complete: boolean; readonly pages: number }

/** The comments that are newer than `readTo`, and the page on which it stands; all of them while nothing has been read. */
async function newestComments(ports: Ports, issueId: string, readTo: string | undefined): Promise<Comments> {
  const comments: CommentText[] = [];
  for (let pages = 1; ; pages += 1) {
    const { comments: more, isLast } = await ports.jira.readComments(issueId, comments.length);
    comments.push(...more);
    const reached = readTo !== undefined && more.some(({ id }) => Number(id) <= Number(readTo));
    if (isLast || reached || pages === MOST_PAGES) return { comments, complete: isLast, pages };
  }
}

/** A look with the comments of one issue. `note` keeps in the record how far they have been read, where there are many. */
export interface WholeLook extends Look { readonly note: (record: RequestRecord) => RequestRecord }

/**
 * Looks at everything that the app reads of a request, comments on the issue that was asked for among it: the newest hundred each time, so
 * that an event that was lost is made good by the next, and the one that an event names. `loaded` was read as the app. One REST read; more
 * only where there are more comments than that. A comment that not everybody sees is named by no number.
 * @throws AppError Jira's failures
 */
export async function lookAtAll(ports: Ports, loaded: LoadedRequest, commentId?: string): Promise<WholeLook> {
  const { issue, question, record } = loaded;
  const asked = question ?? issue;
  const { comments, complete, pages } = await newestComments(ports, asked.id, record.commentsRead?.[asked.id]);
  const named = commentId === undefined || comments.some(({ id }) => id === commentId) ? null : await ports.jira.readComment(asked.id, commentId);
  const read = [...comments, ...(named === null ? [] : [named])];
  const here = (place: string): string => (question === null ? place : inIssue(question.id, place));
  const texts = read.map(({ id, forSome, text }) => ({ place: here(commentPlace(forSome ? null : id)), text }));
  const subtasks = new Set(issue.subtasks.map(({ id }) => id));

  function covers(place: string): boolean {
    const { issueId, part, detail } = partsOf(place);
    const isAsked = (issueId ?? issue.id) === asked.id;
    if (part === 'comment') return isAsked && detail !== '' && (complete || read.some(({ id }) => id === detail));
    // What stood in a subtask that is not there any more is gone with it.
    return issueId === null || isAsked || part === 'summary' || !subtasks.has(issueId);
  }

  const newest = comments[0]?.id;
  function note(into: RequestRecord): RequestRecord {
    const few = pages === 1 && complete;
    if (few || newest === undefined || into.commentsRead?.[asked.id] === newest) return into;
    return { ...into, commentsRead: { ...into.commentsRead, [asked.id]: newest } };
  }
  return { found: secretsIn([...textsOf(loaded), ...texts]), covers, note };
}
