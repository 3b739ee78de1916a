import { AppError } from '../contract/errors';
import type { CallInput } from '../contract/messages';
import type { Snapshot } from '../contract/snapshot';
import { confirmFit, decideHint } from '../domain/acts/fit';
import { attestItem, withdrawAttestation } from '../domain/acts/items';
import type { Doing, Outcome } from '../domain/acts/outcome';
import { answerQuestion, judgeQuestion } from '../domain/acts/review';
import { closeFinding } from '../domain/acts/secret-findings';
import { projectAfterAct } from './catch-up';
import { loadRequest, type LoadedRequest } from './load-request';
import { mirrorVerdict } from './mirror-questions';
import type { Actor, Ports } from './ports';
import { refuseSecrets } from './refuse-secrets';
import { stateOf } from './request-state';
import { personOf, snapshotAfter, snapshotOf } from './snapshot';
import { updateRecord } from './update-record';

/** Acts that change the record and nothing else; the domain says whether and how. */
const ACTS = { decideHint, confirmFit, answerQuestion, judgeQuestion, attestItem, withdrawAttestation, closeFinding } as const;
export type RecordActName = keyof typeof ACTS;

/** Hands a refusal of the domain on to the page. */
export function recordOf(outcome: Outcome): LoadedRequest['record'] {
  if (outcome.ok) return outcome.record;
  throw new AppError(outcome.code, outcome.message);
}

/**
 * Does one act of the acting user on the record, on the newest record even when others act at the same moment, and
 * brings the projections along. What the person typed is refused when it holds a secret, before anything is stored.
 * @throws AppError `forbidden`, `own_request`, `wrong_status`, `invalid_input`, `secret_found`, `busy`, and Jira's failures.
 */
export async function actOnRequest<K extends RecordActName>(ports: Ports, actor: Actor, issueId: string, name: K, input: CallInput<K>): Promise<Snapshot> {
  refuseSecrets(input);
  const loaded = await loadRequest(ports, issueId, 'user');
  const person = await personOf(ports, actor, loaded);
  const act = ACTS[name] as (doing: Doing, given: CallInput<K>) => Outcome;
  const { after, revision } = await updateRecord(ports, loaded.issue.id, (record) =>
    recordOf(act({ state: stateOf(loaded, record), person, now: ports.now() }, input)));
  const done = { ...loaded, record: after, revision };
  if ('question' in input) await mirrorVerdict(ports, done, input.question);
  await projectAfterAct(ports, done);
  return 'question' in input ? snapshotAfter(ports, done, person) : snapshotOf(done, person);
}
