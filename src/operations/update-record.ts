import { AppError } from '../contract/errors';
import { newRecord, type RequestRecord } from '../domain/record';
import { withinSize } from '../domain/record-size';
import type { Ports, StoredRecord } from './ports';

/** How often a change is made anew on a record that somebody else has changed meanwhile. */
const TRIES = 6;

/**
 * Reads the record, lets `change` make the next one, and writes it unless nothing changed. When somebody else has
 * written meanwhile, it starts again from their record, so no decision is lost; `change` must be pure. `known` is what was
 * read before: while it still is what is stored, it need not be read again.
 * @returns the record before and after, and its revision.
 * @throws AppError `busy` when it never gets its turn; what `change` throws.
 */
export async function updateRecord(
  ports: Ports,
  issueId: string,
  change: (record: RequestRecord) => RequestRecord,
  known: StoredRecord | null = null,
): Promise<{ before: RequestRecord; after: RequestRecord; revision: number }> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const stored = attempt === 0 && known !== null ? known : await ports.records.read(issueId);
    const before = stored?.record ?? newRecord(issueId, ports.now());
    const revision = stored?.revision ?? 0;
    const changed = change(before);
    if (changed === before) return { before, after: before, revision };
    const after = withinSize(changed);
    if (await ports.records.write(after, revision)) return { before, after, revision: revision + 1 };
  }
  throw new AppError('busy', 'Several people are changing this request at the same moment. Nothing of yours was saved: try again.');
}
