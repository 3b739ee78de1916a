import type { As, IssueView, Ports, ReadExtras } from './ports';

/** What a read has to bring so that {@link isArchived} can tell at a glance. */
export const CLOSED_EXTRAS: ReadExtras = { canEdit: true, transitions: true };

/** Nothing can be edited and no transition is offered: to whoever lacks the rights, and to everybody when the issue is archived. */
const looksClosed = ({ canEdit, transitions }: IssueView): boolean => canEdit === false && transitions?.length === 0;

/**
 * Whether an issue is archived. Jira documents no field that says so: an archived one can be read by its address, offers nothing to anybody, and is
 * found by no search. All three are asked before it is believed, each only where the one before gives reason to. `issue` was read
 * with {@link CLOSED_EXTRAS} and the rights of `as`.
 * https://support.atlassian.com/jira-cloud-administration/docs/archive-an-issue/
 */
export async function isArchived(ports: Ports, issue: IssueView, as: As): Promise<boolean> {
  if (!looksClosed(issue)) return false;
  if (as === 'user' && !looksClosed(await ports.jira.readIssue(issue.id, 'app', CLOSED_EXTRAS))) return false;
  return !(await ports.jira.isFound(issue.id));
}
