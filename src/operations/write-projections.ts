import { currentReading } from '../domain/hint-reading';
import { digestOf, isFitDecided, projectQuestion, projectRequest, sameValue } from '../domain/projections';
import type { RequestRecord } from '../domain/record';
import { logged } from '../domain/acts/outcome';
import { QUESTION_IDS, type FieldName } from '../domain/vocabulary/ids';
import type { RequestState } from '../domain/state';
import type { LoadedRequest, Reading } from './load-request';
import type { Ports, Projection } from './ports';
import { queueHint } from './queue-hint';
import { questionSubtasks, stateOf } from './request-state';
import { updateRecord } from './update-record';

/** Stands for a field that the app has emptied. */
const EMPTY = 'empty';

/** One projection: its name in the record, where it goes, and whether the site is known to hold something else. */
interface Wanted extends Projection {
  readonly name: string;
  readonly digest: string;
  /** The value that was read with the issue; undefined when this read did not include it. */
  readonly actual: unknown;
}

function wantedOf(loaded: Reading): Wanted[] {
  const { issue, question } = loaded;
  const state = stateOf(loaded);
  const hint = currentReading(loaded.record, { summary: issue.summary, description: issue.descriptionText }, loaded.brief);
  const { fit, ...others } = projectRequest(state, hint);
  const known = hint === null && !isFitDecided(state) ? others : { ...others, fit };
  const onRequest = Object.entries(known).flatMap(([name, value]): Wanted[] => {
    const field = name as FieldName;
    const fieldId = issue.fieldIds[field];
    return fieldId === null ? [] : [{ name, field, fieldId, issueId: issue.id, value, digest: digestOf(value), actual: issue.fields[field] ?? null }];
  });
  const fieldId = issue.fieldIds.reviewAnswer;
  const onQuestions = fieldId === null ? [] : QUESTION_IDS.flatMap((id): Wanted[] => {
    const { subtask } = state.questions[id];
    if (subtask === null) return [];
    const value = projectQuestion(state.questions[id]);
    const actual = question?.id === subtask.id ? question.fields.reviewAnswer ?? null : undefined;
    // A new subtask starts empty, so its digest belongs to the subtask and not to the question alone.
    return [{ name: id, field: 'reviewAnswer', fieldId, issueId: subtask.id, value, digest: `${subtask.id}:${digestOf(value)}`, actual }];
  });
  return [...onRequest, ...onQuestions, ...onStrays(loaded, state)];
}

/**
 * Subtasks of the question type that are none of the ten: a copy brings its original's, and people make some. What such a one says of a verdict
 * is taken away, once each. While questions are being created they may not be in the record yet, so nothing is taken for a stray then.
 */
function onStrays(loaded: Reading, state: RequestState): Wanted[] {
  const { issue: { fieldIds: { reviewAnswer: fieldId } }, question, record, settings } = loaded;
  const awaited = record.reviewSince !== null || settings.questionsAt === 'creation';
  if (fieldId === null || (awaited && QUESTION_IDS.some((id) => state.questions[id].subtask === null))) return [];
  return questionSubtasks(loaded).filter((subtask) => subtask.question === null).map(({ id }): Wanted => {
    const actual = question?.id === id ? question.fields.reviewAnswer ?? null : undefined;
    return { name: `none of the ten, ${id}`, field: 'reviewAnswer', fieldId, issueId: id, value: null, digest: EMPTY, actual };
  });
}

/**
 * What the field held when it was read is neither what it should hold, now or then, nor what the app is known to have written last: somebody else has
 * written it. What it should have held then may be the app's own, whose note was lost with the reply.
 */
function altered(wanted: Wanted, { asRead }: LoadedRequest): boolean {
  const last = asRead.record.projected[wanted.name];
  if (last === undefined || wanted.actual === undefined || sameValue(wanted.actual, wanted.value)) return false;
  const actual = wanted.field === 'reviewAnswer' ? `${wanted.issueId}:${digestOf(wanted.actual)}` : digestOf(wanted.actual);
  return actual !== last && !wantedOf(asRead).some(({ name, value }) => name === wanted.name && sameValue(value, wanted.actual));
}

function isDue(wanted: Wanted, record: RequestRecord): boolean {
  if (wanted.actual !== undefined) return !sameValue(wanted.actual, wanted.value);
  return record.projected[wanted.name] !== wanted.digest;
}

/** Whether any projection of a loaded request is not what it should be. Asks nobody. */
export function projectionsDue(loaded: LoadedRequest): boolean {
  return wantedOf(loaded).some((wanted) => isDue(wanted, loaded.record));
}

/**
 * What the fields hold now, as far as that is known: of one that somebody else has written since the request was read nobody knows whose value came last,
 * so it is written once more with the next look.
 */
function projectedAfter({ projected }: RequestRecord, before: RequestRecord, written: readonly Wanted[]): RequestRecord['projected'] {
  const next = { ...projected };
  for (const { name, digest } of written) {
    if (projected[name] === before.projected[name] || projected[name] === digest) next[name] = digest;
    else delete next[name];
  }
  return next;
}

interface WriteOptions { readonly history?: boolean; readonly only?: FieldName }

/**
 * Brings the read-only fields of a request and its questions to what the sources say: only what differs, all in one
 * request, as the app because only the owning app may write them. A value that somebody else wrote is repaired and the
 * record's log says so. `history` writes the changes into Jira's history too, where nothing else there shows them: that may
 * mail people; `only` leaves all other fields alone. The fit waits for the hint while that has not been read; reading it is queued.
 * Answers with the request as it is then.
 */
export async function writeProjections(ports: Ports, loaded: LoadedRequest, { history = false, only }: WriteOptions = {}): Promise<LoadedRequest> {
  await queueHint(ports, loaded);
  const due = wantedOf(loaded).filter((wanted) => isDue(wanted, loaded.record) && (only === undefined || wanted.field === only));
  if (due.length === 0) return loaded;
  await ports.jira.writeProjections(due, { changelog: history });
  const repaired = due.filter((wanted) => altered(wanted, loaded)).map((wanted) => wanted.name);
  const now = ports.now();
  const { after, revision } = await updateRecord(ports, loaded.issue.id, (record) => {
    const noted = { ...record, projected: projectedAfter(record, loaded.record, due) };
    return repaired.length === 0 ? noted : logged(noted, { at: now, by: 'app', act: 'projection_repaired', subject: repaired.join(' ').slice(0, 60) });
  }, loaded);
  return { ...loaded, record: after, revision };
}
