import { AppError } from '../contract/errors';
import type { CallInput, CallOutput } from '../contract/messages';
import { takenAlong } from '../domain/decision-record/take-along';
import type { Ports, Provisioning } from './ports';

/**
 * One portion of the requests on which anything was decided, wherever they stand: how far their decision records are attached. `ask` has those that are due, or
 * were refused before, attached by the queue, whose consumer carries what makes them and waits when Jira wants it. The page asks for one portion after the other.
 * @throws AppError `forbidden` unless the acting user administers Jira
 */
export async function takeDecisionsAlong(ports: Ports, provisioning: Provisioning, { after, ask }: CallInput<'takeDecisionsAlong'>): Promise<CallOutput<'takeDecisionsAlong'>> {
  if (!(await provisioning.isAdmin())) throw new AppError('forbidden', 'Only a Jira admin can detach the app. Ask one to do it.');
  const { entries, next } = await ports.records.list(after);
  const portion: CallOutput<'takeDecisionsAlong'> = { there: 0, waiting: 0, problems: [], next };
  for (const { issueId, record } of entries) {
    const found = record === null ? { is: 'problem', key: '', why: 'The decisions on it cannot be read.' } as const : takenAlong(record);
    if (found.is === 'there') portion.there += 1;
    if (ask && record !== null && (found.is === 'due' || found.is === 'problem')) {
      await ports.queue.push({ kind: 'take_along', issueId });
      portion.waiting += 1;
    } else if (found.is === 'due') portion.waiting += 1;
    else if (found.is === 'problem') portion.problems.push({ issueId, key: found.key, why: found.why });
  }
  return portion;
}
