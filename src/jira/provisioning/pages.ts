import * as z from 'zod/mini';
import { AppError } from '../../contract/errors';
import type { JiraClient } from '../client';
import { restPath, type Query } from '../request';

const PAGE_SIZE = 50;
/** A site with more than this many schemes or statuses is beyond what one run of set-up can read. */
const MAX_PAGES = 100;

/**
 * Reads all pages of a list that Jira pages by `startAt`.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#pagination
 */
export async function readAll<T>(jira: JiraClient, what: string, segments: readonly (string | number)[], item: z.ZodMiniType<T>, query: Query = {}): Promise<T[]> {
  const Page = z.looseObject({ values: z.array(item), isLast: z.optional(z.boolean()), total: z.optional(z.number()) });
  const values: T[] = [];
  for (let page = 0; page < MAX_PAGES; page++) {
    const path = restPath(segments, { ...query, startAt: values.length, maxResults: PAGE_SIZE });
    const reply = await jira.send({ what, method: 'GET', path }, Page);
    values.push(...reply.values);
    const last = reply.isLast ?? (reply.total === undefined ? reply.values.length < PAGE_SIZE : values.length >= reply.total);
    if (last || reply.values.length === 0) return values;
  }
  throw new AppError('jira_refused', `Jira has more of ${what} than set-up can read. Ask the app's maintainers.`);
}

/** What a change answers with when nothing of the answer is needed. */
export const NO_REPLY = z.unknown();
