import { AppError } from '../contract/errors';
import { leavingMark } from '../domain/decision-record/files';
import { takenAlong, type TakenAlong } from '../domain/decision-record/take-along';
import type { RequestRecord } from '../domain/record';
import { ATTACH_CLAIM_MS, attachMissing, MAX_PROBLEM, PASSING } from './attach-accepted';
import { loadRequest } from './load-request';
import { orElse } from './or-else';
import type { Ports } from './ports';
import { updateRecord } from './update-record';
import { withClaim } from './with-claim';

/** What was refused once is tried again when somebody asks again: an admin may have made room for it. */
const isOpen = (found: TakenAlong): found is Extract<TakenAlong, { readonly of: number }> => found.is === 'due' || found.is === 'problem';

function noted(record: RequestRecord, of: number, key: string, problem: string | null): RequestRecord {
  return isOpen(takenAlong(record)) ? { ...record, takenAlong: { of, key, problem } } : record;
}

/**
 * Attaches the decision record of one request as it is now, because the app leaves, however often it is asked for. As the app: nobody waits. What Jira refuses
 * for good, or a request that is none here any more, is noted and keeps nothing else back.
 * @throws AppError when it is worth another try
 */
export async function takeAlong(ports: Ports, issueId: string): Promise<void> {
  await withClaim(ports, `record-file:${issueId}`, ATTACH_CLAIM_MS, async () => {
    const stored = await ports.records.read(issueId);
    const due = stored === null ? null : takenAlong(stored.record);
    if (stored === null || due === null || !isOpen(due)) return true;
    let [key, problem]: [string, string | null] = ['', null];
    try {
      const loaded = await loadRequest(ports, issueId, 'app');
      key = loaded.issue.key;
      problem = await attachMissing(ports, loaded, leavingMark(due.of));
    } catch (error) {
      if (!(error instanceof AppError) || PASSING.includes(error.code)) throw error;
      problem = error.message.slice(0, MAX_PROBLEM);
      key = await orElse(ports.jira.readIssue(issueId, 'app').then((issue) => issue.key), '');
    }
    await updateRecord(ports, issueId, (record) => noted(record, due.of, key, problem), stored);
    return true;
  });
}
