import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import { agilePath } from '../request';
import { ifRefused } from './filters';
import { create, exists, leave, look, type Site, type Step } from './steps';
import { APP_NAME } from './wanted';

/**
 * A board of requests only, over the filter that finds them; it is known again by that filter. Only boards of Jira Software can be made by an app,
 * and none can be arranged: columns and cards are left to a person (`by-hand.ts`).
 * https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/
 */

const Boards = z.looseObject({ values: z.array(z.looseObject({ id: z.int(), name: z.string() })) });
const Created = z.looseObject({ id: z.int() });

const KIND = 'Board';
const BY_HAND = 'Plan and apply again later, or make a board from the filter by hand.';

export const board: Step = {
  async look(site, known) {
    const name = `${known.project.key}: ${APP_NAME}`;
    const filterId = known.filterIds.requests;
    if (filterId === undefined && !known.mayShare) return look([leave(KIND, name, 'It needs a shared filter, and you may not share filters.')]);
    const there = filterId === undefined ? null : await boardOf(site, filterId).catch(ifRefused);
    if (there instanceof AppError) return look([leave(KIND, name, `Jira does not tell whether there is one. ${there.message} ${BY_HAND}`)]);
    if (there !== null) {
      known.boardId = there.id;
      return look([exists(KIND, name, there.name === name ? '' : `It is called “${there.name}” now.`)]);
    }
    const carryOut = async (): Promise<void> => {
      if (known.filterIds.requests === undefined) throw new AppError('not_found', 'Its filter is not there.');
      const body = { name, type: 'kanban', filterId: Number(known.filterIds.requests), location: { type: 'project', projectKeyOrId: known.project.key } };
      known.boardId = (await site.jira.send({ what: 'a new board', method: 'POST', path: agilePath(['board']), body }, Created)).id;
    };
    return look([{ ...create(KIND, name, 'All requests, without their review questions.', carryOut), byHand: BY_HAND }]);
  },
};

async function boardOf(site: Site, filterId: string): Promise<{ readonly id: number; readonly name: string } | null> {
  const { values } = await site.jira.send({ what: 'the boards of a filter', method: 'GET', path: agilePath(['board', 'filter', filterId]) }, Boards);
  return values[0] ?? null;
}
