/** The site's clock: real time plus an offset that tests and scripts move forward, never backward. */
export interface SiteClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Moves the clock forward by `ms` and wakes what has become due. */
  advance(ms: number): void;
  /** Moves the clock to real time when it is behind. */
  catchUp(): void;
  /** Calls `listener` after each move; answers with a function that stops it. */
  onMoved(listener: () => void): () => void;
}

/** `behindMs`: how far in the past the site begins; 0 is today. */
export function createClock(behindMs = 0): SiteClock {
  // Not Date: inside an invocation Date itself follows this clock.
  const real = (): number => Math.floor(performance.timeOrigin + performance.now());
  const listeners = new Set<() => void>();
  let offset = -behindMs;
  return {
    now: () => real() + offset,
    advance(ms: number): void {
      if (!(ms >= 0)) throw new RangeError(`The clock only moves forward; ${ms} ms is not forward.`);
      offset += ms;
      for (const listener of [...listeners]) listener();
    },
    catchUp(): void {
      if (offset < 0) this.advance(-offset);
    },
    onMoved(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
