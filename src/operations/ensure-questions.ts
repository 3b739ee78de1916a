import { AppError } from '../contract/errors';
import { logged } from '../domain/acts/outcome';
import type { RequestRecord } from '../domain/record';
import { questionText } from '../domain/review/question-text';
import { QUESTION_IDS, type QuestionId } from '../domain/vocabulary/ids';
import { QUESTIONS } from '../domain/vocabulary/questions';
import { loadRequest, type LoadedRequest } from './load-request';
import type { IssueView, NewQuestion, Ports } from './ports';
import { updateRecord } from './update-record';
import { withClaim } from './with-claim';

/** Longer than the consumer may run (manifest.yml gives it 120 seconds): a claim taken over from a living holder would create twice. */
export const QUESTIONS_CLAIM_MS = 130_000;
/** A lost reply or a half-failed creation is looked at and completed this often before it is left to the next view. */
const TRIES = 3;

const ANNOUNCEMENT = [
  'The ten review questions of this request are now subtasks. Answer and judge them in the request’s panel; ',
  'this is announced once.',
].join('');

type Known = Partial<Record<QuestionId, string>>;

/** Questions whose subtask exists: by the record, and for unknown subtasks by the marker they were created with. */
async function knownQuestions(ports: Ports, issue: IssueView, questionTypeId: string, record: RequestRecord): Promise<Known> {
  const ours = issue.subtasks.filter((subtask) => subtask.typeId === questionTypeId).map((subtask) => subtask.id);
  const known: Known = {};
  for (const question of QUESTION_IDS) {
    const id = record.questions[question].subtaskId;
    if (id !== null && ours.includes(id)) known[question] = id;
  }
  const unknown = ours.filter((id) => !Object.values(known).includes(id)).sort((a, b) => Number(a) - Number(b));
  if (unknown.length === 0) return known;
  const markers = await ports.jira.questionMarkers(unknown);
  for (const id of unknown) {
    const question = markers.get(id) ?? null;
    if (question !== null && known[question] === undefined) known[question] = id;
  }
  return known;
}

/** The request's subtasks once it has all ten questions, and which is which. */
interface Complete { readonly known: Known; readonly subtasks: IssueView['subtasks'] }

async function createMissing(ports: Ports, { issue: first, setUp, brief, record }: LoadedRequest): Promise<Complete> {
  let issue = first;
  for (let attempt = 0; ; attempt += 1) {
    const known = await knownQuestions(ports, issue, setUp.questionTypeId, record);
    const missing = QUESTION_IDS.filter((question) => known[question] === undefined);
    if (missing.length === 0) return { known, subtasks: issue.subtasks };
    if (attempt === TRIES) {
      throw new AppError('jira_refused', `Jira did not create ${missing.map((question) => QUESTIONS[question].number).join(', ')}. Press “Create them now” to try again; nothing is created twice.`);
    }
    try {
      const { created, failed } = await ports.jira.createQuestions(issue, setUp, missing.map((question): NewQuestion => ({ question, ...questionText(question, brief, ports.now()) })));
      if (failed.length === 0) {
        const born = created.map(({ id, key }) => ({ id, key, typeId: setUp.questionTypeId, statusId: setUp.questionStatusIds.open }));
        return { known: { ...known, ...Object.fromEntries(created.map(({ question, id }) => [question, id])) }, subtasks: [...issue.subtasks, ...born] };
      }
    } catch (error) {
      // The reply may have been lost after the write: look before creating anything again.
      if (!(error instanceof AppError) || error.code !== 'jira_unavailable') throw error;
    }
    issue = await ports.jira.readIssue(issue.id, 'app');
  }
}

/** Does `work` as the only one who creates questions of this request; null when another invocation is at it. */
export function withQuestionsClaimed<T extends NonNullable<unknown>>(ports: Ports, requestId: string, work: () => Promise<T>): Promise<T | null> {
  return withClaim(ports, `questions:${requestId}`, QUESTIONS_CLAIM_MS, work);
}

/**
 * Creates the questions that are missing, notes them, and announces them once. The claim must be held, and nobody may have created any since
 * `loaded` was read. @throws AppError when Jira refuses; what was created stays and is found next time.
 */
export async function completeQuestions(ports: Ports, loaded: LoadedRequest): Promise<LoadedRequest> {
  const { known, subtasks } = await createMissing(ports, loaded);
  const { before, after, revision } = await updateRecord(ports, loaded.issue.id, (record) => withQuestions(record, known, loaded.settings.questionsAt === 'review' ? ports.now() : null, ports.now()), loaded);
  // Marked as announced before it is said: a lost reply must not announce it twice.
  if (!before.announced) await ports.jira.comment(loaded.issue.id, [ANNOUNCEMENT], 'app');
  return { ...loaded, issue: { ...loaded.issue, subtasks }, record: after, revision };
}

/**
 * Makes sure that the request has its ten questions, each once, whoever asks and however often: a claim keeps two
 * invocations apart, and what exists is looked for among the parent's own subtasks before anything is created.
 * As the app, so that the app user is their reporter and no person is mailed for each.
 * @returns the request with its questions; as it was when another invocation is at it.
 * @throws AppError as {@link completeQuestions}
 */
export async function ensureQuestions(ports: Ports, loaded: LoadedRequest): Promise<LoadedRequest> {
  const done = await withQuestionsClaimed(ports, loaded.issue.id, async () => completeQuestions(ports, await loadRequest(ports, loaded.issue.id, 'app')));
  return done === null ? loaded : { ...done, question: loaded.question };
}

/** `reviewFrom`: when the review begins with these questions; null when they come before it. */
function withQuestions(record: RequestRecord, known: Known, reviewFrom: number | null, now: number): RequestRecord {
  const reviewSince = record.reviewSince ?? reviewFrom;
  const changed = QUESTION_IDS.filter((question) => record.questions[question].subtaskId !== (known[question] ?? null));
  if (changed.length === 0 && record.announced && record.reviewSince === reviewSince) return record;
  const questions = { ...record.questions };
  for (const question of changed) questions[question] = { ...record.questions[question], subtaskId: known[question] ?? null };
  const noted = { ...record, questions, announced: true, reviewSince };
  return changed.length === 0 ? noted : logged(noted, { at: now, by: 'app', act: 'questions_created', subject: changed.join(' ') });
}
