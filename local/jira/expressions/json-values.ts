import { Failure } from './errors';
import type { Value } from './values';

/** JSON as maps, lists and primitives. @throws Failure for what is not JSON */
export function fromJson(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value === 'object') return new Map(Object.entries(value).map(([key, item]) => [key, fromJson(item)]));
  throw new Failure('evaluation', `A ${typeof value} is not JSON.`);
}
