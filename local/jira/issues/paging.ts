import { badRequest } from '../errors';

/** A page of a list by `startAt` and `maxResults`. @throws JiraError 400 for something that is not a number */
export function page<T>(list: readonly T[], query: URLSearchParams, defaultSize: number): { items: T[]; startAt: number; maxResults: number } {
  const startAt = wholeNumber(query, 'startAt', 0);
  const maxResults = wholeNumber(query, 'maxResults', defaultSize);
  return { items: list.slice(startAt, startAt + maxResults), startAt, maxResults };
}

function wholeNumber(query: URLSearchParams, name: string, fallback: number): number {
  const given = query.get(name);
  if (given === null) return fallback;
  if (!/^\d{1,9}$/.test(given)) throw badRequest(`The value of ${name} must be a whole number.`);
  return Number(given);
}
