import { noteDeletion } from './forget-request';
import type { AbsenceFinder } from './finder-ports';
import type { KeptEntry, KeptStore, Ports } from './ports';

/** A pass over all records begins no sooner than this after the last one began. */
export const CYCLE_DAYS = 7;
const DAY_MS = 86_400_000;
/** Records looked at in one day; the next day goes on from there. */
const MOST = 1_000;
/** Issues of one call. */
const TOGETHER = 100;
/** People who are asked about one issue: those who are named first in its record. */
const MOST_PEOPLE = 5;

/** How far the pass is: `after` is null between two passes. `begunAt`: epoch milliseconds. */
export interface VanishedState { readonly begunAt: number; readonly after: string | null }
export interface VanishedStore {
  /** Null before the first time, and for what cannot be read: a pass more does no harm. */
  read(): Promise<VanishedState | null>;
  write(state: VanishedState): Promise<void>;
}
export interface VanishedPorts { readonly kept: Pick<KeptStore, 'page' | 'records'>; readonly absence: AbsenceFinder; readonly vanished: VanishedStore }

/** The next records, at most as many as one call takes, and where they end. */
async function portion({ kept }: VanishedPorts, after: string): Promise<{ readonly entries: readonly (KeptEntry & { readonly issueId: string })[]; readonly next: string | null }> {
  const entries: (KeptEntry & { readonly issueId: string })[] = [];
  let next: string | null = after;
  while (next !== null && entries.length < TOGETHER) {
    const page = await kept.page(next);
    if (entries.length > 0 && entries.length + page.entries.length > TOGETHER) break;
    for (const entry of page.entries) if (entry.issueId !== null) entries.push({ ...entry, issueId: entry.issueId });
    ({ next } = page);
  }
  return { entries, next };
}

/**
 * Notes requests that are gone although no event of their deletion came; what is noted goes as after such an event (`forget-request.ts`): 30 days later, if
 * Jira still does not show it. Jira answers the same for what is hidden from the app, so nothing is concluded while an app access rule or a permission scheme keeps
 * the app from anything, nor where somebody who stands in the record still may see the issue. Once in seven days, a portion a day. As the app: nobody is acting.
 * @returns how many were noted
 * @throws AppError when Jira or the store does not answer; the next day goes on
 */
export async function findVanished(ports: Ports & VanishedPorts): Promise<number> {
  const last = await ports.vanished.read();
  if (last !== null && last.after === null && ports.now() - last.begunAt < CYCLE_DAYS * DAY_MS) return 0;
  if (!(await ports.absence.seesAll((await ports.setUps.all()).map(({ projectId }) => projectId)))) return 0;
  const begunAt = last === null || last.after === null ? ports.now() : last.begunAt;
  let [after, looked, noted]: [string | null, number, number] = [last?.after ?? ports.kept.records, 0, 0];
  while (after !== null && looked < MOST) {
    const { entries, next } = await portion(ports, after);
    const missing = entries.length === 0 ? [] : await ports.absence.missingAmong(entries.map(({ issueId }) => issueId));
    for (const { issueId, accounts } of entries.filter((entry) => missing.includes(entry.issueId))) {
      if (await ports.absence.isSeenBy(accounts.slice(0, MOST_PEOPLE), issueId)) continue;
      if (await noteDeletion(ports, issueId)) noted += 1;
    }
    looked += entries.length;
    after = next;
    await ports.vanished.write({ begunAt, after });
  }
  return noted;
}
