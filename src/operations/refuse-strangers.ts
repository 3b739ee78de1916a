import { AppError } from '../contract/errors';
import type { Answer } from '../domain/record';
import { QUESTION_IDS } from '../domain/vocabulary/ids';
import type { LoadedRequest } from './load-request';
import type { Actor, Ports } from './ports';

/**
 * Refuses answers that name an account which is no person who sees the request: somebody who is to own it must be able to look
 * at it. Whoever stands in an answer already and whoever acts is not asked for again. One REST read per other person.
 * @throws AppError `invalid_input`
 */
export async function refuseStrangers(ports: Ports, { issue, record }: LoadedRequest, actor: Actor, answers: readonly (Answer | null | undefined)[]): Promise<void> {
  const known = new Set([actor.accountId, ...QUESTION_IDS.flatMap((id) => record.questions[id].answer?.people ?? [])]);
  const named = [...new Set(answers.flatMap((answer) => answer?.people ?? []))].filter((accountId) => !known.has(accountId));
  const seen = await Promise.all(named.map((accountId) => ports.jira.seesIssue(issue.key, accountId)));
  if (seen.every((sees) => sees)) return;
  throw new AppError('invalid_input', 'Somebody you chose does not see this request. Choose somebody who does, or write down who it is.');
}
