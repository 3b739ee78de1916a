import { AppError } from '../contract/errors';
import { noteReminder, reminderDue } from '../domain/acts/remind';
import type { NextStep } from '../domain/next-step';
import type { RoleId } from '../domain/vocabulary/ids';
import { REVIEWER_ROLE_IDS } from '../domain/vocabulary/ids';
import type { SearchingPorts } from './finder-ports';
import { loadRequest, type LoadedRequest } from './load-request';
import type { Paragraph, Ports } from './ports';
import { stateOf } from './request-state';
import { updateRecord } from './update-record';

const DAY_MS = 86_400_000;
/** More than this in one project and day wait for the next day. */
const MOST = 200;
/** More people than this are named by their role only: a comment is no circular. */
const MOST_PEOPLE = 5;

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * Has every request looked at whose next step has waited as long as its project's settings say; where nobody has asked for reminders, and
 * while the site has no licence, Jira is not asked. As the app, since nobody is acting. Answers with how many were queued.
 * @throws AppError when Jira, the store or the queue does not answer; the next day tries again.
 */
export async function queueReminders(ports: SearchingPorts): Promise<number> {
  if (!ports.licensed) return 0;
  let queued = 0;
  for (const setUp of await ports.setUps.all()) {
    const { remindAfterDays } = await ports.settings.read(setUp.projectId);
    if (remindAfterDays === null) continue;
    for (const issueId of await ports.finder.findWaitingSince(setUp, dayOf(ports.now() - remindAfterDays * DAY_MS), MOST)) {
      await ports.queue.push({ kind: 'remind', issueId });
      queued += 1;
    }
  }
  return queued;
}

/** The people to mention: the requester, and the members of the roles as far as they are few and stand there by themselves. */
async function peopleOf(ports: Ports, { issue, setUp }: LoadedRequest, roles: readonly RoleId[]): Promise<readonly string[]> {
  const asked = roles.includes('requester') && issue.reporterId !== null ? [issue.reporterId] : [];
  const members = await Promise.all(REVIEWER_ROLE_IDS.filter((role) => roles.includes(role)).map((role) => ports.jira.membersOf(setUp.projectId, setUp.roleIds[role])));
  // Nobody acts on what they requested themselves.
  const others = members.flat().filter((id) => id !== issue.reporterId && id !== issue.creatorId);
  const people = [...new Set([...asked, ...others])];
  return people.length <= MOST_PEOPLE ? people : asked;
}

function reminder({ text, since }: NextStep & { readonly since: number }, people: readonly string[], now: number): readonly Paragraph[] {
  const days = Math.floor((now - since) / DAY_MS);
  const said = `This request has waited for ${days} ${days === 1 ? 'day' : 'days'}. Next step: ${text}. The panel of this request says what to do.`;
  return [people.length === 0 ? said : [...people.flatMap((id) => [{ mention: id }, ' ']), said]];
}

/**
 * Reminds whoever the next step of a request belongs to, by one comment of the app. The reminder is noted first: when the comment is lost, it is not
 * sent again. Without a licence nobody is reminded: they could not act. As the app: nobody is acting.
 * @throws AppError as `loadRequest`
 */
export async function remind(ports: Ports, issueId: string): Promise<boolean> {
  if (!ports.licensed) return false;
  const loaded = await loadRequest(ports, issueId, 'app');
  const now = ports.now();
  const due = reminderDue(stateOf(loaded), loaded.settings.remindAfterDays, now);
  if (due === null) return false;
  const people = await peopleOf(ports, loaded, due.roles);
  const { before } = await updateRecord(ports, loaded.issue.id, (record) => noteReminder(record, due, now), loaded);
  if (before.reminded?.since === due.since) return false;
  try {
    await ports.jira.comment(loaded.issue.id, reminder(due, people, now), 'app');
  } catch (error) {
    // Another try of this job would find the reminder noted; so nothing is gained by asking for one.
    if (!(error instanceof AppError)) throw error;
    return false;
  }
  return true;
}
