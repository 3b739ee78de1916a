import type { SiteContext } from './contract';
import type { Issue, Project, User } from './model';
import { isInRole } from './permissions';

export type MailEvent = 'Issue Created' | 'Issue Updated' | 'Issue Commented' | 'Issue Transitioned' | 'Issue Deleted' | 'Issue Assigned' | 'Issue Moved' | 'Comment Edited';

/** The ids that schemes know events by. A transition is a generic event: https://support.atlassian.com/jira-cloud-administration/docs/configure-notification-schemes/ */
export const EVENT_IDS = {
  'Issue Created': 1, 'Issue Updated': 2, 'Issue Assigned': 3, 'Issue Resolved': 4, 'Issue Closed': 5, 'Issue Commented': 6, 'Issue Reopened': 7, 'Issue Deleted': 8, 'Issue Moved': 9, 'Generic Event': 13, 'Issue Comment Edited': 14,
} as const;
const SCHEME_EVENTS: Readonly<Record<MailEvent, keyof typeof EVENT_IDS>> = {
  'Issue Created': 'Issue Created', 'Issue Updated': 'Issue Updated', 'Issue Commented': 'Issue Commented', 'Issue Transitioned': 'Generic Event', 'Issue Deleted': 'Issue Deleted', 'Issue Assigned': 'Issue Assigned', 'Issue Moved': 'Issue Moved', 'Comment Edited': 'Issue Comment Edited',
};

interface About { readonly site: SiteContext; readonly project: Project; readonly issue: Issue; readonly parameter: string }
interface Recipient {
  readonly people: (about: About) => readonly (string | null)[];
  /** Whether what the parameter names is there; absent for a recipient without one. */
  readonly exists?: (site: SiteContext, parameter: string) => boolean;
}

/** Whom a notification of a scheme means, by its type. */
export const RECIPIENTS: Readonly<Record<string, Recipient>> = {
  CurrentAssignee: { people: ({ issue }) => [issue.assigneeId] },
  Reporter: { people: ({ issue }) => [issue.reporterId] },
  AllWatchers: { people: ({ issue }) => issue.watcherIds },
  ProjectLead: { people: ({ project }) => [project.leadAccountId] },
  User: { people: ({ parameter }) => [parameter], exists: ({ state }, parameter) => state.users.some(({ accountId }) => accountId === parameter) },
  Group: {
    people: ({ site, parameter }) => site.state.users.filter(({ groupIds }) => groupIds.some((id) => site.state.groups.some(({ groupId, name }) => groupId === id && [groupId, name].includes(parameter)))).map(({ accountId }) => accountId),
    exists: ({ state }, parameter) => state.groups.some(({ groupId, name }) => [groupId, name].includes(parameter)),
  },
  ProjectRole: {
    people: ({ site, project, parameter }) => site.state.users.map(({ accountId }) => accountId).filter((accountId) => isInRole(site, accountId, project, Number(parameter))),
    exists: ({ state }, parameter) => state.roles.some(({ id }) => String(id) === parameter),
  },
};

/** Whom the scheme of the issue's project means by an event; Jira's default one tells the same three of everything. */
function recipients(site: SiteContext, issue: Issue, event: MailEvent): readonly (string | null)[] {
  const project = site.state.projects.find(({ id }) => id === issue.projectId);
  const scheme = project?.notificationSchemeId === undefined ? undefined : site.state.notificationSchemes?.find(({ id }) => id === project.notificationSchemeId);
  if (project === undefined || scheme === undefined) return [issue.reporterId, issue.assigneeId, ...issue.watcherIds];
  const notifications = scheme.events.find(({ id }) => id === EVENT_IDS[SCHEME_EVENTS[event]])?.notifications ?? [];
  return notifications.flatMap(({ type, parameter = '' }) => RECIPIENTS[type]?.people({ site, project, issue, parameter }) ?? []);
}

/**
 * Notes the notifications that the project's notification scheme raises, never to who did it.
 * Whoever a comment mentions is mailed whatever the scheme says, each person once.
 * https://support.atlassian.com/jira-cloud-administration/docs/configure-notification-schemes/
 */
export function notify(site: SiteContext, issue: Issue, event: MailEvent, actorId: string | null, mentioned: readonly string[] = []): void {
  const people = new Set([...recipients(site, issue, event), ...mentioned]);
  for (const user of told(site, people, actorId)) {
    const atOnce = mentioned.includes(user.accountId) || (event === 'Issue Assigned' && user.accountId === issue.assigneeId);
    site.state.mails.push({ at: site.now(), to: user.accountId, issueId: issue.id, event, actorId, ...(atOnce && { atOnce }) });
  }
}

const told = ({ state }: SiteContext, people: ReadonlySet<string | null>, actorId: string | null): readonly User[] =>
  state.users.filter(({ accountId, accountType, active }) => people.has(accountId) && accountId !== actorId && accountType === 'atlassian' && active);

/** Notes the notification of a bulk change: one for each person whom the scheme means by what happened to any of the issues, sent by itself. */
export function notifyOfBulk(site: SiteContext, issues: readonly Issue[], event: MailEvent, actorId: string | null): void {
  const concerned = new Map<string | null, Issue>();
  for (const issue of issues) for (const accountId of recipients(site, issue, event)) if (!concerned.has(accountId)) concerned.set(accountId, issue);
  for (const { accountId } of told(site, new Set(concerned.keys()), actorId)) site.state.mails.push({ at: site.now(), to: accountId, issueId: concerned.get(accountId)?.id ?? '', event, actorId, atOnce: true });
}

/** Who takes part watches: Jira's default for people; apps don't. */
export function autowatch(site: SiteContext, issue: Issue, accountId: string | null): void {
  const person = site.state.users.find((user) => user.accountId === accountId && user.accountType === 'atlassian');
  if (person && !issue.watcherIds.includes(person.accountId)) issue.watcherIds.push(person.accountId);
}
