import { AppError } from '../contract/errors';
import { archived } from '../domain/log/archive';
import { newRecord, type RequestRecord } from '../domain/record';
import type { Ports, StoredRecord } from './ports';

/** How often a change is made anew on a record that somebody else has changed meanwhile. */
const TRIES = 12;
/** So many names of writes a record keeps: more than others can have written between a write and the look after its lost reply. */
const NAMES_KEPT = 20;

interface Updated { readonly before: RequestRecord; readonly after: RequestRecord; readonly revision: number }

/**
 * Reads the record, lets `change` make the next one, and writes it unless nothing changed. When somebody else has
 * written meanwhile, it starts again from their record, so no decision is lost; `change` must be pure. `known` is what was
 * read before: while it still is what is stored, it need not be read again. Lines of the log that have no room any more go into pages in the
 * same write. A write whose reply got lost is known again by its name, and not done twice.
 * @returns the record before and after, and its revision.
 * @throws AppError `busy` when it never gets its turn; what `change` throws.
 */
export async function updateRecord(
  ports: Ports,
  issueId: string,
  change: (record: RequestRecord) => RequestRecord,
  known: StoredRecord | null = null,
): Promise<Updated> {
  const tried = new Map<string, RequestRecord>();
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const stored = attempt === 0 && known !== null ? known : await ports.records.read(issueId);
    const before = stored?.record ?? newRecord(issueId, ports.now());
    const revision = stored?.revision ?? 0;
    const done = before.writes.map((name) => tried.get(name)).find((record) => record !== undefined);
    if (done !== undefined) return { before: done, after: before, revision };
    const changed = change(before);
    if (changed === before) return { before, after: before, revision };
    const name = ports.newName();
    tried.set(name, before);
    const named = { ...changed, writes: [...changed.writes, name].slice(-NAMES_KEPT) };
    // A store can compare what it overwrites and nothing else, so the first write brings no page; no first change fills a record.
    const { record: after, pages } = revision === 0 ? { record: named, pages: [] } : archived(named);
    if (await ports.records.write(after, revision, pages)) return { before, after, revision: revision + 1 };
  }
  throw new AppError('busy', 'Several people are changing this request at the same moment. Nothing of yours was saved: try again.');
}
