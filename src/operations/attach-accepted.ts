import { AppError, type ErrorCode } from '../contract/errors';
import { logged } from '../domain/acts/outcome';
import { acceptedMark, fileNames } from '../domain/decision-record/files';
import type { RequestRecord } from '../domain/record';
import { decisionFiles } from './decision-files';
import type { LoadedRequest } from './load-request';
import type { Ports } from './ports';
import { recordToAttach } from './queue-attachment';
import { updateRecord } from './update-record';
import { withClaim } from './with-claim';

/** Longer than the consumer may run (manifest.yml gives it 120 seconds), so that two never attach at once. */
export const ATTACH_CLAIM_MS = 130_000;
/** Worth another try; after everything else Jira has certainly not taken the files and will not. */
export const PASSING: readonly ErrorCode[] = ['jira_unavailable', 'rate_limited', 'busy'];
export const MAX_PROBLEM = 300;

function noted(record: RequestRecord, of: number, problem: string | null, now: number): RequestRecord {
  if (record.attached?.of === of) return record;
  const attached = { of, at: now, problem };
  return logged({ ...record, attached }, { at: now, by: 'app', act: problem === null ? 'record_attached' : 'record_not_attached', detail: problem ?? '' });
}

/** Attaches what is not there yet, under names with `mark`. Only files of an app count: anybody can give theirs the same name. Answers why not, when Jira refuses for good. */
export async function attachMissing(ports: Ports, loaded: LoadedRequest, mark: string): Promise<string | null> {
  const { issue } = loaded;
  try {
    const there = (await ports.jira.attachmentsOf(issue.id)).filter(({ byApp }) => byApp).map(({ name }) => name);
    if (fileNames(issue.key, mark).every((name) => there.includes(name))) return null;
    await ports.jira.attach(issue.id, decisionFiles(loaded, mark).filter(({ name }) => !there.includes(name)), 'app');
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || PASSING.includes(error.code)) throw error;
    return error.message.slice(0, MAX_PROBLEM);
  }
}

/**
 * Attaches the decision record to a request that has passed, once for each acceptance, whoever asks and however often: a claim keeps two
 * invocations apart, the record says what is done, and before anything is attached the issue is looked at, since a reply may have got lost. As
 * the app: nobody may be acting. What Jira refuses for good is noted and not tried again.
 * @returns the request as it is then. @throws AppError when it is worth another try.
 */
export async function attachAccepted(ports: Ports, loaded: LoadedRequest): Promise<LoadedRequest> {
  if (recordToAttach(loaded) === null) return loaded;
  const done = await withClaim(ports, `record-file:${loaded.issue.id}`, ATTACH_CLAIM_MS, async () => {
    const stored = await ports.records.read(loaded.issue.id);
    const current = stored === null ? loaded : { ...loaded, ...stored };
    const of = recordToAttach(current);
    if (of === null) return current;
    const problem = await attachMissing(ports, current, acceptedMark(of));
    const { after, revision } = await updateRecord(ports, loaded.issue.id, (record) => noted(record, of, problem, ports.now()), current);
    return { ...current, record: after, revision };
  });
  return done ?? loaded;
}
