import * as z from 'zod';

const count = z.number().int().nonnegative();

/** How often a piece of scripted trouble hits. */
export const counted = {
  /** How many hits; default 1. */
  times: count.optional(),
  /** How many pass before the first is hit; default 0. */
  after: count.optional(),
};

interface Counted { readonly times?: number | undefined; readonly after?: number | undefined }

/** Pieces of trouble that wait for what they hit, in the order in which they were scripted. */
export interface Armed<F extends Counted> {
  inject(fault: F): void;
  /** What still waits: `left` hits, after `passing` that go through. */
  list(): readonly { readonly fault: F; readonly passing: number; readonly left: number }[];
  clear(): void;
  /** The first fault that fits; each question counts against those that let some pass. */
  strike<S extends F>(fits: (fault: F) => fault is S): S | null;
}

export function armedFaults<F extends Counted>(): Armed<F> {
  let armed: { fault: F; skip: number; left: number }[] = [];
  return {
    inject(fault) {
      armed.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 });
    },
    list: () => armed.filter(({ left }) => left > 0).map(({ fault, skip, left }) => ({ fault, passing: skip, left })),
    clear() {
      armed = [];
    },
    strike<S extends F>(fits: (fault: F) => fault is S) {
      for (const entry of armed) {
        if (entry.left === 0 || !fits(entry.fault)) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.left -= 1;
        return entry.fault;
      }
      return null;
    },
  };
}
