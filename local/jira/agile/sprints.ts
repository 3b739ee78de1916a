import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { propertyRoutesOf } from '../entity-properties';
import { badRequest, forbidden, notFound } from '../errors';
import { parseBody } from '../issues/body';
import type { Board, Sprint } from '../model';
import { hasProjectPermission } from '../permissions';
import { commaSeparated } from '../configuration/input';
import { AGILE, agilePage, visibleBoard } from './boards';
import { agileBase, boardIssues, hasSprints } from './issues-of-boards';
import { editableIssues, rank, RankBody } from './ranking';

/** https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/ */
const LIST = `${AGILE}/sprint`;
const ONE = `${LIST}/{sprintId}`;
const scopes = { read: ['read:sprint:jira-software'], write: ['write:sprint:jira-software'], remove: ['delete:sprint:jira-software'] } as const;
type Params = Readonly<Record<string, string>>;

const Name = z.string().trim().min(1).max(30, 'The sprint name must be shorter than 30 characters.');
const Moment = z.string().refine((text) => !Number.isNaN(Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))), 'The date is not valid.');
const Create = z.looseObject({ name: Name, originBoardId: z.number().int(), goal: z.string().nullish(), startDate: Moment.nullish(), endDate: Moment.nullish() });
const Update = z.looseObject({ name: Name.nullish(), goal: z.string().nullish(), state: z.enum(['future', 'active', 'closed']).nullish(), startDate: Moment.nullish(), endDate: Moment.nullish() });

export function sprintBean(site: SiteContext, request: RestRequest, sprint: Sprint): object {
  const { id, state, name, startDate, endDate, completeDate, createdDate, boardId, goal } = sprint;
  const dates = Object.fromEntries(Object.entries({ startDate, endDate, completeDate, createdDate }).filter(([, value]) => value !== null));
  return { id, self: `${agileBase(site, request)}/sprint/${id}`, state, name, ...dates, originBoardId: boardId, goal };
}

/** @throws JiraError 404 for one that is not there, or on a board that the caller does not see */
export function visibleSprint(site: SiteContext, request: RestRequest, sprintId: string | undefined): Sprint {
  const sprint = site.state.sprints.find(({ id }) => String(id) === sprintId);
  if (sprint === undefined) throw notFound(`Sprint with id ${sprintId ?? ''} does not exist.`);
  visibleBoard(site, request, String(sprint.boardId));
  return sprint;
}

/** Sprints are managed by who may in every project of the board. */
function requireManaging(site: SiteContext, request: RestRequest, board: Board): void {
  const shown = new Set([...boardIssues(site, request, board).map(({ projectId }) => projectId), ...(board.projectId === null ? [] : [board.projectId])]);
  const projects = site.state.projects.filter(({ id }) => shown.has(id));
  if (!projects.every((project) => hasProjectPermission(site, request.principal, 'MANAGE_SPRINTS_PERMISSION', project))) throw forbidden('The user does not have sufficient permissions to manage sprints on this board.');
}

function managed(site: SiteContext, request: RestRequest, sprintId: string | undefined): Sprint {
  const sprint = visibleSprint(site, request, sprintId);
  requireManaging(site, request, visibleBoard(site, request, String(sprint.boardId)));
  return sprint;
}

function create(site: SiteContext, request: RestRequest): RestResponse {
  const body = parseBody(Create, request.body);
  const board = visibleBoard(site, request, String(body.originBoardId));
  if (!hasSprints(site, board)) throw badRequest('The board does not support sprints');
  requireManaging(site, request, board);
  const sprint: Sprint = {
    id: Number(site.nextId('sprint')), name: body.name, goal: body.goal ?? '', state: 'future', boardId: board.id, startDate: body.startDate ?? null, endDate: body.endDate ?? null, completeDate: null, createdDate: new Date(site.now()).toISOString(),
  };
  site.state.sprints.push(sprint);
  site.changed();
  return { status: 201, body: sprintBean(site, request, sprint) };
}

/** Forward only: a future sprint begins when it has both dates, an active one is closed. */
function takeState(site: SiteContext, sprint: Sprint, state: Sprint['state']): void {
  if (state === sprint.state) return;
  if (state === 'active' && sprint.state === 'future') {
    if (sprint.startDate === null || sprint.endDate === null) throw badRequest('A sprint needs a start date and an end date to be started.');
    if (site.state.sprints.some((other) => other.boardId === sprint.boardId && other.state === 'active')) throw badRequest('The board has an active sprint already.');
    sprint.state = 'active';
    return;
  }
  if (state !== 'closed' || sprint.state !== 'active') throw badRequest(`The sprint cannot go from ${sprint.state} to ${state}.`);
  Object.assign(sprint, { state: 'closed', completeDate: new Date(site.now()).toISOString() });
}

const update = (whole: boolean) => (site: SiteContext, request: RestRequest, { sprintId }: Params): RestResponse => {
  const sprint = managed(site, request, sprintId);
  const body = parseBody(Update, request.body);
  if (whole && (body.name == null || body.state == null)) throw badRequest('A full update of a sprint needs at least its name and its state.');
  if (sprint.state === 'closed' && (body.state != null && body.state !== 'closed')) throw badRequest('A closed sprint cannot be opened again.');
  const draft: Sprint = {
    ...sprint, name: body.name ?? sprint.name, goal: body.goal ?? (whole ? '' : sprint.goal),
    startDate: body.startDate ?? (whole ? null : sprint.startDate), endDate: body.endDate ?? (whole ? null : sprint.endDate),
  };
  if (body.state != null) takeState(site, draft, body.state);
  Object.assign(sprint, draft);
  site.changed();
  return { status: 200, body: sprintBean(site, request, sprint) };
};

function moveInto(site: SiteContext, request: RestRequest, { sprintId }: Params): RestResponse {
  const sprint = visibleSprint(site, request, sprintId);
  if (sprint.state === 'closed') throw badRequest('Issues can only be moved to open or active sprints.');
  const body = parseBody(RankBody, request.body);
  for (const issue of editableIssues(site, request, body.issues)) issue.sprintIds = [...closedOnly(site, issue.sprintIds), sprint.id];
  if (body.rankBeforeIssue != null || body.rankAfterIssue != null) rank(site, request, body);
  site.changed();
  return { status: 204 };
}

/** Sprints that an issue has been in stay with it; the open one does not. */
const closedOnly = (site: SiteContext, sprintIds: readonly number[] = []): number[] => sprintIds.filter((id) => site.state.sprints.some((sprint) => sprint.id === id && sprint.state === 'closed'));

const toBacklog = (ofBoard: boolean) => (site: SiteContext, request: RestRequest, { boardId }: Params): RestResponse => {
  if (ofBoard) visibleBoard(site, request, boardId);
  const body = parseBody(RankBody, request.body);
  for (const issue of editableIssues(site, request, body.issues)) issue.sprintIds = closedOnly(site, issue.sprintIds);
  if (body.rankBeforeIssue != null || body.rankAfterIssue != null) rank(site, request, body);
  site.changed();
  return { status: 204 };
};

export const sprintRoutes: readonly Route[] = [
  { method: 'POST', path: LIST, operationId: 'createSprint', scopes: scopes.write, handle: create },
  { method: 'GET', path: ONE, operationId: 'getSprint', scopes: scopes.read, anonymous: true, handle: (site, request, { sprintId }) => ({ status: 200, body: sprintBean(site, request, visibleSprint(site, request, sprintId)) }) },
  { method: 'PUT', path: ONE, operationId: 'updateSprint', scopes: scopes.write, handle: update(true) },
  { method: 'POST', path: ONE, operationId: 'partiallyUpdateSprint', scopes: scopes.write, handle: update(false) },
  {
    method: 'DELETE', path: ONE, operationId: 'deleteSprint', scopes: scopes.remove,
    handle(site, request, { sprintId }) {
      const sprint = managed(site, request, sprintId);
      site.state.sprints = site.state.sprints.filter((each) => each !== sprint);
      for (const issue of site.state.issues) issue.sprintIds = issue.sprintIds?.filter((id) => id !== sprint.id);
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'GET', path: `${AGILE}/board/{boardId}/sprint`, operationId: 'getAllSprints', scopes: scopes.read, anonymous: true,
    handle(site, request, { boardId }) {
      const board = visibleBoard(site, request, boardId);
      if (!hasSprints(site, board)) throw badRequest('The board does not support sprints');
      const states = commaSeparated(request, 'state');
      const order = ['closed', 'active', 'future'];
      const found = site.state.sprints.filter((sprint) => sprint.boardId === board.id && (states.length === 0 || states.includes(sprint.state))).sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.id - b.id);
      return { status: 200, body: agilePage(request, found, (sprint) => sprintBean(site, request, sprint)) };
    },
  },
  { method: 'POST', path: `${ONE}/issue`, operationId: 'moveIssuesToSprintAndRank', scopes: scopes.write, handle: moveInto },
  {
    method: 'POST', path: `${ONE}/swap`, operationId: 'swapSprint', scopes: scopes.write,
    handle(site, request, { sprintId }) {
      const sprint = managed(site, request, sprintId);
      const { sprintToSwapWith } = parseBody(z.looseObject({ sprintToSwapWith: z.number().int() }), request.body);
      const other = managed(site, request, String(sprintToSwapWith));
      const [a, b] = [site.state.sprints.indexOf(sprint), site.state.sprints.indexOf(other)];
      [site.state.sprints[a], site.state.sprints[b]] = [other, sprint];
      site.changed();
      return { status: 204 };
    },
  },
  { method: 'POST', path: `${AGILE}/backlog/issue`, operationId: 'moveIssuesToBacklog', scopes: ['write:board-scope:jira-software'], handle: toBacklog(false) },
  { method: 'POST', path: `${AGILE}/backlog/{boardId}/issue`, operationId: 'moveIssuesToBacklogForBoard', scopes: ['write:board-scope:jira-software'], handle: toBacklog(true) },
  ...propertyRoutesOf({
    path: `${ONE}/properties`, scopes: { read: scopes.read, write: scopes.write }, operations: { keys: 'getPropertiesKeys', get: 'getProperty', set: 'setProperty', delete: 'deleteProperty' },
    entity: (site, request, { sprintId }, act) => `sprint:${(act === 'read' ? visibleSprint : managed)(site, request, sprintId).id}`,
  }),
];
