import type { CallInput } from '../contract/messages';
import type { AfterAct } from '../contract/snapshot';
import { withLine } from '../domain/acts/outcome';
import { sendToReview as withAnswers } from '../domain/acts/review';
import type { RequestRecord } from '../domain/record';
import { recordOf } from './act-on-request';
import { settleAfterAct } from './catch-up';
import { completeQuestions, withQuestionsClaimed } from './ensure-questions';
import type { LoadedRequest } from './load-request';
import type { Actor, Ports } from './ports';
import { noticed } from './refresh-request';
import { refuseSecrets } from './refuse-secrets';
import { refuseStrangers } from './refuse-strangers';
import { stateOf } from './request-state';
import { afterAct, loadForAct, movedTo } from './snapshot';
import { updateRecord } from './update-record';
import { writeProjections } from './write-projections';

/**
 * Sends a draft to review: keeps the answers first, so that they survive a refused transition, then moves the issue as
 * the user, then creates the questions. That it was sent is noted when Jira has moved it.
 * @throws AppError as `actOnRequest`, and `gate_closed` or `wrong_status` of Jira.
 */
export async function sendToReview(ports: Ports, actor: Actor, issueId: string, input: CallInput<'sendToReview'>): Promise<AfterAct> {
  refuseSecrets(input);
  const { loaded, person } = await loadForAct(ports, actor, issueId, 'send_to_review');
  await refuseStrangers(ports, loaded, actor, Object.values(input.answers));
  const sent = (record: RequestRecord): RequestRecord => recordOf(withAnswers({ state: stateOf(loaded, record), person, now: ports.now() }, input));
  const { after, revision } = await updateRecord(ports, loaded.issue.id, (record) => {
    const { questions } = sent(record);
    return Object.keys(input.answers).length === 0 ? record : { ...record, questions };
  }, loaded);
  const answered = { ...loaded, record: after, revision };
  const line = sent(after).log.at(-1);

  const move = async (): Promise<LoadedRequest> => {
    await ports.jira.transitionTo(loaded.issue.id, loaded.setUp.statusIds.in_review, 'user', loaded.issue.transitions);
    return settleAfterAct(ports, movedTo(answered, 'in_review'), (moved) => noteSent(ports, moved, line));
  };
  // Claimed before the move, and Jira moves only what still is a draft: so nobody has created a question since it was read.
  const created = await withQuestionsClaimed(ports, loaded.issue.id, async () => settleAfterAct(ports, await move(), (moved) => completeQuestions(ports, moved)));
  return afterAct(await settleAfterAct(ports, created ?? await move(), (moved) => writeProjections(ports, moved)));
}

async function noteSent(ports: Ports, moved: LoadedRequest, line: RequestRecord['log'][number] | undefined): Promise<LoadedRequest> {
  const { after, revision } = await updateRecord(ports, moved.issue.id, (record) => {
    const told = line === undefined ? record : withLine(record, line);
    return noticed(moved, told, ports.now());
  }, moved);
  return { ...moved, record: after, revision };
}
