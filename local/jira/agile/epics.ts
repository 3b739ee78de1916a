import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, notFound } from '../errors';
import { parseBody } from '../issues/body';
import type { Issue } from '../model';
import { visibleIssue } from '../permissions';
import { projectOf } from '../workflow/lookup';
import { AGILE, epicBean } from './boards';
import { isEpic } from './issues-of-boards';
import { editableIssues, rank, RankBody } from './ranking';

/** Epics are issues; what stands in an epic has it as parent. https://developer.atlassian.com/cloud/jira/software/rest/api-group-epic/ */
const ONE = `${AGILE}/epic/{epicIdOrKey}`;
const scopes = { read: ['read:epic:jira-software'], write: ['write:epic:jira-software'] } as const;
type Params = Readonly<Record<string, string>>;

/** In team-managed projects an epic is a parent like any other, and Atlassian says of these operations that they do not work there. */
const isTeamManaged = (site: SiteContext, issue: Issue): boolean => projectOf(site, issue).own !== undefined;
const NOT_THERE = 'This operation does not work for epics in next-gen projects. Set the parent of the issue instead.';

/** @throws JiraError 404 for one that is not there, is hidden, or is no epic */
export function visibleEpic(site: SiteContext, request: RestRequest, idOrKey: string): Issue {
  const issue = visibleIssue(site, request.principal, idOrKey);
  if (!isEpic(site, issue)) throw notFound('The requested issue is not an epic.');
  if (isTeamManaged(site, issue)) throw notFound(NOT_THERE);
  return issue;
}

const Issues = z.looseObject({ issues: z.array(z.string()).min(1).max(50) });
const Update = z.looseObject({ name: z.string().max(255).nullish(), summary: z.string().min(1).max(255).nullish(), color: z.looseObject({ key: z.string() }).nullish(), done: z.boolean().nullish() });

function moveIn(site: SiteContext, request: RestRequest, epic: Issue | null): RestResponse {
  const issues = editableIssues(site, request, parseBody(Issues, request.body).issues);
  if (issues.some((issue) => isTeamManaged(site, issue))) throw badRequest(NOT_THERE);
  for (const issue of issues) {
    if (isEpic(site, issue)) throw badRequest('An epic cannot be put into an epic.');
    issue.parentId = epic?.id ?? null;
    issue.updated = site.now();
  }
  site.changed();
  return { status: 204 };
}

function update(site: SiteContext, request: RestRequest, { epicIdOrKey = '' }: Params): RestResponse {
  const [epic] = editableIssues(site, request, [visibleEpic(site, request, epicIdOrKey).id]);
  if (epic === undefined) throw notFound('The epic was not found.');
  const { name, summary } = parseBody(Update, request.body);
  if (summary != null) epic.summary = summary;
  if (name != null) site.state.entityProperties = [...site.state.entityProperties.filter(({ entity }) => entity !== `epic:${epic.id}`), { entity: `epic:${epic.id}`, key: 'name', value: name }];
  site.changed();
  return { status: 200, body: epicBean(site, request, epic) };
}

export const epicRoutes: readonly Route[] = [
  { method: 'GET', path: ONE, operationId: 'getEpic', scopes: scopes.read, anonymous: true, handle: (site, request, { epicIdOrKey = '' }) => ({ status: 200, body: epicBean(site, request, visibleEpic(site, request, epicIdOrKey)) }) },
  { method: 'POST', path: ONE, operationId: 'partiallyUpdateEpic', scopes: scopes.write, handle: update },
  { method: 'POST', path: `${AGILE}/epic/none/issue`, operationId: 'removeIssuesFromEpic', scopes: scopes.write, handle: (site, request) => moveIn(site, request, null) },
  { method: 'POST', path: `${ONE}/issue`, operationId: 'moveIssuesToEpic', scopes: scopes.write, handle: (site, request, { epicIdOrKey = '' }) => moveIn(site, request, visibleEpic(site, request, epicIdOrKey)) },
  {
    method: 'PUT', path: `${ONE}/rank`, operationId: 'rankEpics', scopes: scopes.write,
    handle(site, request, { epicIdOrKey = '' }) {
      const epic = visibleEpic(site, request, epicIdOrKey);
      const { rankBeforeEpic, rankAfterEpic } = parseBody(z.looseObject({ rankBeforeEpic: z.string().nullish(), rankAfterEpic: z.string().nullish() }), request.body);
      rank(site, request, RankBody.parse({ issues: [epic.id], rankBeforeIssue: rankBeforeEpic, rankAfterIssue: rankAfterEpic }));
      return { status: 204 };
    },
  },
];
