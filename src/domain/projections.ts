import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { Hint } from './hints/hint';
import { nextStep } from './next-step';
import type { QuestionState } from './review/question-state';
import { lapsedWaivers } from './review/waivers';
import { staleDecisions, type RequestState } from './state';
import { CONTROLS } from './vocabulary/controls';
import { ITEM_IDS, type ControlId, type DoneMark, type FieldName, type ItemId, type QuestionId, type RoleId, type StageId, type VerdictId } from './vocabulary/ids';
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
    readonly done?: DoneMark; readonly text: string;
  };
  /** `since`: `YYYY-MM-DD`, UTC. */
  readonly rollout: { readonly stage: StageId; readonly since: string; readonly text: string };
  /** `since` is left out when it is not known. */
  readonly nextStep: { readonly roles: readonly RoleId[]; readonly since?: string; readonly text: string };
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
  return {
    met, of, open, stale, waived: holding.map(({ waiver }) => waiver.of),
    ...(holding.length > 0 && { waivedUntil: lastDayOf(Math.min(...holding.map(({ waiver }) => waiver.until))) }),
    ...(done !== null && { done }),
    text: [`${met}/${of}`, ...marks].join(', '),
  };
}

function rollout({ record }: RequestState): Projections['rollout'] {
  const { id, since } = record.stage;
  return { stage: id, since: dateOf(since), text: STAGES[id].label };
}

function next(state: RequestState): Projections['nextStep'] {
  const { roles, since, text } = nextStep(state);
  return { roles, ...(since !== null && { since: dateOf(since) }), text };
}

const FIT_WORDS: Readonly<Record<Projections['fit']['decided'], string>> = { confirmed: '', stale: ', to be confirmed again', suggested: '?', open: '' };

/** What is suggested: what a person has accepted, else what the hint reads, unless a person has dismissed just that. */
function suggestion({ record }: RequestState, hint: Hint | null): ControlId | null {
  const decision = record.hint;
  if (decision?.decision === 'accepted') return decision.control;
  if (hint === null || hint.primary === 'unsure' || hint.certainty === 'unsure') return null;
  return decision?.control === hint.primary ? null : hint.primary;
}

function fit(state: RequestState, hint: Hint | null): Projections['fit'] {
  const control = state.fit.control ?? suggestion(state, hint);
  if (control === null) return { control: 'unsure', decided: 'open', text: 'Open' };
  const decided = state.fit.control === null ? 'suggested' : state.fit.staleRows.length > 0 ? 'stale' : 'confirmed';
  return { control, decided, text: `${CONTROLS[control].label}${FIT_WORDS[decided]}` };
}

/** The four fields of a request. `hint` is what the app reads in its text now; null when there is nothing to go by. */
export function projectRequest(state: RequestState, hint: Hint | null): Projections {
  return { acceptance: acceptance(state), rollout: rollout(state), nextStep: next(state), fit: fit(state, hint) };
}

const VERDICT_WORDS: Readonly<Record<QuestionProjection['verdict'], string>> = {
  accepted: 'Accepted', conditional: 'Accepted on condition', more_needed: 'More needed', not_applicable: 'Not applicable', none: 'No verdict', stale: 'To be renewed', waived: 'Waived',
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
