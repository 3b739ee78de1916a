/** Saves after changes: soon, several at once, and never so often that a large state does nothing else but being saved. */
export interface Saver {
  /** Saves within a short while. */
  soon(): void;
  /** Saves at once. */
  now(): void;
}

/** A save that took a second is not begun again for twenty. */
const REST_FACTOR = 20;

/** `afterMs`: how long a first change waits for others. */
export function createSaver(save: () => void, afterMs: number): Saver {
  let timer: NodeJS.Timeout | null = null;
  let restMs = 0;
  const now = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const began = performance.now();
    save();
    restMs = (performance.now() - began) * REST_FACTOR;
  };
  return {
    now,
    soon() {
      if (timer !== null) return;
      timer = setTimeout(now, Math.max(afterMs, restMs));
      timer.unref();
    },
  };
}
