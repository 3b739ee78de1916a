import type { RestRequest, SiteContext } from '../contract';
import { badRequest } from '../errors';
import { wholeNumber } from './input';

const LARGEST_PAGE = 100;

/** A page of values in the form `PageBean…`: https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#pagination */
export function page<T>(site: Pick<SiteContext, 'baseUrl'>, request: RestRequest, values: readonly T[], show: (value: T) => unknown, defaultSize = 50): Readonly<Record<string, unknown>> {
  const { startAt, maxResults } = range(request, defaultSize);
  const end = startAt + maxResults;
  const isLast = end >= values.length;
  return {
    self: address(site, request, startAt, maxResults),
    ...(isLast ? {} : { nextPage: address(site, request, end, maxResults) }),
    maxResults, startAt, total: values.length, isLast,
    values: values.slice(startAt, end).map(show),
  };
}

/** `startAt` and `maxResults` of a request; larger pages than Jira's largest are cut. @throws JiraError 400 for what is no number */
export function range(request: RestRequest, defaultSize: number, largest = LARGEST_PAGE): { startAt: number; maxResults: number } {
  return { startAt: wholeNumber(request, 'startAt', 0), maxResults: Math.min(wholeNumber(request, 'maxResults', defaultSize), largest) };
}

function address(site: Pick<SiteContext, 'baseUrl'>, request: RestRequest, startAt: number, maxResults: number): string {
  const query = new URLSearchParams(request.query);
  query.set('startAt', String(startAt));
  query.set('maxResults', String(maxResults));
  return `${site.baseUrl}${request.path}?${query.toString()}`;
}

/** A list in the order that `orderBy` asks for: by name or id, `-` before it for the other way round; by id without it. @throws JiraError 400 for another */
export function byNameOrId<T extends { readonly id: string; readonly name: string }>(request: RestRequest, list: readonly T[]): T[] {
  const order = request.query.get('orderBy') ?? 'id';
  if (!/^[+-]?(name|id)$/.test(order)) throw badRequest(`The list cannot be ordered by '${order}', only by name or id.`);
  const sorted = [...list].sort((a, b) => (order.endsWith('name') ? a.name.localeCompare(b.name) : Number(a.id) - Number(b.id)));
  return order.startsWith('-') ? sorted.reverse() : sorted;
}
