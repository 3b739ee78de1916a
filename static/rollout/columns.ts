import type { RolloutRow } from '../../src/contract/rollout';
import { CONTROLS } from '../../src/domain/vocabulary/controls';
import { ITEMS } from '../../src/domain/vocabulary/items';
import { STAGES } from '../../src/domain/vocabulary/statuses';
import { STEPS } from '../../src/domain/vocabulary/steps';
import { shortOf } from '../../src/domain/vocabulary/waivers';
import { daysSince } from './changes';

/** Columns of what is exported. The page's own table shows the first ones. */
export interface Column { readonly title: string; readonly of: (row: RolloutRow, now: number) => string }

export const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const acceptanceText = ({ acceptance }: RolloutRow): string => {
  if (acceptance === null) return '';
  const marks = [acceptance.waived.length > 0 ? `${acceptance.waived.length} waived` : '', acceptance.stale > 0 ? `${acceptance.stale} stale` : '', acceptance.done === 'without_acceptance' ? 'Done without acceptance' : ''];
  return [`${acceptance.met}/${acceptance.of}`, ...marks.filter((mark) => mark !== '')].join(', ');
};
export const stepText = ({ nextStep }: RolloutRow): string => (nextStep?.step === undefined ? '' : STEPS[nextStep.step].label);
export const stageText = ({ rollout }: RolloutRow): string => (rollout === null ? '' : STAGES[rollout.stage].label);
export const UNDO_WORDS = { tested: 'Tested', documented: 'Written down, not tested', none: 'Nobody has said' } as const;
const DATA_WORDS = { yes: 'Yes', no: 'No', likely: 'Likely', open: 'Open' } as const;

export const COLUMNS: readonly Column[] = [
  { title: 'Key', of: ({ key }) => key },
  { title: 'Summary', of: ({ summary }) => summary },
  { title: 'Status', of: ({ statusName }) => statusName },
  { title: 'Step', of: stepText },
  { title: 'Acceptance', of: acceptanceText },
  { title: 'Stage', of: stageText },
  { title: 'Next step', of: ({ nextStep }) => nextStep?.text ?? '' },
  { title: 'Waits, days', of: ({ nextStep }, now) => String(daysSince(nextStep?.since, now) ?? '') },
  { title: 'Requester', of: ({ requester }) => requester },
  { title: 'Belongs in', of: ({ fit }) => (fit === null || fit.decided === 'open' ? '' : `${CONTROLS[fit.control].label}${fit.decided === 'confirmed' ? '' : '?'}`) },
  { title: 'Open items', of: ({ acceptance }) => (acceptance?.open ?? []).map((id) => ITEMS[id].short).join(', ') },
  { title: 'Waived', of: ({ acceptance }) => (acceptance?.waived ?? []).map(shortOf).join(', ') },
  { title: 'Waived until', of: ({ acceptance }) => acceptance?.waivedUntil ?? '' },
  { title: 'Data leaves Odock', of: ({ acceptance }) => (acceptance === null ? '' : DATA_WORDS[acceptance.dataLeaves]) },
  { title: 'Stage since', of: ({ rollout }) => rollout?.since ?? '' },
  { title: 'Live scope', of: ({ rollout }) => rollout?.scope ?? '' },
  { title: 'Owner', of: ({ rollout }) => rollout?.owner ?? '' },
  { title: 'Measured', of: ({ rollout }) => rollout?.measured ?? '' },
  { title: 'Undo', of: ({ rollout }) => (rollout?.undo === undefined ? '' : UNDO_WORDS[rollout.undo]) },
  { title: 'Undo plan', of: ({ rollout }) => rollout?.undoPlan ?? '' },
  { title: 'Created', of: ({ created }) => day(created) },
  { title: 'Updated', of: ({ updated }) => day(updated) },
];
