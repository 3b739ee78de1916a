import * as z from 'zod/mini';
import type { ByHandItem, ProvisioningVerification } from '../../contract/provisioning';
import { FILTER_IDS, type StatusId } from '../../domain/vocabulary/ids';
import { FIELDS } from '../../domain/vocabulary/fields';
import { STATUSES } from '../../domain/vocabulary/statuses';
import type { ProjectSetUp } from '../../operations/ports';
import { agilePath } from '../request';
import { board } from './board';
import { ifRefused, sharedFilters } from './filters';
import type { Project } from './project';
import { nothingKnown, type Site } from './steps';
import { AppError } from '../../contract/errors';

/** What no interface of Jira lets an app do, or what Jira has refused it: a short list for a person, which ticks itself where Jira tells. */

type Lines = ProvisioningVerification['lines'];
const Configuration = z.looseObject({ columnConfig: z.looseObject({ columns: z.array(z.looseObject({ name: z.string(), statuses: z.array(z.looseObject({ id: z.string() })) })) }) });

/** Statuses that are told apart on the board; the endings stand beside Done. */
const OWN_COLUMNS: readonly StatusId[] = ['draft', 'in_review', 'changes_requested', 'pilot', 'done'];

export async function readByHand(site: Site, project: Project, setUp: ProjectSetUp | null, lines: Lines): Promise<ByHandItem[]> {
  if (setUp === null || project.unsupported !== null) return [];
  const known = nothingKnown(project, setUp);
  await sharedFilters.look(site, known);
  const team = project.style === 'team';
  if (!team) await board.look(site, known);
  const boardPath = known.boardId === null ? null : `/jira/software/c/projects/${project.key}/boards/${known.boardId}`;
  const filterId = known.filterIds.requests;
  const filters = FILTER_IDS.filter((id) => known.filterIds[id] !== undefined).length;
  return [
    { what: 'Give people the four reviewing roles', how: 'Here under Settings, or in the project’s settings under People.', done: !lines.some(({ name, detail }) => name.startsWith('Project role ') && detail.startsWith('Warning')), path: null },
    { what: 'Let new issues be unassigned', how: 'In the project’s settings under Details, default assignee: Unassigned. Else its lead is mailed for each question.', done: !lines.some(({ name }) => name === 'Assignee'), path: null },
    ...(filters === FILTER_IDS.length ? [] : [{ what: 'Share the searches that everybody needs', how: `${filters} of ${FILTER_IDS.length} are shared as filters. The plan says why the others are not.`, done: false, path: '/issues/' }]),
    ...(boardPath !== null || team ? [] : [{ what: 'Make a board of requests', how: 'From the filter that finds all requests; else subtasks stand on the board as well.', done: false, path: filterId === undefined ? null : `/issues/?filter=${filterId}` }]),
    ...(team ? TEAM_MANAGED : [
      { what: 'Give the statuses columns', how: `In the settings of the board, columns: ${OWN_COLUMNS.map((id) => STATUSES[id].name).join(', ')}${setUp.teamWorkflow === undefined ? '' : ', or what stands for them'}; the endings beside Done.`, done: known.boardId === null ? null : await hasColumns(site, known.boardId, setUp), path: boardPath },
      { what: 'Show three fields on the cards', how: `In the settings of the board, card layout: ${CARD_FIELDS.join(', ')}.`, done: null, path: boardPath },
    ]),
  ];
}

const CARD_FIELDS = [FIELDS.acceptance.name, FIELDS.rollout.name, FIELDS.nextStep.name];
/** A team-managed project has a board of its own, and nobody can read which fields a type shows. */
const TEAM_MANAGED: readonly ByHandItem[] = [{
  what: 'Show the app’s fields to people', how: `In the project’s settings, Issue types: add ${[...CARD_FIELDS, FIELDS.fit.name].join(', ')} to the request, ${FIELDS.reviewAnswer.name} to the question.`, done: null, path: null,
}];

/** Whether each of those statuses has a column of its own; null when Jira does not tell. */
async function hasColumns(site: Site, boardId: number, { statusIds }: ProjectSetUp): Promise<boolean | null> {
  const read = await site.jira.send({ what: 'the columns of the board', method: 'GET', path: agilePath(['board', boardId, 'configuration']) }, Configuration).catch(ifRefused);
  if (read instanceof AppError) return null;
  const columns = OWN_COLUMNS.map((id) => read.columnConfig.columns.findIndex(({ statuses }) => statuses.some((status) => status.id === statusIds[id])));
  return !columns.includes(-1) && new Set(columns).size === columns.length;
}
