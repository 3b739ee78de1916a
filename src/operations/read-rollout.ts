import { AppError } from '../contract/errors';
import { MOST_PAGES, type RolloutInput, type RolloutOutput, type RolloutRow } from '../contract/rollout';
import { REVIEWER_ROLE_IDS } from '../domain/vocabulary/ids';
import type { Actor, ProjectSetUp, RolloutReader, SetUpStore } from './ports';
import { statusOf } from './request-state';

/** The first page is short, so that it is there at once at any size. */
const FIRST_PAGE = 50;
const LATER_PAGE = 100;

export interface RolloutPorts { readonly jira: RolloutReader; readonly setUps: Pick<SetUpStore, 'read'>; now(): number }

async function setUpOf(ports: RolloutPorts, projectId: string): Promise<ProjectSetUp> {
  const setUp = await ports.setUps.read(projectId);
  if (setUp === null) throw new AppError('not_set_up', 'Custom plugin requests are not set up in this project. Ask a Jira admin to open the app’s set-up page.');
  return setUp;
}

/**
 * Requests of a project, newest first, as the acting user may see them. The first call is two REST calls (the fields' ids, one search); each
 * later one is at most {@link MOST_PAGES} searches.
 * @throws AppError `not_set_up`, `not_found` (the user does not see the project), and Jira's failures.
 */
export async function readRollout(ports: RolloutPorts, actor: Actor, projectId: string, { fields: known, from }: RolloutInput<'readRollout'>): Promise<RolloutOutput<'readRollout'>> {
  const setUp = await setUpOf(ports, projectId);
  const fields = known ?? await ports.jira.fieldIds();
  const rows: RolloutRow[] = [];
  let next = from;
  for (let page = 0; page === 0 || (from !== null && next !== null && page < MOST_PAGES); page++) {
    const found = await ports.jira.search(setUp, fields, { from: next, size: from === null ? FIRST_PAGE : LATER_PAGE });
    rows.push(...found.issues.map(({ reporterId, statusId, ...issue }): RolloutRow => ({ ...issue, mine: reporterId === actor.accountId, status: statusOf(setUp, statusId) })));
    ({ next } = found);
  }
  return { rows, fields, next, now: ports.now() };
}

/** What the acting user is in the project, and how many requests there are; two REST calls, as the user. @throws as {@link readRollout} */
export async function readViewer(ports: RolloutPorts, projectId: string): Promise<RolloutOutput<'readViewer'>> {
  const setUp = await setUpOf(ports, projectId);
  const [roleIds, count] = await Promise.all([ports.jira.rolesInProject(projectId), ports.jira.count(setUp)]);
  return { roles: REVIEWER_ROLE_IDS.filter((role) => roleIds.includes(setUp.roleIds[role])), count };
}
