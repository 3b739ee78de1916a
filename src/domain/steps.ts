import { filledRows, isFilled } from './brief/completeness';
import { contradictsMoment } from './brief/moment-contradictions';
import { decideGate } from './gate/gate';
import { groupByRole } from './gate/sentence';
import type { RequestState } from './state';
import { CONTROLS } from './vocabulary/controls';
import { ROW_IDS, STEP_IDS, type QuestionId, type StepId } from './vocabulary/ids';
import { QUESTIONS } from './vocabulary/questions';
import { STEPS } from './vocabulary/steps';

export interface StepState {
  readonly id: StepId;
  readonly label: string;
  readonly reached: boolean;
  /** What it waits for, one short sentence; empty when it is reached. */
  readonly waitsFor: string;
}

/** What a gate waits for, without the words that send people to the panel: this stands in it. */
const openAt = (gate: 'pilot' | 'done', state: RequestState): string => `${groupByRole(decideGate(gate, state).open)}.`;

const settled = (state: RequestState, ids: readonly QuestionId[]): boolean => ids.every((id) => state.questions[id].settled !== null);

function waitingFor(state: RequestState, ids: readonly QuestionId[]): string {
  const open = ids.filter((id) => state.questions[id].settled === null).map((id) => QUESTIONS[id].number);
  return `A verdict on ${open.join(', ')}.`;
}

const PLACED: readonly QuestionId[] = ['q3'];
const LEAST_PRIVILEGE: readonly QuestionId[] = ['q1', 'q3', 'q4', 'q8'];

interface Check { readonly reached: (state: RequestState) => boolean; readonly waitsFor: (state: RequestState) => string }

const contradicted = (state: RequestState): boolean => contradictsMoment(state.brief);
const inPilot = (state: RequestState): boolean => state.status === 'pilot' || state.status === 'done';

const CHECKS: Readonly<Record<StepId, Check>> = {
  brief: {
    reached: (state) => filledRows(state.brief).length === ROW_IDS.length,
    waitsFor: (state) => {
      const empty = ROW_IDS.length - filledRows(state.brief).length;
      return empty === 1 ? '1 row is empty.' : `${empty} rows are empty.`;
    },
  },
  classify: {
    reached: (state) => state.fit.isPlugin,
    waitsFor: (state) => (state.fit.elsewhere !== null ? `Confirmed as ${CONTROLS[state.fit.elsewhere].label}, not as a plugin.` : state.fit.control === 'plugin' ? 'The goal has changed: the fit is to be confirmed again.' : 'A reviewer confirms the fit as plugin.'),
  },
  moment: {
    reached: (state) => isFilled(state.brief.moment) && !contradicted(state) && settled(state, PLACED),
    waitsFor: (state) => {
      if (!isFilled(state.brief.moment)) return 'The lifecycle moment is empty.';
      return contradicted(state) ? 'The lifecycle moment contradicts another row.' : waitingFor(state, PLACED);
    },
  },
  least_privilege: { reached: (state) => settled(state, LEAST_PRIVILEGE), waitsFor: (state) => waitingFor(state, LEAST_PRIVILEGE) },
  evidence: { reached: (state) => settled(state, ['q9']), waitsFor: (state) => waitingFor(state, ['q9']) },
  plan: {
    reached: (state) => isFilled(state.brief.rollout) && settled(state, ['q2']),
    waitsFor: (state) => (isFilled(state.brief.rollout) ? waitingFor(state, ['q2']) : 'The rollout plan is empty.'),
  },
  review: { reached: (state) => decideGate('pilot', state).pass, waitsFor: (state) => openAt('pilot', state) },
  pilot: {
    reached: inPilot,
    waitsFor: (state) => (decideGate('pilot', state).pass ? 'Odock: implementation, then the pilot starts.' : 'The review.'),
  },
  production: {
    reached: (state) => state.status === 'done' && state.record.passed !== null,
    waitsFor: (state) => (inPilot(state) ? openAt('done', state) : 'The pilot.'),
  },
};

/** The nine steps with what each waits for. Derived from content and status; a step can fall back when a decision becomes stale. */
export function steps(state: RequestState): StepState[] {
  return STEP_IDS.map((id) => {
    const reached = CHECKS[id].reached(state);
    return { id, label: STEPS[id].label, reached, waitsFor: reached ? '' : CHECKS[id].waitsFor(state) };
  });
}
