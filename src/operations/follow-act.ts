import { messageAfter } from '../domain/acts/messages';
import type { Person } from '../domain/acts/permission';
import type { RequestRecord } from '../domain/record';
import type { RequestState } from '../domain/state';
import { QUESTION_IDS, type QuestionId } from '../domain/vocabulary/ids';
import { settleAfterAct } from './catch-up';
import { commentForUser } from './comment-for-user';
import type { LoadedRequest } from './load-request';
import { mirrorQuestions } from './mirror-questions';
import type { Ports } from './ports';
import { stateOf } from './request-state';
import { writeProjections } from './write-projections';

/** Says what the act has to tell people, as who acted. */
async function tell(ports: Ports, done: LoadedRequest, before: RequestRecord, person: Person): Promise<void> {
  const message = messageAfter(stateOf(done, before), stateOf(done), person);
  if (message === null) return;
  const [opening = '', ...lines] = message.lines;
  await commentForUser(ports, done.issue.id, [[...message.to.flatMap((mention) => [{ mention }, ' ']), opening], ...lines]);
}

/**
 * What follows from an act that is in the record: a comment where people must hear of it, the projections, and the status of the judged questions (as
 * the person, so that Jira's history names them).
 */
export async function followAct(ports: Ports, done: LoadedRequest, before: RequestRecord, person: Person): Promise<LoadedRequest> {
  const [earlier, now] = [stateOf(done, before), stateOf(done)];
  const waived = (state: RequestState, id: QuestionId): boolean => state.questions[id].settled === 'waived';
  const judged = QUESTION_IDS.filter((id) => done.record.questions[id].verdict !== before.questions[id].verdict || waived(now, id) !== waived(earlier, id));
  await settleAfterAct(ports, done, async (loaded) => {
    await tell(ports, loaded, before, person);
    return loaded;
  });
  const written = await settleAfterAct(ports, done, (loaded) => writeProjections(ports, loaded));
  return settleAfterAct(ports, written, (loaded) => mirrorQuestions(ports, loaded, 'user', judged));
}
