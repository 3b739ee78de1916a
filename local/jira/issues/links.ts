import * as z from 'zod';
import type { Principal, RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, forbidden, notFound } from '../errors';
import { linkedIssueBean, linkTypeBean, selfBase } from '../fields/beans';
import type { Issue, IssueLink, Project } from '../model';
import { canBrowse, hasProjectPermission, visibleIssue } from '../permissions';
import { projectOf } from '../workflow/lookup';
import { parseBody } from './body';
import { commentIn } from './comments';

const LINK = '/rest/api/3/issueLink';
type Params = Readonly<Record<string, string>>;

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-links/ */
export const linkRoutes: readonly Route[] = [
  { method: 'POST', path: LINK, operationId: 'linkIssues', scopes: ['write:jira-work'], handle: linkIssues },
  { method: 'GET', path: `${LINK}/{linkId}`, operationId: 'getIssueLink', scopes: ['read:jira-work'], anonymous: true, handle: getIssueLink },
  { method: 'DELETE', path: `${LINK}/{linkId}`, operationId: 'deleteIssueLink', scopes: ['write:jira-work'], handle: deleteIssueLink },
];

const end = z.looseObject({ id: z.string().optional(), key: z.string().optional() });
const linkBody = z.looseObject({ type: z.looseObject({ id: z.string().optional(), name: z.string().optional() }), inwardIssue: end, outwardIssue: end, comment: z.unknown().optional() });

function linkIssues(site: SiteContext, request: RestRequest): RestResponse {
  const body = parseBody(linkBody, request.body);
  const type = site.state.linkTypes.find((candidate) => (body.type.id === undefined ? candidate.name === body.type.name : candidate.id === body.type.id));
  if (!type) throw notFound('No issue link type with this id or name found.');
  const [inward, outward] = [body.inwardIssue, body.outwardIssue].map((named) => visibleIssue(site, request.principal, named.id ?? named.key ?? ''));
  if (!inward || !outward || inward.id === outward.id) throw badRequest('An issue cannot be linked to itself.');
  requireLinking(site, request.principal, inward);
  const comment = body.comment == null ? null : commentIn(site, { ...request, body: body.comment }, outward);
  for (const issue of [inward, outward]) site.limits.issueWrite(issue.id);
  const link: IssueLink = { id: site.nextId('link'), typeId: type.id, inwardId: inward.id, outwardId: outward.id };
  site.state.links.push(link);
  site.changed();
  tell(site, request.principal, 'avi:jira:created:issuelink', link);
  comment?.write();
  return { status: 201, headers: { Location: `${selfBase({ site, principal: request.principal })}/issueLink/${link.id}` } };
}

function getIssueLink(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { link, inward, outward } = visibleLink(site, request.principal, params);
  const view = { site, principal: request.principal };
  const body = { id: link.id, self: `${selfBase(view)}/issueLink/${link.id}`, type: linkTypeBean(view, link.typeId), inwardIssue: linkedIssueBean(view, inward), outwardIssue: linkedIssueBean(view, outward) };
  return { status: 200, body };
}

function deleteIssueLink(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { link, inward, outward } = visibleLink(site, request.principal, params);
  requireLinking(site, request.principal, inward);
  for (const issue of [inward, outward]) site.limits.issueWrite(issue.id);
  site.state.links = site.state.links.filter((candidate) => candidate.id !== link.id);
  site.changed();
  tell(site, request.principal, 'avi:jira:deleted:issuelink', link);
  return { status: 204 };
}

function requireLinking(site: SiteContext, principal: Principal, issue: Issue): void {
  if (!hasProjectPermission(site, principal, 'LINK_ISSUES', projectOf(site, issue), issue)) throw forbidden('You do not have permission to link issues in this project.');
}

const added = z.strictObject({
  add: z.strictObject({ type: z.looseObject({ id: z.string().optional(), name: z.string().optional() }), inwardIssue: end.optional(), outwardIssue: end.optional() }),
});

/** A link that an issue is created with. */
export interface NewLink { readonly typeId: string; readonly otherId: string; readonly newIsInward: boolean }

/**
 * The links that a creation asks for (`update.issuelinks`), checked. @returns them, or why they are refused.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-post
 */
export function linksAtCreation(site: SiteContext, principal: Principal, project: Project, operations: readonly unknown[]): readonly NewLink[] | string {
  if (!hasProjectPermission(site, principal, 'LINK_ISSUES', project)) return 'You do not have permission to link issues in this project.';
  const links: NewLink[] = [];
  for (const operation of operations) {
    const parsed = added.safeParse(operation);
    if (!parsed.success) return "Field 'issuelinks' does not support this operation.";
    const { type: named, inwardIssue, outwardIssue } = parsed.data.add;
    const type = site.state.linkTypes.find((candidate) => (named.id === undefined ? candidate.name === named.name : candidate.id === named.id));
    if (!type) return 'No issue link type with this id or name found.';
    const other = outwardIssue ?? inwardIssue;
    const issue = other === undefined ? undefined : site.state.issues.find(({ id, key }) => id === other.id || key === other.key);
    if (issue === undefined || !canBrowse(site, principal, issue)) return 'The issue to link does not exist or you do not have permission to see it.';
    links.push({ typeId: type.id, otherId: issue.id, newIsInward: outwardIssue !== undefined });
  }
  return links;
}

/** Makes the links of an issue that has just been created. */
export function makeLinks(site: SiteContext, principal: Principal, issue: Issue, links: readonly NewLink[]): void {
  for (const { typeId, otherId, newIsInward } of links) {
    const [inwardId, outwardId] = newIsInward ? [issue.id, otherId] : [otherId, issue.id];
    const link: IssueLink = { id: site.nextId('link'), typeId, inwardId, outwardId };
    site.state.links.push(link);
    tell(site, principal, 'avi:jira:created:issuelink', link);
  }
}

/** A link is seen by who sees both ends. */
function visibleLink(site: SiteContext, principal: Principal, params: Params): { link: IssueLink; inward: Issue; outward: Issue } {
  const link = site.state.links.find((candidate) => candidate.id === params['linkId']);
  const [inward, outward] = [link?.inwardId, link?.outwardId].map((id) => site.state.issues.find((issue) => issue.id === id));
  if (!link || !inward || !outward || !canBrowse(site, principal, inward) || !canBrowse(site, principal, outward)) throw notFound('No issue link with this id exists, or you do not have permission to see it.');
  return { link, inward, outward };
}

/** Payload of https://developer.atlassian.com/platform/forge/events-reference/jira/#issue-link-events */
function tell(site: SiteContext, principal: Principal, eventType: string, link: IssueLink): void {
  const type = site.state.linkTypes.find((candidate) => candidate.id === link.typeId);
  const projectId = (issueId: string): string | null => site.state.issues.find((issue) => issue.id === issueId)?.projectId ?? null;
  site.forge?.productEvent({
    eventType, selfGenerated: principal.via !== 'direct', atlassianId: principal.accountId,
    body: {
      id: link.id, sourceIssueId: link.inwardId, destinationIssueId: link.outwardId, sourceProjectId: projectId(link.inwardId), destinationProjectId: projectId(link.outwardId),
      issueLinkType: type ? { id: type.id, name: type.name, inward: type.inward, outward: type.outward } : null, timestamp: site.now(),
    },
  });
}
