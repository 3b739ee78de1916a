import { AppError } from '../contract/errors';
import type { Ports } from './ports';

/** What whoever holds a claim knows and says about it. */
export interface Claim {
  /** Whoever held it before never said that their work is over: what was read before the claim may be old. */
  readonly takenOver: boolean;
  /** From here on nobody knows whether the work is done, until {@link settled} is called. */
  begun(): void;
  settled(): void;
}

/**
 * Does a piece of work while holding the claim `name`, so that two invocations never do it at once. `lastsMs` must be longer than the
 * longest invocation that can get here: then a claim only runs out when its holder was killed, and nobody ever gives up
 * somebody else's. A claim that cannot be given up runs out by itself and makes no failure of work that is done.
 * @returns null when somebody else holds it.
 */
export async function withClaim<T extends NonNullable<unknown>>(ports: Ports, name: string, lastsMs: number, work: (claim: Claim) => Promise<T>): Promise<T | null> {
  const held = await ports.leases.acquire(name, ports.now(), ports.now() + lastsMs);
  if (held === null) return null;
  let known = true;
  try {
    return await work({ takenOver: held === 'taken_over', begun() { known = false; }, settled() { known = true; } });
  } finally {
    await (known ? ports.leases.release(name) : ports.leases.abandon(name)).catch((failure: unknown) => {
      if (!(failure instanceof AppError)) throw failure;
    });
  }
}
