import type { Failure, Result } from '../../../src/contract/errors';
import type { DetachReport, TakenAlongPortion } from '../../../src/contract/health';

/** More slices than that have no workflow left to write. */
const MAX_SLICES = 40;
/** The queue attaches meanwhile; after so many looks that saw no more of it done, the rest is left to it. */
const PAUSE_MS = 2_000;
const MAX_IDLE_LOOKS = 15;

export interface DetachRun {
  /** False where decision records are to be left out. */
  readonly withRecords: boolean;
  readonly takeAlong: (after: string | null, ask: boolean) => Promise<Result<TakenAlongPortion>>;
  readonly detach: () => Promise<Result<DetachReport>>;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly progress: (text: string) => void;
}

type Records = Omit<TakenAlongPortion, 'next'>;

/** What detaching came to. `records` is null where they were left out; `failure` says what kept it from the end. */
export interface Detached { readonly records: Records | null; readonly workflows: DetachReport['workflows']; readonly failure: Failure | null }

interface Place { readonly after: string | null; readonly portion: TakenAlongPortion }

const totalOf = (places: readonly Place[]): Records => ({
  there: places.reduce((sum, { portion }) => sum + portion.there, 0),
  waiting: places.reduce((sum, { portion }) => sum + portion.waiting, 0),
  problems: places.flatMap(({ portion }) => portion.problems),
});

/** Every portion, once; then those again in which something waits, until nothing does or no more gets done. */
async function attachAll({ takeAlong, pause, progress }: DetachRun): Promise<Result<Records>> {
  const places: Place[] = [];
  const tell = (): void => { const { there, waiting } = totalOf(places); progress(`Decision records: ${there} attached, ${waiting} to come…`); };
  for (let after: string | null = null, more = true; more;) {
    const reply = await takeAlong(after, true);
    if (!reply.ok) return reply;
    places.push({ after, portion: reply.value });
    after = reply.value.next;
    more = after !== null;
    tell();
  }
  for (let idle = 0; totalOf(places).waiting > 0 && idle < MAX_IDLE_LOOKS;) {
    await pause(PAUSE_MS);
    const before = totalOf(places).waiting;
    for (const [at, { after, portion }] of places.entries()) {
      if (portion.waiting === 0) continue;
      const reply = await takeAlong(after, false);
      if (!reply.ok) return reply;
      places[at] = { after, portion: reply.value };
    }
    tell();
    idle = totalOf(places).waiting < before ? 0 : idle + 1;
  }
  return { ok: true, value: totalOf(places) };
}

/**
 * Has decision records attached, then the app's rules taken off all workflows. A record that cannot be attached, or is not yet, keeps nothing back; a failure of
 * the calls does, and another run goes on where this one stopped.
 */
export async function detachAll(run: DetachRun): Promise<Detached> {
  const attached = run.withRecords ? await attachAll(run) : null;
  if (attached?.ok === false) return { records: null, workflows: [], failure: attached.error };
  const records = attached?.value ?? null;
  const workflows: DetachReport['workflows'] = [];
  for (let slice = 0; slice < MAX_SLICES; slice++) {
    run.progress('Taking the rules off…');
    const reply = await run.detach();
    if (!reply.ok) return { records, workflows, failure: reply.error };
    workflows.push(...reply.value.workflows);
    if (reply.value.complete) return { records, workflows, failure: null };
  }
  return { records, workflows, failure: { code: 'busy', message: 'Some workflows are left. Detach again.' } };
}
