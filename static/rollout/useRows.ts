import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { Failure, Result } from '../../src/contract/errors';
import { ROLLOUT_REPLIES, type RolloutFields, type RolloutInput, type RolloutOutput, type RolloutRow } from '../../src/contract/rollout';
import { ask } from '../bridge/ask';

type Read = (input: RolloutInput<'readRollout'>) => Promise<Result<RolloutOutput<'readRollout'>>>;
const read: Read = (input) => ask('readRollout', input, ROLLOUT_REPLIES.readRollout);

export interface Rows {
  /** Newest first, each request once; null until the first ones are there. */
  readonly rows: readonly RolloutRow[] | null;
  readonly roles: RolloutOutput<'readViewer'>['roles'] | null;
  /** About how many there are; null while that is not known. */
  readonly count: number | null;
  readonly complete: boolean;
  /** Why reading stopped; what has been read stays. */
  readonly failure: Failure | null;
  readonly now: number;
  readonly retry: () => void;
}

/** A request that was created or moved between two pages can come twice. */
function together(before: readonly RolloutRow[], more: readonly RolloutRow[]): readonly RolloutRow[] {
  const known = new Set(before.map(({ id }) => id));
  return [...before, ...more.filter(({ id }) => !known.has(id))];
}

/** Reads all requests of the project: the first ones at once, then who looks, then the rest in portions. Begins where it stopped when `retry` is called. */
export function useRows(): Rows {
  const [state, setState] = useState<Omit<Rows, 'retry'>>({ rows: null, roles: null, count: null, complete: false, failure: null, now: 0 });
  const place = useRef<{ fields: RolloutFields | null; from: string | null; viewer: boolean; running: boolean }>({ fields: null, from: null, viewer: false, running: false });

  const run = useCallback(async (): Promise<void> => {
    const at = place.current;
    if (at.running) return;
    at.running = true;
    setState((before) => ({ ...before, failure: null }));
    for (let complete = false; !complete;) {
      const reply = await read({ fields: at.fields, from: at.from });
      if (!reply.ok) {
        setState((before) => ({ ...before, failure: reply.error }));
        break;
      }
      const { rows, fields, next, now } = reply.value;
      at.fields = fields;
      at.from = next;
      complete = next === null;
      const take = (): void => { setState((before) => ({ ...before, rows: together(before.rows ?? [], rows), complete, now })); };
      if (at.viewer) startTransition(take); else take();
      if (!at.viewer) {
        const viewer = await ask('readViewer', {}, ROLLOUT_REPLIES.readViewer);
        at.viewer = true;
        if (viewer.ok) setState((before) => ({ ...before, ...viewer.value }));
        else setState((before) => ({ ...before, failure: viewer.error }));
      }
    }
    at.running = false;
  }, []);

  useEffect(() => { void run(); }, [run]);
  return { ...state, retry: () => { void run(); } };
}
