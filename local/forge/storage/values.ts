import type { AttributeType, EntityDefinition } from '../manifest';
import { STORAGE_LIMITS } from './limits';
import { refuse } from './storage-error';

const depthOf = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
};

export function checkKey(key: string): void {
  if (key === '') refuse('EMPTY_KEY', 'Key cannot be empty.');
  if (key.length > STORAGE_LIMITS.keyLength) refuse('KEY_TOO_LONG', `The provided key has exceeded the maximum ${STORAGE_LIMITS.keyLength} characters.`);
  if (!STORAGE_LIMITS.keyPattern.test(key)) refuse('INVALID_KEY', `The provided key does not match the regex: ${STORAGE_LIMITS.keyPattern.source}`);
}

/** Size in bytes of the value as JSON, and nesting depth, against the limits of a stored value. */
export function checkValue(value: unknown): void {
  if (value === null || value === undefined) refuse('BAD_REQUEST', 'The value is missing.');
  if (Buffer.byteLength(JSON.stringify(value)) > STORAGE_LIMITS.valueBytes) refuse('MAX_SIZE', 'The provided value has exceeded the maximum size limit.');
  if (depthOf(value) > STORAGE_LIMITS.depth) refuse('MAX_DEPTH', `The provided value has exceeded the maximum object depth (${STORAGE_LIMITS.depth}) limit.`);
}

const FLOAT_MIN = 1e-130;
const FLOAT_MAX = 9.99999999999999e125;

const fits: Record<AttributeType, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string' && value.trim() !== '',
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value) && Math.abs(Number(value) + 0.5) <= 2 ** 31,
  float: (value) => typeof value === 'number' && (value === 0 || (Math.abs(value) >= FLOAT_MIN && Math.abs(value) <= FLOAT_MAX)),
  any: (value) => value !== null && value !== undefined,
};

/**
 * Checks an entity's value against the attributes that the manifest declares. Attributes may be left out; the
 * documentation does not say what happens to an undeclared one, so it is refused.
 * https://developer.atlassian.com/platform/forge/storage-reference/entities-manifest/#values
 */
export function checkEntityValue(entity: EntityDefinition, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('INVALID_ENTITY_VALUE', `A value of entity ${entity.name} must be an object.`);
  for (const [name, each] of Object.entries(value)) {
    const attribute = entity.attributes[name];
    if (attribute === undefined) return refuse('INVALID_ENTITY_ATTRIBUTE', `Entity ${entity.name} has no attribute ${name}.`);
    if (!fits[attribute.type](each)) return refuse('INVALID_ENTITY_VALUE', `Attribute ${name} of entity ${entity.name} must be of type ${attribute.type}.`);
  }
  return { ...value };
}
