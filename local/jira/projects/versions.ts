import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, invalidFields, JiraError, notFound } from '../errors';
import { selfBase, statusCategories, type View } from '../fields/beans';
import { versionBrief } from '../fields/planning-beans';
import { parseBody } from '../issues/body';
import type { Issue, Project, Version } from '../model';
import { administersProject, visibleProject } from '../configuration/access';
import { commaSeparated, sameName } from '../configuration/input';
import { page } from '../configuration/pages';
import { viewOf } from '../configuration/render';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/ */
const PATH = '/rest/api/3/version';
const ONE = `${PATH}/{id}`;
type Params = Readonly<Record<string, string>>;

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Body = z.looseObject({
  name: z.string().trim().min(1).max(255).nullish(), description: z.string().nullish(), projectId: z.union([z.number().int(), z.string()]).nullish(), project: z.string().nullish(),
  archived: z.boolean().nullish(), released: z.boolean().nullish(), startDate: Day.nullish(), releaseDate: Day.nullish(), moveUnfixedIssuesTo: z.string().nullish(),
});
const Move = z.looseObject({ after: z.string().nullish(), position: z.enum(['Earlier', 'Later', 'First', 'Last']).nullish() });

const shownDay = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(month) - 1] ?? ''}/${year.slice(2)}`;
};

function versionBean(view: View, version: Version, expand: readonly string[] = []): Readonly<Record<string, unknown>> {
  const { site } = view;
  const day = new Date(site.now()).toISOString().slice(0, 10);
  return {
    ...versionBrief(view, version), projectId: Number(version.projectId),
    ...(version.startDate === null ? {} : { startDate: version.startDate, userStartDate: shownDay(version.startDate) }),
    ...(version.releaseDate === null ? {} : { userReleaseDate: shownDay(version.releaseDate), overdue: !version.released && version.releaseDate < day }),
    ...(expand.includes('issuesstatus') ? { issuesStatusForFixVersion: statusCounts(site, version) } : {}),
  };
}

const fixedIn = (site: SiteContext, version: Version): Issue[] => site.state.issues.filter((issue) => issue.fixVersionIds?.includes(version.id));

function statusCounts(site: SiteContext, version: Version): object {
  const count = (category: keyof typeof statusCategories): number => fixedIn(site, version).filter((issue) => site.state.statuses.some((status) => status.id === issue.statusId && status.category === category)).length;
  return { unmapped: 0, toDo: count('TODO'), inProgress: count('IN_PROGRESS'), done: count('DONE') };
}

export function visibleVersion(site: SiteContext, request: RestRequest, params: Params): { version: Version; project: Project } {
  const version = site.state.versions.find(({ id }) => id === params['id']);
  if (version === undefined) throw notFound(`Could not find version for id '${params['id'] ?? ''}'`);
  return { version, project: visibleProject(site, request, version.projectId) };
}

/** The document lists 401 and 404 for these operations, no 403. */
function administered(site: SiteContext, request: RestRequest, params: Params): { version: Version; project: Project } {
  const found = visibleVersion(site, request, params);
  requireAdministration(site, request, found.project);
  return found;
}

function requireAdministration(site: SiteContext, request: RestRequest, project: Project): void {
  if (!administersProject(site, request, project)) throw new JiraError(404, [`You do not have permission to manage versions of project ${project.key}.`]);
}

const ofProject = (site: SiteContext, project: Project): Version[] => site.state.versions.filter(({ projectId }) => projectId === project.id);

function requireFreeName(site: SiteContext, project: Project, name: string, except: Version | null): void {
  if (ofProject(site, project).some((each) => each !== except && sameName(each.name, name))) throw invalidFields({ name: 'A version with this name already exists in this project.' });
}

function checkDays(startDate: string | null, releaseDate: string | null): void {
  if (startDate !== null && releaseDate !== null && startDate > releaseDate) throw invalidFields({ startDate: 'Your start date is after your release date.' });
}

function create(site: SiteContext, request: RestRequest): RestResponse {
  const body = parseBody(Body, request.body);
  if (body.name == null) throw invalidFields({ name: 'You must specify a valid version name' });
  if (body.projectId == null && body.project == null) throw invalidFields({ project: 'Project must be specified to create a version.' });
  const project = visibleProject(site, request, String(body.projectId ?? body.project));
  requireAdministration(site, request, project);
  requireFreeName(site, project, body.name, null);
  checkDays(body.startDate ?? null, body.releaseDate ?? null);
  const version: Version = {
    id: site.nextId('version'), projectId: project.id, name: body.name, description: body.description ?? '', archived: body.archived ?? false, released: body.released ?? false,
    startDate: body.startDate ?? null, releaseDate: body.releaseDate ?? null,
  };
  site.state.versions.push(version);
  site.changed();
  return { status: 201, body: versionBean(viewOf(site, request), version) };
}

function update(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { version, project } = administered(site, request, params);
  const body = parseBody(Body, request.body);
  if (body.name != null) requireFreeName(site, project, body.name, version);
  const [startDate, releaseDate] = [body.startDate === undefined ? version.startDate : body.startDate, body.releaseDate === undefined ? version.releaseDate : body.releaseDate];
  checkDays(startDate, releaseDate);
  if (body.moveUnfixedIssuesTo != null) {
    const target = body.moveUnfixedIssuesTo.split('/').at(-1) ?? '';
    if (!ofProject(site, project).some(({ id }) => id === target)) throw badRequest('The version to move unfixed issues to does not exist.');
    for (const issue of fixedIn(site, version)) if (issue.resolutionId === null) issue.fixVersionIds = swapped(issue.fixVersionIds, version.id, target);
  }
  Object.assign(version, { name: body.name ?? version.name, description: body.description ?? version.description, archived: body.archived ?? version.archived, released: body.released ?? version.released, startDate, releaseDate });
  site.changed();
  return { status: 200, body: versionBean(viewOf(site, request), version) };
}

const swapped = (ids: readonly string[] | undefined, gone: string, instead: string | null): string[] =>
  [...new Set((ids ?? []).flatMap((id) => (id !== gone ? [id] : instead === null ? [] : [instead])))];

/** Takes a version away; issues lose it or get others instead. */
function dissolve(site: SiteContext, version: Version, fixInstead: string | null, affectsInstead: string | null): void {
  for (const issue of site.state.issues) {
    if (issue.fixVersionIds?.includes(version.id)) issue.fixVersionIds = swapped(issue.fixVersionIds, version.id, fixInstead);
    if (issue.affectsVersionIds?.includes(version.id)) issue.affectsVersionIds = swapped(issue.affectsVersionIds, version.id, affectsInstead);
  }
  site.state.versions = site.state.versions.filter((each) => each !== version);
  site.changed();
}

function other(site: SiteContext, project: Project, version: Version, id: string | number | null | undefined): string | null {
  if (id == null) return null;
  const found = ofProject(site, project).find((each) => each.id === String(id));
  if (found === undefined || found === version) throw badRequest('The version to swap to does not exist in the project.');
  return found.id;
}

function move(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const { version, project } = administered(site, request, params);
  const { after, position } = parseBody(Move, request.body);
  if ((after == null) === (position == null)) throw badRequest("Specify either 'after' or 'position'.");
  const before = ofProject(site, project);
  const rest = before.filter((each) => each !== version);
  const at = before.indexOf(version);
  const afterIndex = after == null ? -1 : rest.findIndex(({ id }) => id === after.split('/').at(-1));
  if (after != null && afterIndex < 0) throw badRequest('The version to move after does not exist in the project.');
  const places = { First: 0, Last: rest.length, Earlier: Math.max(0, at - 1), Later: Math.min(rest.length, at + 1) };
  rest.splice(position == null ? afterIndex + 1 : places[position], 0, version);
  site.state.versions = [...site.state.versions.filter(({ projectId }) => projectId !== project.id), ...rest];
  site.changed();
  return { status: 200, body: versionBean(viewOf(site, request), version) };
}

function searched(site: SiteContext, request: RestRequest, all: readonly Version[]): Version[] {
  const text = request.query.get('query')?.toLowerCase() ?? '';
  const states = commaSeparated(request, 'status');
  const state = ({ released, archived }: Version): string => (archived ? 'archived' : released ? 'released' : 'unreleased');
  const found = all.filter((version) => (version.name.toLowerCase().includes(text) || version.description.toLowerCase().includes(text)) && (states.length === 0 || states.includes(state(version))));
  const order = request.query.get('orderBy');
  if (order === null) return found;
  const by = order.replace(/^[+-]/, '');
  const keys: Readonly<Record<string, (version: Version) => string>> = { name: ({ name }) => name, description: ({ description }) => description, startDate: ({ startDate }) => startDate ?? '', releaseDate: ({ releaseDate }) => releaseDate ?? '', sequence: () => '' };
  const key = keys[by];
  if (key === undefined) throw badRequest(`Versions cannot be ordered by '${by}'.`);
  const sorted = [...found].sort((a, b) => key(a).localeCompare(key(b)));
  return order.startsWith('-') ? sorted.reverse() : sorted;
}

const read = ['read:jira-work'];
const write = ['manage:jira-project'];
const SwapBody = z.looseObject({ moveFixIssuesTo: z.union([z.string(), z.number()]).nullish(), moveAffectedIssuesTo: z.union([z.string(), z.number()]).nullish() }).default({});

export const versionRoutes: readonly Route[] = [
  { method: 'POST', path: PATH, operationId: 'createVersion', scopes: write, handle: create },
  { method: 'GET', path: ONE, operationId: 'getVersion', scopes: read, anonymous: true, handle: (site, request, params) => ({ status: 200, body: versionBean(viewOf(site, request), visibleVersion(site, request, params).version, commaSeparated(request, 'expand')) }) },
  { method: 'PUT', path: ONE, operationId: 'updateVersion', scopes: write, handle: update },
  {
    method: 'DELETE', path: ONE, operationId: 'deleteVersion', scopes: write,
    handle(site, request, params) {
      const { version, project } = administered(site, request, params);
      dissolve(site, version, other(site, project, version, request.query.get('moveFixIssuesTo')), other(site, project, version, request.query.get('moveAffectedIssuesTo')));
      return { status: 204 };
    },
  },
  {
    method: 'POST', path: `${ONE}/removeAndSwap`, operationId: 'deleteAndReplaceVersion', scopes: write,
    handle(site, request, params) {
      const { version, project } = administered(site, request, params);
      const body = parseBody(SwapBody, request.body);
      dissolve(site, version, other(site, project, version, body.moveFixIssuesTo), other(site, project, version, body.moveAffectedIssuesTo));
      return { status: 204 };
    },
  },
  {
    method: 'PUT', path: `${ONE}/mergeto/{moveIssuesTo}`, operationId: 'mergeVersions', scopes: write,
    handle(site, request, params) {
      const { version, project } = administered(site, request, params);
      const target = other(site, project, version, params['moveIssuesTo']);
      dissolve(site, version, target, target);
      return { status: 204 };
    },
  },
  { method: 'POST', path: `${ONE}/move`, operationId: 'moveVersion', scopes: write, handle: move },
  {
    method: 'GET', path: `${ONE}/relatedIssueCounts`, operationId: 'getVersionRelatedIssues', scopes: read, anonymous: true,
    handle(site, request, params) {
      const { version } = visibleVersion(site, request, params);
      const issuesAffectedCount = site.state.issues.filter((issue) => issue.affectsVersionIds?.includes(version.id)).length;
      return { status: 200, body: { self: `${selfBase(viewOf(site, request))}/version/${version.id}`, issuesFixedCount: fixedIn(site, version).length, issuesAffectedCount, issueCountWithCustomFieldsShowingVersion: 0, customFieldUsage: [] } };
    },
  },
  {
    method: 'GET', path: `${ONE}/unresolvedIssueCount`, operationId: 'getVersionUnresolvedIssues', scopes: read, anonymous: true,
    handle(site, request, params) {
      const fixed = fixedIn(site, visibleVersion(site, request, params).version);
      return { status: 200, body: { self: `${selfBase(viewOf(site, request))}/version/${params['id'] ?? ''}`, issuesCount: fixed.length, issuesUnresolvedCount: fixed.filter(({ resolutionId }) => resolutionId === null).length } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}/versions', operationId: 'getProjectVersions', scopes: read, anonymous: true,
    handle: (site, request, { projectIdOrKey = '' }) => ({ status: 200, body: ofProject(site, visibleProject(site, request, projectIdOrKey)).map((version) => versionBean(viewOf(site, request), version, commaSeparated(request, 'expand'))) }),
  },
  {
    method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}/version', operationId: 'getProjectVersionsPaginated', scopes: read, anonymous: true,
    handle: (site, request, { projectIdOrKey = '' }) => ({ status: 200, body: page(site, request, searched(site, request, ofProject(site, visibleProject(site, request, projectIdOrKey))), (version) => versionBean(viewOf(site, request), version, commaSeparated(request, 'expand'))) }),
  },
];
