import type { StagePlan } from '../record';
import { MAX_SHOWN, type LiveStageId } from '../vocabulary/ids';
import { perform, refuse, type Doing, type Outcome } from './outcome';

export interface StagePlanInput extends Omit<StagePlan, 'by' | 'at' | 'tested'> {
  readonly stage: LiveStageId;
  /** Somebody has tried to take the plugin back, as the plan says. */
  readonly tested: boolean;
}

/** What a plan says, in words; each is required. */
export const PLAN_PARTS = {
  scope: { label: 'Scope', missing: 'Say for whom it runs.' },
  start: { label: 'Start', missing: 'Choose the day on which it starts.' },
  owner: { label: 'Owner', missing: 'Name the person or team that looks after it.' },
  measured: { label: 'What is measured', missing: 'Say what is measured.' },
  undo: { label: 'How it is undone', missing: 'Say how it is undone, by whom and how fast.' },
} as const;
export type PlanPart = keyof typeof PLAN_PARTS;
const PARTS = Object.keys(PLAN_PARTS) as readonly PlanPart[];

/** What stands against a plan, a sentence each. */
export function planProblems(plan: Readonly<Record<PlanPart, string>>): readonly string[] {
  const long = PARTS.filter((part) => plan[part].trim().length > MAX_SHOWN).map((part) => `Shorten “${PLAN_PARTS[part].label}” to ${MAX_SHOWN} characters.`);
  const day = plan.start === '' || new Date(Date.parse(`${plan.start}T00:00:00Z`)).getTime() > 0 ? [] : ['Give the start as a day.'];
  return [...PARTS.filter((part) => plan[part].trim() === '').map((part) => PLAN_PARTS[part].missing), ...long, ...day];
}

/** Writes down how a stage of the rollout is to run. Who tested the undo stays the same while the undo is described the same. */
export function planStage(doing: Doing, { stage, tested, ...said }: StagePlanInput): Outcome {
  const { state, person, now } = doing;
  return perform('plan_stage', doing, {}, { detail: stage }, () => {
    const [problem] = planProblems(said);
    if (problem !== undefined) return refuse('invalid_input', problem);
    const plan = Object.fromEntries(PARTS.map((part) => [part, said[part].trim()])) as Record<PlanPart, string>;
    const before = state.record.plans[stage];
    const mark = { by: person.accountId, at: now };
    const kept = before !== undefined && before.undo === plan.undo ? before.tested : null;
    return { ...state.record, plans: { ...state.record.plans, [stage]: { ...plan, ...mark, tested: tested ? kept ?? mark : null } } };
  });
}
