import { AppError } from '../contract/errors';
import type { Ports } from './ports';

/**
 * Does a piece of work while holding the claim `name`, so that two invocations never do it at once. `lastsMs` must be longer than the
 * longest invocation that can get here: then a claim only runs out when its holder was killed, and nobody ever gives up
 * somebody else's. A claim that cannot be given up runs out by itself and makes no failure of work that is done.
 * @returns null when somebody else holds it.
 */
export async function withClaim<T extends NonNullable<unknown>>(ports: Ports, name: string, lastsMs: number, work: () => Promise<T>): Promise<T | null> {
  if (!(await ports.leases.acquire(name, ports.now(), ports.now() + lastsMs))) return null;
  try {
    return await work();
  } finally {
    await ports.leases.release(name).catch((failure: unknown) => {
      if (!(failure instanceof AppError)) throw failure;
    });
  }
}
