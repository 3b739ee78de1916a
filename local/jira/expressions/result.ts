import { Failure } from './errors';
import type { Complexity, ExpressionLimits } from './limits';
import { isList, isMap, typeName } from './operators';
import { HostObject, type Value } from './values';

/**
 * Counts the entities and primitive values of a result.
 * @throws Failure of kind `limit`
 */
export function countResult(value: Value, complexity: Complexity, limits: ExpressionLimits): void {
  if (isList(value)) { for (const item of value) countResult(item, complexity, limits); return; }
  if (isMap(value)) { for (const item of value.values()) countResult(item, complexity, limits); return; }
  if (value instanceof HostObject) complexity.beans += 1;
  else complexity.primitiveValues += 1;
  if (complexity.beans > limits.beans) throw new Failure('limit', `The expression returns too many beans, limit: ${limits.beans}`);
  if (complexity.primitiveValues > limits.primitiveValues) throw new Failure('limit', `The expression returns too many primitive values, limit: ${limits.primitiveValues}`);
}

/**
 * A result as JSON. Entities, dates and functions, whose JSON form the local site doesn't model, are refused.
 * @throws Failure of kind `evaluation`
 */
export function resultJson(value: Value): unknown {
  if (isList(value)) return value.map(resultJson);
  if (isMap(value)) return Object.fromEntries([...value].map(([key, item]) => [key, resultJson(item)]));
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Failure('evaluation', `A result of type ${typeName(value)} is not modelled by the local site; return its members instead.`);
}
