import type { Principal, SiteContext } from '../contract';
import { commentBean, dateTime, userBeanById, type View } from '../fields/beans';
import { systemFields } from '../fields/system-fields';
import type { Attachment, ChangeItem, Comment, Issue } from '../model';

/** Payloads of https://developer.atlassian.com/platform/forge/events-reference/jira/ */
const ISSUE_FIELDS = ['summary', 'issuetype', 'creator', 'created', 'project', 'reporter', 'assignee', 'updated', 'status'] as const;

/** What happened to the issue beside `eventType`, in the form of the payload. */
type Details = Readonly<Record<string, unknown>>;

function send(site: SiteContext, principal: Principal, eventType: string, issue: Issue, details: Details): void {
  const view: View = { site, principal };
  site.forge?.productEvent({
    eventType,
    selfGenerated: principal.via !== 'direct',
    atlassianId: principal.accountId,
    body: { issue: issueOf(view, issue), associatedUsers: associatedUsers(issue, principal), timestamp: site.now(), ...details },
  });
}

export const issueCreated = (site: SiteContext, principal: Principal, issue: Issue): void => send(site, principal, 'avi:jira:created:issue', issue, {});

/** Only for the issue itself: Jira sends nothing for sub-tasks that go with their parent. */
export const issueDeleted = (site: SiteContext, principal: Principal, issue: Issue): void => send(site, principal, 'avi:jira:deleted:issue', issue, {});

/** Also carries status changes: Jira has no event of its own for transitions. */
export function issueUpdated(site: SiteContext, principal: Principal, issue: Issue, items: readonly ChangeItem[]): void {
  const status = items.find((item) => item.fieldId === 'status');
  send(site, principal, 'avi:jira:updated:issue', issue, {
    changelog: { items: items.map(itemOf) },
    ...(status ? { associatedStatuses: [{ id: status.from, name: status.fromString }, { id: status.to, name: status.toString_ }] } : {}),
  });
  const assignee = items.find((item) => item.fieldId === 'assignee');
  if (assignee) send(site, principal, 'avi:jira:assigned:issue', issue, { changelog: { items: [itemOf(assignee)] } });
}

/** A comment was added or edited. */
export const issueCommented = (site: SiteContext, principal: Principal, issue: Issue, comment: Comment): void =>
  send(site, principal, 'avi:jira:commented:issue', issue, { comment: commentBean({ site, principal }, issue, comment) });

export const commentDeleted = (site: SiteContext, principal: Principal, issue: Issue, comment: Comment): void =>
  send(site, principal, 'avi:jira:deleted:comment', issue, { comment: commentBean({ site, principal }, issue, comment) });

/**
 * A file was added or taken away. The payload names the issue by its id and nothing else of it; no `updated:issue` comes with it, since none
 * is documented.
 */
export function attachmentEvent(site: SiteContext, principal: Principal, eventType: 'avi:jira:created:attachment' | 'avi:jira:deleted:attachment', issue: Issue, attachment: Attachment): void {
  const { id, filename, created, size, mimeType, authorId } = attachment;
  const author = userBeanById({ site, principal }, authorId);
  site.forge?.productEvent({
    eventType, selfGenerated: principal.via !== 'direct', atlassianId: principal.accountId,
    body: { attachment: { id, issueId: issue.id, fileName: filename, createDate: dateTime(created), size, mimeType, ...(author ? { author } : {}) }, timestamp: site.now() },
  });
}

/** A change as bodies and events show it. */
export const itemOf = (item: ChangeItem): object => ({
  field: item.field, fieldId: item.fieldId, fieldtype: item.fieldtype, from: item.from, fromString: item.fromString, to: item.to, toString: item.toString_,
});

const issueOf = (view: View, issue: Issue): object => ({
  id: issue.id, key: issue.key,
  fields: Object.fromEntries(ISSUE_FIELDS.map((fieldId) => [fieldId, systemFields[fieldId]?.read(view, issue) ?? null])),
});

function associatedUsers(issue: Issue, principal: Principal): { accountId: string }[] {
  const ids = new Set([principal.accountId, issue.reporterId, issue.assigneeId]);
  return [...ids].filter((accountId) => accountId !== null).map((accountId) => ({ accountId }));
}
