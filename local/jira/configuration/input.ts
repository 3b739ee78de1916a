import type { RestRequest } from '../contract';
import { badRequest } from '../errors';

/** A list given by repeating a query parameter. */
export const listed = (request: RestRequest, name: string): readonly string[] => request.query.getAll(name);

/** Names in a comma-separated query parameter such as `expand`. */
export const commaSeparated = (request: RestRequest, name: string): readonly string[] =>
  request.query.getAll(name).flatMap(value => value.split(',')).map(value => value.trim()).filter(value => value !== '');

/** A whole number of the query. @throws JiraError 400 when it is not one, or is negative */
export function wholeNumber(request: RestRequest, name: string, otherwise: number): number {
  const text = request.query.get(name);
  if (text === null) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw badRequest(`The '${name}' parameter must be a whole number.`);
  return Number(text);
}

/** `true` or `false`; null when it is not given, or is given without a value, as clients do with what they leave open. @throws JiraError 400 for anything else */
export function flag(request: RestRequest, name: string): boolean | null {
  const text = request.query.get(name);
  if (text === null || text === '') return null;
  if (text !== 'true' && text !== 'false') throw badRequest(`The '${name}' parameter must be 'true' or 'false'.`);
  return text === 'true';
}

/** A query parameter that the operation demands. @throws JiraError 400 without it */
export function requiredParameter(request: RestRequest, name: string): string {
  const text = request.query.get(name);
  if (text === null || text === '') throw badRequest(`The '${name}' parameter is required.`);
  return text;
}

/** Whether two names are one to Jira, which compares them without regard to case. */
export const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
