import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { propertyRoutesOf } from '../entity-properties';
import { badRequest, forbidden, notFound } from '../errors';
import { avatarUrls } from '../fields/beans';
import { versionBrief } from '../fields/planning-beans';
import { parseBody } from '../issues/body';
import type { Board, Filter, Issue, Project, Status, Version } from '../model';
import { hasProjectPermission, requireAccount } from '../permissions';
import { isAdministrator, seesScope, visibleProject } from '../configuration/access';
import { commaSeparated, flag } from '../configuration/input';
import { issueTypesOf } from '../configuration/issue-types';
import { range } from '../configuration/pages';
import { fullProjectBody } from '../configuration/projects';
import { projectBody, viewOf } from '../configuration/render';
import { seesShared } from '../sharing/shares';
import { workflowOf } from '../workflow/lookup';
import { agileBase, boardIssues, hasSprints, rankFieldOf, storyPointsOf } from './issues-of-boards';

/** https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/ */
export const AGILE = '/rest/agile/1.0';
const LIST = `${AGILE}/board`;
const ONE = `${LIST}/{boardId}`;
type Params = Readonly<Record<string, string>>;

/** As Atlassian's document of 2022 names them; that one tells no scopes for the list of boards. */
const READ = ['read:board-scope:jira-software', 'read:project:jira'];
const ADMIN = ['write:board-scope:jira-software'];
const READ_ADMIN = ['read:board-scope.admin:jira-software'];

const Create = z.looseObject({
  name: z.string().trim().min(1).max(255), type: z.enum(['scrum', 'kanban']), filterId: z.coerce.number().int(),
  location: z.looseObject({ type: z.enum(['project', 'user']), projectKeyOrId: z.string().nullish() }).nullish(),
});

export const filterOf = (site: SiteContext, board: Board): Filter | undefined => site.state.filters.find(({ id }) => id === board.filterId);

/** A board is seen by who sees its filter, and that of a team-managed project by who sees the project, as long as it is not archived. */
const seesBoard = (site: SiteContext, request: RestRequest, board: Board): boolean => {
  if (board.filterId === null) return seesScope(site, request, board.projectId) && site.state.projects.some(({ id, archived }) => id === board.projectId && !archived);
  const filter = filterOf(site, board);
  return filter !== undefined && (seesShared(site, request.principal, filter) || isAdministrator(site, request));
};

/** @throws JiraError 404 for one that is not there, or that the caller does not see */
export function visibleBoard(site: SiteContext, request: RestRequest, boardId: string | undefined): Board {
  const board = site.state.boards.find(({ id }) => String(id) === boardId);
  if (board === undefined || !seesBoard(site, request, board)) throw notFound('Requested board cannot be viewed because it either does not exist or you do not have permission to view it.');
  return board;
}

function boardBean(site: SiteContext, request: RestRequest, board: Board): object {
  const project = site.state.projects.find(({ id }) => id === board.projectId);
  const self = `${agileBase(site, request)}/board/${board.id}`;
  return {
    id: board.id, self, name: board.name, type: board.type, isPrivate: false,
    ...(project === undefined ? {} : {
      location: { projectId: Number(project.id), displayName: `${project.name} (${project.key})`, projectName: project.name, projectKey: project.key, projectTypeKey: project.projectTypeKey, avatarURI: avatarUrls(viewOf(site, request), 'project', project.id)['24x24'], name: `${project.name} (${project.key})` },
    }),
  };
}

/** A page as the agile operations show it: unlike the platform's, it links to nothing. */
export function agilePage<T>(request: RestRequest, all: readonly T[], show: (item: T) => unknown): object {
  const { startAt, maxResults } = range(request, 50);
  return { maxResults, startAt, total: all.length, isLast: startAt + maxResults >= all.length, values: all.slice(startAt, startAt + maxResults).map(show) };
}

function list(site: SiteContext, request: RestRequest): RestResponse {
  const { query } = request;
  const types = commaSeparated(request, 'type');
  const unknown = types.find((type) => !['scrum', 'kanban', 'simple'].includes(type));
  if (unknown !== undefined) throw badRequest(`The board type '${unknown}' is not valid.`);
  const named = query.get('projectKeyOrId');
  const project = named === null ? null : visibleProject(site, request, named);
  const name = query.get('name')?.toLowerCase() ?? '';
  const found = site.state.boards.filter((board) => seesBoard(site, request, board) && (types.length === 0 || types.includes(board.type)) && board.name.toLowerCase().includes(name)
    && (project === null || board.projectId === project.id || projectsOf(site, request, board).includes(project)) && (query.get('filterId') === null || board.filterId === query.get('filterId')));
  const order = query.get('orderBy') ?? 'name';
  if (!/^[+-]?name$/.test(order)) throw badRequest(`Boards cannot be ordered by '${order}'.`);
  const sorted = [...found].sort((a, b) => a.name.localeCompare(b.name));
  return { status: 200, body: agilePage(request, order.startsWith('-') ? sorted.reverse() : sorted, (board) => boardBean(site, request, board)) };
}

function create(site: SiteContext, request: RestRequest): RestResponse {
  const ownerId = requireAccount(request.principal);
  const body = parseBody(Create, request.body);
  const filter = site.state.filters.find(({ id }) => id === String(body.filterId));
  if (filter === undefined || !seesShared(site, request.principal, filter)) throw badRequest('The filter of the board does not exist, or you do not have permission to view it.');
  const project = body.location?.type === 'project' && body.location.projectKeyOrId != null ? visibleProject(site, request, body.location.projectKeyOrId) : null;
  const board: Board = { id: Number(site.nextId('board')), name: body.name, type: body.type, filterId: filter.id, projectId: project?.id ?? null, ownerId };
  site.state.boards.push(board);
  site.changed();
  return { status: 201, body: boardBean(site, request, board) };
}

/** The projects that a board shows issues of, and the one that it is found in. */
function projectsOf(site: SiteContext, request: RestRequest, board: Board): Project[] {
  const shown = new Set(boardIssues(site, request, board).map(({ projectId }) => projectId));
  if (board.projectId !== null) shown.add(board.projectId);
  return site.state.projects.filter((project) => shown.has(project.id) && project.deleted === undefined && hasProjectPermission(site, request.principal, 'BROWSE_PROJECTS', project));
}

/** Columns as somebody has arranged them, else by category, as Jira makes them for a new board; statuses of the projects that the board shows. A team-managed project's board follows its workflows. */
export function columnsOf(site: SiteContext, request: RestRequest, board: Board): { readonly name: string; readonly statuses: readonly Status[] }[] {
  const used = new Set(projectsOf(site, request, board).flatMap((project) => issueTypesOf(site, project).flatMap((type) => workflowOf(site, project, type.id).statuses.map(({ statusId }) => statusId))));
  const { columns } = board;
  if (board.type === 'simple') return site.state.statuses.filter(({ id }) => used.has(id)).map((status) => ({ name: status.name, statuses: [status] }));
  if (columns !== undefined) return columns.map(({ name, statusIds }) => ({ name, statuses: site.state.statuses.filter(({ id }) => statusIds.includes(id)) }));
  const of = (category: Status['category']): Status[] => site.state.statuses.filter((status) => used.has(status.id) && status.category === category);
  return [{ name: 'To Do', statuses: of('TODO') }, { name: 'In Progress', statuses: of('IN_PROGRESS') }, { name: 'Done', statuses: of('DONE') }];
}

function configuration(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const board = visibleBoard(site, request, params['boardId']);
  const [rank, points] = [rankFieldOf(site), storyPointsOf(site)];
  const link = agileBase(site, request).replace(/\/rest\/agile\/1\.0$/, '');
  const project = site.state.projects.find(({ id }) => id === board.projectId);
  return {
    status: 200,
    body: {
      id: board.id, name: board.name, type: board.type, self: `${agileBase(site, request)}/board/${board.id}/configuration`,
      ...(project === undefined ? {} : { location: { type: 'project', projectKeyOrId: project.key } }),
      ...(board.filterId === null ? {} : { filter: { id: board.filterId, self: `${link}/rest/api/2/filter/${board.filterId}` } }),
      columnConfig: {
        constraintType: 'none',
        columns: columnsOf(site, request, board).map(({ name, statuses }) => ({ name, statuses: statuses.map(({ id }) => ({ id, self: `${link}/rest/api/2/status/${id}` })) })),
      },
      ...(board.type === 'kanban' ? { subQuery: { query: 'fixVersion in unreleasedVersions() OR fixVersion is EMPTY' } } : {}),
      ...(hasSprints(site, board) && points !== undefined ? { estimation: { type: 'field', field: { fieldId: points.id, displayName: points.name } } } : {}),
      ...(rank === undefined ? {} : { ranking: { rankCustomFieldId: rank.schema?.customId } }),
    },
  };
}

/** Who may change a board: its owner, and administrators of Jira. */
function requireOwner(site: SiteContext, request: RestRequest, board: Board): void {
  if (board.ownerId !== request.principal.accountId && !isAdministrator(site, request)) throw forbidden('You do not have permission to change this board.');
}

const epicsOf = (site: SiteContext, request: RestRequest, board: Board): Issue[] => boardIssues(site, request, board, { epics: true }).filter((issue) => site.state.issueTypes.some(({ id, hierarchyLevel }) => id === issue.issueTypeId && hierarchyLevel === 1));

export function epicBean(site: SiteContext, request: RestRequest, issue: Issue): object {
  const done = site.state.statuses.some(({ id, category }) => id === issue.statusId && category === 'DONE');
  const named = site.state.entityProperties.find(({ entity, key }) => entity === `epic:${issue.id}` && key === 'name')?.value;
  return { id: Number(issue.id), key: issue.key, self: `${agileBase(site, request)}/epic/${issue.id}`, name: typeof named === 'string' ? named : '', summary: issue.summary, color: { key: 'color_1' }, done };
}

export const boardRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, operationId: 'getAllBoards', scopes: READ, anonymous: true, handle: list },
  { method: 'POST', path: LIST, operationId: 'createBoard', scopes: ADMIN, handle: create },
  {
    method: 'GET', path: `${LIST}/filter/{filterId}`, operationId: 'getBoardByFilterId', scopes: READ_ADMIN,
    handle(site, request, { filterId }) {
      const found = site.state.boards.filter((board) => board.filterId === filterId && seesBoard(site, request, board));
      return { status: 200, body: agilePage(request, found, ({ id, name }) => ({ id, self: `${agileBase(site, request)}/board/${id}`, name })) };
    },
  },
  { method: 'GET', path: ONE, operationId: 'getBoard', scopes: READ, anonymous: true, handle: (site, request, { boardId }) => ({ status: 200, body: boardBean(site, request, visibleBoard(site, request, boardId)) }) },
  {
    method: 'DELETE', path: ONE, operationId: 'deleteBoard', scopes: ADMIN,
    handle(site, request, { boardId }) {
      const board = visibleBoard(site, request, boardId);
      if (board.type === 'simple') throw forbidden('The board of a team-managed project cannot be deleted, because such a project must have a board.');
      requireOwner(site, request, board);
      site.state.boards = site.state.boards.filter((each) => each !== board);
      site.changed();
      return { status: 204 };
    },
  },
  { method: 'GET', path: `${ONE}/configuration`, operationId: 'agile/getConfiguration', scopes: [...READ_ADMIN, 'read:project:jira'], handle: configuration },
  {
    method: 'GET', path: `${ONE}/project`, operationId: 'getProjects', scopes: READ,
    handle: (site, request, { boardId }) => ({ status: 200, body: agilePage(request, projectsOf(site, request, visibleBoard(site, request, boardId)), (project) => agileProject(site, request, project)) }),
  },
  {
    method: 'GET', path: `${ONE}/project/full`, operationId: 'getProjectsFull', scopes: READ,
    handle: (site, request, { boardId }) => ({ status: 200, body: agilePage(request, projectsOf(site, request, visibleBoard(site, request, boardId)), (project) => fullProjectBody(viewOf(site, request), project)) }),
  },
  {
    method: 'GET', path: `${ONE}/epic`, operationId: 'getEpics', scopes: ['read:epic:jira-software'],
    handle(site, request, { boardId }) {
      const done = flag(request, 'done');
      const epics = epicsOf(site, request, visibleBoard(site, request, boardId)).map((issue) => epicBean(site, request, issue) as { done: boolean }).filter((epic) => done === null || epic.done === done);
      return { status: 200, body: agilePage(request, epics, (epic) => epic) };
    },
  },
  {
    method: 'GET', path: `${ONE}/version`, operationId: 'getAllVersions', scopes: READ,
    handle(site, request, { boardId }) {
      const board = visibleBoard(site, request, boardId);
      const released = flag(request, 'released');
      const ids = projectsOf(site, request, board).map(({ id }) => id);
      const found = site.state.versions.filter((version) => ids.includes(version.projectId) && (released === null || version.released === released));
      const { total: _total, ...body } = agilePage(request, found, (version) => ({ ...versionBrief(viewOf(site, request), version), ...moments(version), id: Number(version.id), projectId: Number(version.projectId) })) as { total: number };
      return { status: 200, body };
    },
  },
  {
    // Quick filters can be made on Jira's pages only, and the site has none of those.
    method: 'GET', path: `${ONE}/quickfilter`, operationId: 'getAllQuickFilters', scopes: READ,
    handle(site, request, { boardId }) {
      visibleBoard(site, request, boardId);
      return { status: 200, body: agilePage(request, [], (each) => each) };
    },
  },
  {
    method: 'GET', path: `${ONE}/quickfilter/{quickFilterId}`, operationId: 'getQuickFilter', scopes: READ,
    handle(site, request, { boardId }) {
      visibleBoard(site, request, boardId);
      throw notFound('The quick filter was not found.');
    },
  },
  {
    method: 'GET', path: `${ONE}/features`, operationId: 'getFeaturesForBoard', scopes: READ,
    handle(site, request, { boardId }) {
      const board = visibleBoard(site, request, boardId);
      return { status: 200, body: { features: board.type !== 'kanban' ? [{ boardFeature: 'SPRINTS', boardId: board.id, state: hasSprints(site, board) ? 'ENABLED' : 'DISABLED', localisedName: 'Sprints', localisedDescription: 'Plan work in sprints.', learnMoreLink: '', imageUri: '', featureType: 'BASIC', localisedGroup: 'Planning', toggleLocked: true }] : [] } };
    },
  },
  ...propertyRoutesOf({
    path: `${ONE}/properties`, scopes: { read: READ, write: ADMIN }, operations: { keys: 'getBoardPropertyKeys', get: 'getBoardProperty', set: 'setBoardProperty', delete: 'deleteBoardProperty' },
    entity(site, request, { boardId }, act) {
      const board = visibleBoard(site, request, boardId);
      if (act === 'write') requireOwner(site, request, board);
      return `board:${board.id}`;
    },
  }),
];

/** The dates of a version, which boards show as moments. */
const moments = ({ startDate, releaseDate }: Version): object =>
  Object.fromEntries(Object.entries({ startDate, releaseDate }).flatMap(([name, date]) => (date == null ? [] : [[name, `${date}T00:00:00.000Z`]])));

/** A project as boards name it. */
function agileProject(site: SiteContext, request: RestRequest, project: Project): object {
  const { self, id, key, name, projectTypeKey, simplified, avatarUrls } = projectBody(viewOf(site, request), project);
  return { self, id, key, name, projectTypeKey, simplified, avatarUrls };
}

