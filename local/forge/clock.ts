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
  /** Calls `run` once, later, when the clock has reached `ms` from now; answers with a function that takes it back. */
  after(ms: number, run: () => void): () => void;
  /** How a pause of the app passes on a clock that stands still by itself; null where time passes anyway. As `after`. */
  readonly pause: SiteClock['after'] | null;
  /** Something is under way: a pause does not end before it. */
  touch(): void;
}

interface Waiting { readonly due: number; readonly run: () => void; readonly isPause: boolean }

/** What waits for a time, the earliest first. */
function createWaiting(now: () => number): { add(each: Waiting): () => void; runDue(): void; firstPause(): number | null } {
  const waiting: Waiting[] = [];
  const take = (each: Waiting): void => {
    const index = waiting.indexOf(each);
    if (index >= 0) waiting.splice(index, 1);
  };
  return {
    add(each) {
      waiting.push(each);
      return () => take(each);
    },
    runDue() {
      for (const each of waiting.filter(({ due }) => due <= now()).sort((a, b) => a.due - b.due)) {
        take(each);
        each.run();
      }
    },
    firstPause: () => waiting.reduce<number | null>((first, { due, isPause }) => (isPause && (first === null || due < first) ? due : first), null),
  };
}

function movable(read: () => number, move: (ms: number) => void): Pick<SiteClock, 'now' | 'advance' | 'onMoved'> & { readonly waiting: ReturnType<typeof createWaiting> } {
  const listeners = new Set<() => void>();
  const waiting = createWaiting(read);
  return {
    waiting,
    now: read,
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`The clock only moves forward; ${ms} ms is not forward.`);
      move(ms);
      waiting.runDue();
      for (const listener of [...listeners]) listener();
    },
    onMoved(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** `behindMs`: how far in the past the site begins; 0 is today. */
export function createClock(behindMs = 0): SiteClock {
  // Not Date: inside an invocation Date itself follows this clock.
  const real = (): number => Math.floor(performance.timeOrigin + performance.now());
  let offset = -behindMs;
  const { waiting, ...clock } = movable(() => real() + offset, (ms) => { offset += ms; });
  return {
    ...clock,
    pause: null,
    touch: () => undefined,
    catchUp(): void {
      if (offset < 0) clock.advance(-offset);
    },
    after(ms, run) {
      const timer = setTimeout(() => waiting.runDue(), ms + 1);
      timer.unref();
      return waiting.add({ due: clock.now() + ms, run, isPause: false });
    },
  };
}

/** Turns of the event loop without anything under way after which whoever pauses is the only one that anybody waits for. */
const QUIET_TURNS = 40;

/**
 * A clock that stands still unless it is moved, so that what happens depends on no machine's speed. A pause of the app passes as soon as nothing
 * else is under way.
 */
export function createStandingClock(start: number): SiteClock {
  let at = start;
  let touched = 0;
  let watching = false;
  const { waiting, ...clock } = movable(() => at, (ms) => { at += ms; });

  function watch(): void {
    if (watching) return;
    watching = true;
    let seen = touched;
    let quiet = 0;
    const turn = (): void => {
      const first = waiting.firstPause();
      if (first === null) {
        watching = false;
        return;
      }
      quiet = seen === touched ? quiet + 1 : 0;
      seen = touched;
      if (quiet >= QUIET_TURNS) {
        quiet = 0;
        clock.advance(Math.max(0, first - at));
      }
      setImmediate(turn);
    };
    setImmediate(turn);
  }

  return {
    ...clock,
    catchUp: () => undefined,
    after: (ms, run) => waiting.add({ due: at + ms, run, isPause: false }),
    pause(ms, run) {
      // Times are whole milliseconds everywhere.
      const takeBack = waiting.add({ due: at + Math.ceil(ms), run, isPause: true });
      watch();
      return takeBack;
    },
    touch() {
      touched += 1;
    },
  };
}
