import { AppError } from '../../contract/errors';
import type { PlanLine } from '../../contract/provisioning';
import { SliceOver, type Slice } from './slice';
import type { Seen } from './stages';
import type { Change, Known, Site } from './steps';
import { StillRunning } from './tasks';

/** How one slice ended. `lines` are those of the steps that it came to. */
export interface Outcome {
  readonly lines: readonly PlanLine[];
  readonly blockers: readonly string[];
  readonly end: 'complete' | 'failed' | 'more';
  /** What Jira is still at work on; empty when nothing has to be waited for. */
  readonly waiting: string;
}

/**
 * Carries out what was seen to be missing, step by step. Once something has been changed, later steps look again, since what they need may
 * be there now. Stops at the first change that fails, and when the slice is over; the next run finds what this one made.
 */
export async function carryOut(site: Site, slice: Slice, known: Known, seen: readonly Seen[]): Promise<Outcome> {
  const lines: PlanLine[] = [];
  let changed = false;
  for (const { step, ...first } of seen) {
    if (changed && slice.isOver()) return { lines, blockers: [], end: 'more', waiting: '' };
    const { changes, blockers } = changed ? await step.look(site, known) : first;
    if (blockers.length > 0) return { lines, blockers, end: 'failed', waiting: '' };
    for (const change of changes) {
      if (change.carryOut === undefined) {
        lines.push(...change.lines);
        continue;
      }
      const ended = await attempt(change);
      if (ended instanceof SliceOver) return { lines, blockers: [], end: 'more', waiting: '' };
      if (ended instanceof StillRunning) return { lines, blockers: [], end: 'more', waiting: ended.message };
      lines.push(...change.lines.map((line) => resultOf(line, ended, change.byHand)));
      if (ended !== null && change.byHand !== undefined) continue;
      if (ended !== null) return { lines, blockers: [], end: 'failed', waiting: '' };
      changed = true;
    }
  }
  return { lines, blockers: [], end: 'complete', waiting: '' };
}

/** A line with what became of it. What is not necessary is left to a person when Jira refuses it, and set-up goes on. */
function resultOf(line: PlanLine, refused: AppError | null, byHand: string | undefined): PlanLine {
  if (refused === null) return { ...line, action: 'done' };
  return byHand === undefined ? { ...line, action: 'failed', why: refused.message } : { ...line, action: 'leave', why: `${refused.message} ${byHand}` };
}

async function attempt(change: Change): Promise<AppError | SliceOver | null> {
  try {
    await change.carryOut?.();
    return null;
  } catch (error) {
    if (error instanceof AppError || error instanceof SliceOver) return error;
    throw error;
  }
}

/** The lines of a plan with what became of them; those that a run did not come to stay as planned, or say why after a failure. */
export function withOutcome(planned: readonly PlanLine[], { lines, end }: Outcome): PlanLine[] {
  const same = (one: PlanLine) => (other: PlanLine): boolean => one.kind === other.kind && one.name === other.name;
  const rest = planned.filter((line) => !lines.some(same(line)));
  if (end !== 'failed') return [...lines, ...rest];
  return [...lines, ...rest.filter(({ action }) => action !== 'exists').map((line): PlanLine => ({ ...line, action: 'leave', why: 'Not reached. Apply set-up again; it goes on here.' }))];
}
