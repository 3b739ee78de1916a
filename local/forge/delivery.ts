import type { SiteClock } from './clock';

/** What became of one delivery: done, or again after so many milliseconds. */
export type DeliveryOutcome = { readonly again: false } | { readonly again: true; readonly afterMs: number };
export const DELIVERED: DeliveryOutcome = { again: false };

export interface Parcel {
  /** Milliseconds of the site's clock until the first attempt. */
  readonly delayMs: number;
  /** At most `limit` parcels with the same key are carried at once; null = no limit. */
  readonly concurrency: { readonly key: string; readonly limit: number } | null;
  carry(): Promise<DeliveryOutcome>;
}

interface Waiting { readonly parcel: Parcel; due: number; readonly order: number }

export interface Delivery {
  send(parcel: Parcel): void;
  /** Number of parcels that wait or are being carried. */
  pending(): number;
  /** Resolves when nothing waits or runs any more; moves the site's clock forward to whatever is due later. */
  drain(): Promise<void>;
  /** Stops; what still waits is dropped. */
  close(): void;
}

const AT_ONCE = 4;

/** Carries events and queue jobs to the app: asynchronously, several at once, at their time on the site's clock. */
export function createDelivery(clock: SiteClock, options: { lastFirst(): boolean; failed(error: unknown): void }): Delivery {
  const waiting: Waiting[] = [];
  const running = new Set<Waiting>();
  let timer: NodeJS.Timeout | null = null;
  let idle: (() => void)[] = [];
  let closed = false;
  let orders = 0;

  const hasRoom = ({ parcel: { concurrency } }: Waiting): boolean =>
    concurrency === null || [...running].filter((each) => each.parcel.concurrency?.key === concurrency.key).length < concurrency.limit;

  /** In the order in which they leave. Last first turns round everything that waits together, whenever each was due. */
  const sorted = (): Waiting[] => waiting.sort(options.lastFirst() ? (a, b) => b.order - a.order : (a, b) => a.due - b.due || a.order - b.order);
  const nextDue = (): number | null => {
    const dues = waiting.map(({ due }) => due);
    return dues.length === 0 ? null : options.lastFirst() ? Math.max(...dues) : Math.min(...dues);
  };

  const settle = (): void => {
    if (running.size > 0) return;
    const listeners = idle;
    idle = [];
    for (const listener of listeners) listener();
  };

  async function carry(each: Waiting): Promise<void> {
    running.add(each);
    try {
      const outcome = await each.parcel.carry();
      if (outcome.again && !closed) waiting.push({ ...each, due: clock.now() + outcome.afterMs });
    } catch (error) {
      options.failed(error);
    } finally {
      running.delete(each);
      pump();
      settle();
    }
  }

  function pump(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (closed) return;
    for (const each of sorted().filter((candidate) => candidate.due <= clock.now())) {
      if (running.size >= AT_ONCE) return;
      if (!hasRoom(each)) continue;
      waiting.splice(waiting.indexOf(each), 1);
      void carry(each);
    }
    const later = waiting.filter((each) => each.due > clock.now()).map(({ due }) => due);
    if (later.length === 0) return;
    timer = setTimeout(pump, Math.min(Math.min(...later) - clock.now(), 60_000));
    timer.unref();
  }

  const stopListening = clock.onMoved(pump);

  return {
    send(parcel) {
      if (closed) return;
      waiting.push({ parcel, due: clock.now() + parcel.delayMs, order: (orders += 1) });
      // Never within the call that caused it: Jira answers first, the event comes later.
      setImmediate(pump);
    },
    pending: () => waiting.length + running.size,
    async drain() {
      while (!closed && waiting.length + running.size > 0) {
        await new Promise((resolve) => setImmediate(resolve));
        if (running.size > 0) await new Promise<void>((resolve) => idle.push(resolve));
        const next = nextDue();
        if (running.size === 0 && next !== null) clock.advance(Math.max(0, next - clock.now()));
      }
    },
    close() {
      closed = true;
      stopListening();
      waiting.length = 0;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
