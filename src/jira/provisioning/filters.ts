import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import { QUERIES, queryFor } from '../../domain/queries';
import { FILTER_IDS, type FilterId } from '../../domain/vocabulary/ids';
import { restPath } from '../request';
import { readAll } from './pages';
import { create, exists, leave, look, type Change, type Known, type Site, type Step } from './steps';
import { APP_NAME, ISSUE_TYPES, MADE_BY } from './wanted';

/**
 * Filters that everybody finds who sees the project: the shared queries, and all requests. Their text is the team's once they are there.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/
 */

const Filter = z.looseObject({ id: z.string(), name: z.string(), description: z.nullish(z.string()), owner: z.nullish(z.looseObject({ displayName: z.optional(z.string()) })) });
type Filter = z.infer<typeof Filter>;
const Created = z.looseObject({ id: z.string() });

const KIND = 'Filter';
const BY_HAND = 'Plan and apply again later, or save the search by hand: it stands in the app’s documents, queries.md.';
const NOT_ALLOWED = 'You may not share filters: Jira has the permission Share dashboards and filters for that. Have somebody plan and apply who has it, or save the search by hand.';

export const sharedFilters: Step = {
  async look(site, known) {
    const there = await read(site, known).catch(ifRefused);
    if (there instanceof AppError) return look([leave(KIND, prefixOf(known), `Jira does not tell its filters. ${there.message} ${BY_HAND}`)]);
    return look(FILTER_IDS.map((id) => settle(site, known, id, there)));
  },
};

const prefixOf = ({ project }: Known): string => `${project.key}: `;

function wanted(id: FilterId, known: Known): { readonly name: string; readonly finds: string; readonly jql: string } {
  const { key } = known.project;
  if (id !== 'requests') return { name: `${prefixOf(known)}${QUERIES[id].name}`, finds: QUERIES[id].finds, jql: queryFor(id, key, known.statusNames) };
  const jql = `project = "${key}" AND issuetype = "${ISSUE_TYPES.request.name}" ORDER BY ${known.ranks ? 'Rank ASC' : 'created DESC'}`;
  return { name: `${prefixOf(known)}${APP_NAME}`, finds: 'All requests, without their review questions.', jql };
}

/** Filters whose names begin as ours do, and those that an earlier run has made, whatever they are called now. */
async function read(site: Site, known: Known): Promise<Filter[]> {
  const ids = Object.values(known.filterIds);
  const query = { expand: 'description,owner', overrideSharePermissions: true };
  const search = (by: Record<string, string | string[]>) => readAll(site.jira, 'filters', ['filter', 'search'], Filter, { ...query, ...by });
  return (await Promise.all([search({ filterName: prefixOf(known) }), ...(ids.length === 0 ? [] : [search({ id: ids })])])).flat();
}

function settle(site: Site, known: Known, id: FilterId, there: readonly Filter[]): Change {
  const { name, finds, jql } = wanted(id, known);
  const named = there.filter((filter) => filter.name === name);
  const ours = there.find((filter) => filter.id === known.filterIds[id]) ?? named.find(({ description }) => description?.includes(MADE_BY));
  if (ours !== undefined) {
    known.filterIds[id] = ours.id;
    return exists(KIND, name, ours.name === name ? '' : `It is called “${ours.name}” now.`);
  }
  Reflect.deleteProperty(known.filterIds, id);
  const [taken] = named;
  if (taken !== undefined) return leave(KIND, name, `A filter of this name is there that set-up did not make${taken.owner?.displayName === undefined ? '' : `, of ${taken.owner.displayName}`}. Rename it, then plan again.`);
  if (!known.mayShare) return leave(KIND, name, NOT_ALLOWED);
  return {
    ...create(KIND, name, finds, async () => {
      const body = { name, description: `${finds} ${MADE_BY}`, jql, sharePermissions: [{ type: 'project', project: { id: known.project.id } }] };
      known.filterIds[id] = (await site.jira.send({ what: 'a new filter', method: 'POST', path: restPath(['filter']), body }, Created)).id;
    }),
    byHand: BY_HAND,
  };
}

/** A refusal as a value: what is not necessary must not stop set-up. */
export function ifRefused(error: unknown): AppError {
  if (error instanceof AppError) return error;
  throw error;
}
