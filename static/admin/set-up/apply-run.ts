import type { Result } from '../../../src/contract/errors';
import type { AppliedSlice, PlanLine, ProvisioningPlan } from '../../../src/contract/provisioning';

/** Jira works on something, or another administrator's slice runs: so long until the next look, and so often at most. */
const PAUSE_MS = 3_000;
const MAX_PAUSES = 40;

export interface ApplyRun {
  /** Applies one slice. */
  readonly slice: () => Promise<Result<AppliedSlice>>;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** How far it is, and what is being waited for; empty when nothing is. */
  readonly progress: (settled: number, all: number, waiting: string) => void;
}

/**
 * Applies set-up slice by slice until nothing is left, something fails, or what is waited for does not come. Each slice gets on with what the
 * last one left, also when that was another page's. Answers with all that was done since it began.
 */
export async function applyInSlices({ slice, pause, progress: tell }: ApplyRun): Promise<Result<ProvisioningPlan>> {
  const progress = (plan: ProvisioningPlan, waiting: string): void => { const { settled, all } = progressOf(plan); tell(settled, all, waiting); };
  let done: ProvisioningPlan | null = null;
  for (let pauses = 0; ;) {
    const reply = await slice();
    if (!reply.ok) {
      if (reply.error.code !== 'busy' || pauses === MAX_PAUSES) return reply;
      if (done !== null) progress(done, reply.error.message);
    } else {
      const { more, waiting, ...plan } = reply.value;
      done = merged(done, plan);
      if (!more) return { ok: true, value: done };
      if (waiting !== '' && pauses === MAX_PAUSES) return { ok: false, error: { code: 'busy', message: waiting } };
      progress(done, waiting);
      if (waiting === '') { pauses = 0; continue; }
    }
    pauses += 1;
    await pause(PAUSE_MS);
  }
}

/** What a slice says, with what earlier slices did kept as done: to the slice it was there already. */
export function merged(before: ProvisioningPlan | null, now: ProvisioningPlan): ProvisioningPlan {
  const done = new Set((before?.lines ?? []).filter(({ action }) => action === 'done').map(nameOf));
  return { ...now, lines: now.lines.map((line) => (line.action === 'exists' && done.has(nameOf(line)) ? { ...line, action: 'done' } : line)) };
}

const nameOf = ({ kind, name }: PlanLine): string => `${kind} ${name}`;

/** How many parts are as they should be, of all. */
function progressOf({ lines }: ProvisioningPlan): { readonly settled: number; readonly all: number } {
  return { settled: lines.filter(({ action }) => action !== 'create' && action !== 'change' && action !== 'failed').length, all: lines.length };
}
