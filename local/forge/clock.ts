/** The site's clock: real time plus an offset that tests and scripts move forward. Never backward. */
export interface SiteClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Moves the clock forward by `ms` and wakes what has become due. */
  advance(ms: number): void;
  /** Calls `listener` after each move; answers with a function that stops it. */
  onMoved(listener: () => void): () => void;
}

export function createClock(): SiteClock {
  // Not Date: inside an invocation Date itself follows this clock.
  const real = (): number => Math.floor(performance.timeOrigin + performance.now());
  const listeners = new Set<() => void>();
  let offset = 0;
  return {
    now: () => real() + offset,
    advance(ms: number): void {
      if (!(ms >= 0)) throw new RangeError(`The clock only moves forward; ${ms} ms is not forward.`);
      offset += ms;
      for (const listener of [...listeners]) listener();
    },
    onMoved(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
