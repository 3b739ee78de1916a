import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { Hint } from './hints/hint';
import { nextStep } from './next-step';
import type { QuestionState } from './review/question-state';
import { lapsedWaivers } from './review/lapsed-waivers';
import { liveRollout } from './rollout';
import { hasEnded, staleDecisions, type RequestState } from './state';
import { steps } from './steps';
import { CONTROLS } from './vocabulary/controls';
import { ITEM_IDS, QUESTION_IDS, type ControlId, type DataLeavesId, type DoneMark, type FieldName, type ItemId, type QuestionId, type RoleId, type StageId, type StepId, type UndoId, type VerdictId, type WaitId } from './vocabulary/ids';
import { QUESTIONS } from './vocabulary/questions';
import { WAIVABLE_IDS, type WaivableId } from './vocabulary/waivers';
import { ROLES } from './vocabulary/roles';
import { QUESTION_STATUSES, STAGES } from './vocabulary/statuses';

/**
 * Values of the five read-only fields: objects of scalars and arrays of scalars, each with `text` for cards, lists and mail. Their JSON schemas
 * stand in `vocabulary/fields.ts`. No account ids.
 */
export interface Projections {
  /** `open` leaves out what is waived; `waivedUntil`: the last day on which the first of the waivers holds, left out when there is none. */
  readonly acceptance: {
    readonly met: number; readonly of: number; readonly open: readonly ItemId[]; readonly stale: number;
    readonly waived: readonly WaivableId[]; readonly waivedUntil?: string;
    /** Only in Done: whether it passed when it came in, whatever has become stale since. */
    readonly done?: DoneMark;
    /** Questions with a verdict that holds; those accepted on condition; secret findings that nobody has closed. */
    readonly judged: number; readonly conditions: readonly QuestionId[]; readonly secrets: number; readonly dataLeaves: DataLeavesId; readonly text: string;
  };
  /** `since`: `YYYY-MM-DD`, UTC. What is live has the rest, of which what nobody has said is left out. */
  readonly rollout: { readonly stage: StageId; readonly since: string; readonly undo?: UndoId; readonly text: string } & Partial<Readonly<Record<'start' | 'scope' | 'owner' | 'measured' | 'undoPlan', string>>>;
  /** `since` and `requesterSince` are left out when they are not known, `step` when all nine are reached or the request has ended. */
  readonly nextStep: { readonly roles: readonly RoleId[]; readonly since?: string; readonly requesterSince?: string; readonly on: readonly WaitId[]; readonly step?: StepId; readonly text: string };
  readonly fit: { readonly control: ControlId; readonly decided: 'confirmed' | 'stale' | 'suggested' | 'open'; readonly text: string };
}
export type ProjectedField = keyof Projections & FieldName;

export interface QuestionProjection {
  readonly question: QuestionId; readonly verdict: VerdictId | 'none' | 'stale' | 'waived'; readonly turn: RoleId | 'done'; readonly text: string;
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
/** The day that ends at a moment. */
const lastDayOf = (until: number): string => dateOf(until - 1);

function acceptance(state: RequestState): Projections['acceptance'] {
  const open = ITEM_IDS.filter((id) => !state.items[id].met && !state.items[id].waived);
  const met = ITEM_IDS.filter((id) => state.items[id].met).length;
  const holding = WAIVABLE_IDS.flatMap((id) => (state.waivers[id]?.standing === 'holds' ? [state.waivers[id]] : []));
  const { fit, questions, items } = staleDecisions(state);
  const stale = Number(fit) + questions.length + items.length + lapsedWaivers(state).length;
  const of = ITEM_IDS.length;
  const { passed, marked } = state.record;
  const marks = [
    holding.length > 0 ? `${holding.length} waived` : '',
    stale === 0 ? '' : `${stale} stale${passed === null ? '' : ' since it passed'}`,
    marked === null ? '' : 'Done without acceptance',
  ].filter((mark) => mark !== '');
  const done = marked === null ? (passed === null ? null : 'passed' as const) : 'without_acceptance' as const;
  const settled = QUESTION_IDS.map((id) => state.questions[id]).filter((question) => question.settled !== null && question.settled !== 'waived');
  return {
    met, of, open, stale, waived: holding.map(({ waiver }) => waiver.of),
    ...(holding.length > 0 && { waivedUntil: lastDayOf(Math.min(...holding.map(({ waiver }) => waiver.until))) }),
    ...(done !== null && { done }),
    judged: settled.length, conditions: settled.filter((question) => question.settled === 'conditional').map(({ id }) => id),
    secrets: state.openSecrets.length, dataLeaves: dataLeaves(state), text: [`${met}/${of}`, ...marks].join(', '),
  };
}

function dataLeaves({ questions: { q4 } }: RequestState): DataLeavesId {
  const [answered] = q4.answer?.choice ?? [];
  if (answered !== undefined) return answered === 'yes' ? 'yes' : 'no';
  return q4.proposal?.answer.choice.includes('yes') === true ? 'likely' : 'open';
}

const filled = (parts: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== ''));

function rollout(state: RequestState): Projections['rollout'] {
  const { id, since } = state.record.stage;
  const live = liveRollout(state);
  return { stage: id, since: dateOf(since), ...(live !== null && filled({ ...live })), text: STAGES[id].label };
}

function next(state: RequestState): Projections['nextStep'] {
  const { roles, since, requesterSince, on, text } = nextStep(state);
  const step = hasEnded(state) ? undefined : steps(state).find(({ reached }) => !reached)?.id;
  return { roles, ...(since !== null && { since: dateOf(since) }), ...(requesterSince !== null && { requesterSince: dateOf(requesterSince) }), on, ...(step !== undefined && { step }), text };
}

const FIT_WORDS: Readonly<Record<Projections['fit']['decided'], string>> = { confirmed: '', stale: ', to be confirmed again', suggested: '?', open: '' };

/** What is suggested: what a person has accepted, else what the hint reads, unless a person has dismissed just that. */
function suggestion({ record }: RequestState, hint: Reading | null): ControlId | null {
  const decision = record.hint;
  if (decision?.decision === 'accepted') return decision.control;
  if (hint === null || hint.primary === 'unsure' || hint.certainty === 'unsure') return null;
  return decision?.control === hint.primary ? null : hint.primary;
}

type Reading = Pick<Hint, 'primary' | 'certainty'>;

/** Whether the fit follows from what people have decided, whatever the hint reads. */
export const isFitDecided = ({ fit: { control }, record: { hint } }: RequestState): boolean => control !== null || hint?.decision === 'accepted';

function fit(state: RequestState, hint: Reading | null): Projections['fit'] {
  const control = state.fit.control ?? suggestion(state, hint);
  if (control === null) return { control: 'unsure', decided: 'open', text: 'Open' };
  const decided = state.fit.control === null ? 'suggested' : state.fit.staleRows.length > 0 ? 'stale' : 'confirmed';
  return { control, decided, text: `${CONTROLS[control].label}${FIT_WORDS[decided]}` };
}

/** The four fields of a request. `hint` is what the app reads in its text now; null when there is nothing to go by. */
export function projectRequest(state: RequestState, hint: Reading | null): Projections {
  return { acceptance: acceptance(state), rollout: rollout(state), nextStep: next(state), fit: fit(state, hint) };
}

const VERDICT_WORDS: Readonly<Record<QuestionProjection['verdict'], string>> = {
  accepted: 'Accepted', conditional: 'Accepted on condition', more_needed: 'More needed', not_applicable: 'Not applicable', none: 'No verdict', stale: 'Stale', waived: 'Waived',
};

/** The field of one question's subtask. */
export function projectQuestion(question: QuestionState): QuestionProjection {
  const stale = question.staleRows.length > 0;
  const verdict = question.settled === 'waived' ? 'waived' : stale ? 'stale' : question.verdict?.verdict ?? 'none';
  const turn = question.turn ?? 'done';
  const who = turn === 'done' ? '' : `, ${ROLES[turn].label}`;
  const said = question.closed ? QUESTION_STATUSES.closed_unanswered.name : VERDICT_WORDS[verdict];
  return { question: question.id, verdict, turn, text: `${QUESTIONS[question.id].number} ${said}${who}` };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a stored value already is the projection, so that only what changed is written. Deep, for objects, arrays and scalars. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((value, index) => sameValue(value, other[index]));
  if (!isObject(one) || !isObject(other)) return one === other;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && sameValue(one[key], other[key]));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, part]) => [key, canonical(part)]));
}

/** Sixteen hex digits that are equal exactly when {@link sameValue} holds; the record keeps them to know what was written last. */
export function digestOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(canonical(value))))).slice(0, 16);
}
