import { useMemo } from 'react';
import type { RolloutRow } from '../../../src/contract/rollout';
import { ROLES } from '../../../src/domain/vocabulary/roles';
import { STEPS } from '../../../src/domain/vocabulary/steps';
import type { Drill } from '../tables';
import { AgeChart } from './AgeChart';
import { perWeek, waitingByRole, waitingByStep } from './figures';
import { FlowChart } from './FlowChart';

const capitalised = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());

/** Where requests wait and for how long, and whether more come than end: what a table of ten thousand rows does not show. */
export function Charts({ rows, now, onDrill }: { readonly rows: readonly RolloutRow[]; readonly now: number; readonly onDrill: Drill }) {
  const roles = useMemo(() => waitingByRole(rows, now), [rows, now]);
  const steps = useMemo(() => waitingByStep(rows, now), [rows, now]);
  const weeks = useMemo(() => perWeek(rows, now), [rows, now]);
  return (
    <div className="charts">
      <AgeChart title="Whom requests wait for" waiting={roles} labelOf={(id) => capitalised(ROLES[id].label)} onDrill={(role) => { onDrill({ role }); }} />
      <AgeChart title="Which step requests wait at" waiting={steps} labelOf={(id) => STEPS[id].label} onDrill={(step) => { onDrill({ step }); }} />
      <FlowChart weeks={weeks} />
    </div>
  );
}
