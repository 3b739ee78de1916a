import * as z from 'zod/mini';
import { PLAN_PARTS, planProblems } from '../../src/domain/acts/plan-stage';
import { unplanned } from '../../src/domain/rollout';
import { MAX_SHOWN, type LiveStageId } from '../../src/domain/vocabulary/ids';
import { STAGES } from '../../src/domain/vocabulary/statuses';
import { Resumed } from '../drafts/Resumed';
import { useDraft } from '../drafts/useDraft';
import { DateField, OptionsField, TextField } from '../elements/fields';
import { Opened } from '../elements/Opened';
import { Submit } from '../elements/Submit';
import { useRequestContext } from '../request/RequestContext';
import { secretProblems } from '../request/secret-problems';
import { useAct } from '../request/useAct';
import { planSlot } from './moves';

const Typed = z.object({ scope: z.string(), start: z.string(), owner: z.string(), measured: z.string(), undo: z.string(), tested: z.boolean() });

const DAY_MS = 86_400_000;
const dayAt = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const HELP = {
  scope: 'The keys, teams or tenants.', owner: 'A person or a team.', measured: 'What tells that it works, and where to look.', undo: 'What is done, by whom, and how long it takes.',
} as const;
const TEXTS = Object.keys(HELP) as readonly (keyof typeof HELP)[];

/** Writes down how one stage runs; what is known from the review stands there to be taken over. */
export function StagePlanForm({ stage, focus, onDone }: { readonly stage: LiveStageId; readonly focus: boolean; readonly onDone: () => void }) {
  const { state } = useRequestContext();
  const { failure, waiting, run } = useAct();
  const before = state.record.plans[stage];
  const { value, set, discard, resumed } = useDraft(planSlot(stage), Typed, (): z.infer<typeof Typed> => {
    const { scope, start, owner, measured, undo, tested } = before ?? { ...unplanned(state), start: dayAt(0) };
    return { scope, start, owner, measured, undo, tested: tested !== null };
  });

  async function save(): Promise<void> {
    const failed = await run('planStage', { stage, ...value }, `The stage ${STAGES[stage].label} is planned.`);
    if (failed === null) { discard(); onDone(); }
  }

  const fields = (
    <>
      <Resumed resumed={resumed} onDrop={discard} />
      <DateField label={PLAN_PARTS.start.label} value={value.start} onChange={(start) => { set({ ...value, start }); }} min={dayAt(-3650)} max={dayAt(3650)} />
      {TEXTS.map((part) => (
        <TextField
          key={part} label={PLAN_PARTS[part].label} help={HELP[part]} value={value[part]} onChange={(text) => { set({ ...value, [part]: text }); }} maxLength={MAX_SHOWN}
          lines={part === 'owner' ? 1 : 2} error={secretProblems(PLAN_PARTS[part].label, value[part]).join(' ') || null}
        />
      ))}
      <OptionsField label="Undo" hideLabel several options={[{ id: 'tested', label: 'Taking it back was tried and worked' }]} chosen={value.tested ? ['tested'] : []} onToggle={() => { set({ ...value, tested: !value.tested }); }} />
      <Submit
        label="Save the plan" waiting={waiting} failure={failure} onSubmit={() => void save()}
        problems={[...planProblems(value), ...TEXTS.flatMap((part) => secretProblems(PLAN_PARTS[part].label, value[part]))]} onCancel={() => { discard(); onDone(); }}
      />
    </>
  );
  return focus ? <Opened>{fields}</Opened> : <div className="stack">{fields}</div>;
}
