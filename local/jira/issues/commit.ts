import type { Principal, SiteContext } from '../contract';
import { badRequest, conflict, issueNotFound } from '../errors';
import { changeItems } from '../fields/changes';
import { formattedValue } from '../fields/forge-fields';
import type { Adf, Change, Comment, Issue } from '../model';
import { autowatch, notify, type MailEvent } from '../notifications';
import { hasProjectPermission, requireAccount } from '../permissions';
import { projectOf } from '../workflow/lookup';
import { issueCommented, issueUpdated } from './events';

export interface CommitOptions {
  /** The mail that the change causes; null = none. */
  readonly mail: MailEvent | null;
  /** False leaves the history as it is. */
  readonly changelog?: boolean;
  /** False keeps the change from apps. */
  readonly events?: boolean;
  readonly comments?: readonly Adf[];
}

/**
 * Makes a draft the issue's new state: the one place where an existing issue changes. Only what the draft changed is
 * taken over, so that writes that came in between are kept; a status that has moved meanwhile is a conflict.
 *
 * @param before the issue as it was when the draft was made
 * @throws JiraError 404 when the issue is gone, 409 when its status has changed under way
 */
export function commitDraft(site: SiteContext, principal: Principal, before: Issue, draft: Issue, options: CommitOptions): void {
  const issue = site.state.issues.find((candidate) => candidate.id === before.id);
  if (!issue) throw issueNotFound();
  if ((options.comments ?? []).length > 0) requireCommenting(site, principal, issue);
  if (issue.statusId !== before.statusId) throw conflict('The issue has been changed by another update at the same time. Read it again.');
  const previous = structuredClone(issue);
  site.searchIndex.beforeChange(issue.id, previous);
  takeOver(issue, before, draft);
  const items = changeItems(site.state, previous, issue, (field, version) => formattedValue(site, principal, field, version));
  const comments = (options.comments ?? []).map((body) => appendComment(site, principal, issue, { body }));
  if (items.length > 0 || comments.length > 0) issue.updated = site.now();
  if (items.length > 0 && options.changelog !== false) {
    const change: Change = { id: site.nextId('change'), authorId: principal.accountId ?? '', created: site.now(), items };
    issue.changes.push(change);
  }
  site.changed();
  if (items.length === 0 && comments.length === 0) return;
  if (options.mail !== null) notify(site, issue, options.mail, principal.accountId);
  if (options.events === false) return;
  if (items.length > 0) issueUpdated(site, principal, issue, items);
  for (const comment of comments) issueCommented(site, principal, issue, comment);
}

function takeOver(issue: Issue, before: Issue, draft: Issue): void {
  const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
  for (const fieldId of new Set([...Object.keys(before.customFields), ...Object.keys(draft.customFields)])) {
    if (!differs(before.customFields[fieldId], draft.customFields[fieldId])) continue;
    if (fieldId in draft.customFields) issue.customFields[fieldId] = draft.customFields[fieldId];
    else delete issue.customFields[fieldId];
  }
  const { customFields: _fields, comments: _comments, changes: _changes, watcherIds: _watchers, properties: _properties, updated: _updated, ...rest } = draft;
  const changed = Object.entries(rest).filter(([key, value]) => differs(value, before[key as keyof Issue]));
  Object.assign(issue, Object.fromEntries(changed));
}

/** What a comment says, and to whom alone. */
export type CommentContent = Pick<Comment, 'body' | 'visibility'>;

/** Adds a comment without telling anyone yet; its author watches from now on. */
export function appendComment(site: SiteContext, principal: Principal, issue: Issue, content: CommentContent): Comment {
  const comment: Comment = { id: site.nextId('comment'), authorId: requireAccount(principal), ...content, created: site.now(), updated: site.now(), jsdPublic: true };
  issue.comments.push(comment);
  autowatch(site, issue, principal.accountId);
  return comment;
}

/** @throws JiraError 400 without the permission to comment: the operation documents no 403 */
export function requireCommenting(site: SiteContext, principal: Principal, issue: Issue): void {
  if (!hasProjectPermission(site, principal, 'ADD_COMMENTS', projectOf(site, issue), issue)) throw badRequest('You do not have the permission to comment on this issue.');
}
