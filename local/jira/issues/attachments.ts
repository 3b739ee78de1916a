import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { forbidden, JiraError, notFound, notModelled } from '../errors';
import { attachmentBean, attachmentMetadata, isPicture } from '../fields/beans';
import type { Attachment, Issue } from '../model';
import { notify } from '../notifications';
import { canBrowse, hasProjectPermission, requireAccount } from '../permissions';
import { requireNoForgery } from '../upload';
import { projectOf } from '../workflow/lookup';
import { attachmentEvent } from './events';
import { issueOf } from './issue';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/ */
export const attachmentRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/issue/{issueIdOrKey}/attachments', operationId: 'addAttachment', scopes: ['write:jira-work'], handle: addAttachment },
  { method: 'GET', path: '/rest/api/3/attachment/{id}', operationId: 'getAttachment', scopes: ['read:jira-work'], anonymous: true, handle: getAttachment },
  { method: 'DELETE', path: '/rest/api/3/attachment/{id}', operationId: 'removeAttachment', scopes: ['write:jira-work'], handle: removeAttachment },
  { method: 'GET', path: '/rest/api/3/attachment/content/{id}', operationId: 'getAttachmentContent', scopes: ['read:jira-work'], anonymous: true, handle: getContent },
  { method: 'GET', path: '/rest/api/3/attachment/thumbnail/{id}', operationId: 'getAttachmentThumbnail', scopes: ['read:jira-work'], anonymous: true, handle: getThumbnail },
];

type Params = Readonly<Record<string, string>>;

const LARGEST_FILE = 10 * 1024 * 1024;
const MOST_FILES = 60;

function addAttachment(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { principal, files = [] } = request;
  const issue = issueOf(site, request, params);
  requireNoForgery(request);
  if (!hasProjectPermission(site, principal, 'CREATE_ATTACHMENTS', projectOf(site, issue), issue)) throw forbidden('You do not have permission to create attachments for this issue.');
  if (files.length === 0) throw notModelled('attachments without a file under the name "file"');
  if (files.length > MOST_FILES || files.some(({ content }) => content.length > LARGEST_FILE)) throw new JiraError(413, ['The attachments exceed the maximum attachment size for issues.']);
  site.limits.issueWrite(issue.id);
  site.searchIndex.beforeChange(issue.id, issue);
  const added = files.map(({ filename, mimeType, content }): Attachment => ({
    id: site.nextId('attachment'), filename, authorId: requireAccount(principal), created: site.now(),
    size: content.length, mimeType: mimeType === '' ? 'application/octet-stream' : mimeType, content: content.toString('base64'),
  }));
  issue.attachments.push(...added);
  noteInHistory(site, request, issue, added.map(({ id, filename }) => ({ from: null, fromString: null, to: id, toString_: filename })));
  notify(site, issue, 'Issue Updated', principal.accountId);
  for (const attachment of added) attachmentEvent(site, principal, 'avi:jira:created:attachment', issue, attachment);
  return { status: 200, body: added.map((attachment) => attachmentBean({ site, principal }, attachment)) };
}

function noteInHistory(site: SiteContext, { principal }: RestRequest, issue: Issue, sides: readonly { from: string | null; fromString: string | null; to: string | null; toString_: string | null }[]): void {
  const items = sides.map((side) => ({ field: 'Attachment', fieldId: 'attachment', fieldtype: 'jira' as const, ...side }));
  issue.changes.push({ id: site.nextId('change'), authorId: requireAccount(principal), created: site.now(), items });
  issue.updated = site.now();
  site.changed();
}

function attachmentOf(site: SiteContext, { principal }: RestRequest, params: Params): { issue: Issue; attachment: Attachment } {
  for (const issue of site.state.issues) {
    const attachment = issue.attachments.find(({ id }) => id === params['id']);
    if (attachment !== undefined && canBrowse(site, principal, issue)) return { issue, attachment };
  }
  throw notFound(`The attachment with id '${params['id'] ?? ''}' does not exist`);
}

function getAttachment(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  return { status: 200, body: attachmentMetadata({ site, principal: request.principal }, attachmentOf(site, request, params).attachment) };
}

function getContent(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  return bytesAt('content', site, request, attachmentOf(site, request, params).attachment);
}

/** A picture's thumbnail is the whole picture: nothing is made smaller. */
function getThumbnail(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { attachment } = attachmentOf(site, request, params);
  const { query } = request;
  if (query.has('width') || query.has('height')) throw notModelled('thumbnails of a given size');
  if (isPicture(attachment)) return bytesAt('thumbnail', site, request, attachment);
  if (query.get('fallbackToDefault') === 'false') throw notFound(`The attachment with id '${attachment.id}' has no thumbnail.`);
  throw notModelled('the thumbnail of a file that is no picture');
}

function bytesAt(place: 'content' | 'thumbnail', site: SiteContext, { query }: RestRequest, { id, mimeType, content }: Attachment): RestResponse {
  if (query.get('redirect') !== 'false') return { status: 303, headers: { Location: `${site.baseUrl}/rest/api/3/attachment/${place}/${id}?redirect=false` } };
  // A file of somebody's is shown by no page of the site's own origin.
  return { status: 200, headers: { 'content-type': mimeType, 'content-disposition': 'attachment' }, bytes: Buffer.from(content, 'base64') };
}

function removeAttachment(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { principal } = request;
  const { issue, attachment } = attachmentOf(site, request, params);
  const may = (permission: 'DELETE_OWN_ATTACHMENTS' | 'DELETE_ALL_ATTACHMENTS'): boolean => hasProjectPermission(site, principal, permission, projectOf(site, issue), issue);
  if (!may('DELETE_ALL_ATTACHMENTS') && !(attachment.authorId === principal.accountId && may('DELETE_OWN_ATTACHMENTS'))) throw forbidden('You do not have permission to delete this attachment.');
  site.limits.issueWrite(issue.id);
  site.searchIndex.beforeChange(issue.id, issue);
  issue.attachments = issue.attachments.filter(({ id }) => id !== attachment.id);
  noteInHistory(site, request, issue, [{ from: attachment.id, fromString: attachment.filename, to: null, toString_: null }]);
  notify(site, issue, 'Issue Updated', principal.accountId);
  attachmentEvent(site, principal, 'avi:jira:deleted:attachment', issue, attachment);
  return { status: 204 };
}
