import * as z from 'zod';
import type { EntityDefinition } from '../manifest';
import { STORAGE_LIMITS } from './limits';
import { refuse } from './storage-error';

/** Conditions of queries and transactions, as @forge/kvs sends them. */
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const NAMES = ['BEGINS_WITH', 'BETWEEN', 'CONTAINS', 'NOT_CONTAINS', 'EQUAL_TO', 'NOT_EQUAL_TO', 'EXISTS', 'NOT_EXISTS', 'GREATER_THAN', 'GREATER_THAN_EQUAL_TO', 'LESS_THAN', 'LESS_THAN_EQUAL_TO'] as const;
export const Condition = z.strictObject({ condition: z.enum(NAMES), values: z.array(scalar).min(1).max(2) });
const Filter = Condition.extend({ property: z.string() });
export const Filters = z.strictObject({ and: z.array(Filter).optional(), or: z.array(Filter).optional() });
export type Filters = z.infer<typeof Filters>;

type Scalar = z.infer<typeof scalar>;
const comparable = (value: unknown, operand: Scalar): value is Scalar => typeof value === typeof operand;
const text = (value: unknown, operand: Scalar, test: (value: string, operand: string) => boolean): boolean => typeof value === 'string' && typeof operand === 'string' && test(value, operand);

const TESTS: Record<(typeof NAMES)[number], (value: unknown, first: Scalar, second: Scalar | undefined) => boolean> = {
  EXISTS: (value) => value !== undefined,
  NOT_EXISTS: (value) => value === undefined,
  EQUAL_TO: (value, first) => value === first,
  NOT_EQUAL_TO: (value, first) => value !== first,
  BEGINS_WITH: (value, first) => text(value, first, (whole, part) => whole.startsWith(part)),
  CONTAINS: (value, first) => text(value, first, (whole, part) => whole.includes(part)),
  NOT_CONTAINS: (value, first) => !text(value, first, (whole, part) => whole.includes(part)),
  GREATER_THAN: (value, first) => comparable(value, first) && value > first,
  GREATER_THAN_EQUAL_TO: (value, first) => comparable(value, first) && value >= first,
  LESS_THAN: (value, first) => comparable(value, first) && value < first,
  LESS_THAN_EQUAL_TO: (value, first) => comparable(value, first) && value <= first,
  BETWEEN: (value, first, second) => {
    if (second === undefined) return refuse('INSUFFICIENT_FILTER_VALUES', 'The specified condition needs at least two values.');
    return comparable(value, first) && comparable(value, second) && value >= first && value <= second;
  },
};

/** Whether one value meets a condition; numbers compare as numbers, strings by code unit. */
export function meets(value: unknown, { condition, values }: z.infer<typeof Condition>): boolean {
  const [first, second] = values;
  if (first === undefined) return refuse('INSUFFICIENT_FILTER_VALUES', 'The specified condition needs a value.');
  return TESTS[condition](value, first, second);
}

/** Whether an entity's attributes meet the filters. Refuses attributes that the entity does not declare or that are of type any. */
export function meetsAll(entity: EntityDefinition, attributes: Readonly<Record<string, unknown>>, filters: Filters): boolean {
  if (filters.and !== undefined && filters.or !== undefined) return refuse('INVALID_FILTER_OPERATORS_COMBINATION', 'Filter operators "and" and "or" cannot be present at the same level.');
  const all = filters.and ?? filters.or ?? [];
  if (all.length === 0) return refuse('EMPTY_FILTER_OPERATOR', 'Filter operators "and" and "or" cannot be empty.');
  if (all.length > STORAGE_LIMITS.conditions) return refuse('BAD_REQUEST', `At most ${STORAGE_LIMITS.conditions} conditions.`);
  for (const { property } of all) {
    const type = entity.attributes[property]?.type;
    if (type === undefined || type === 'any') return refuse('INVALID_ENTITY_ATTRIBUTE', `Entity ${entity.name} cannot be filtered by ${property}.`);
  }
  const test = (filter: z.infer<typeof Filter>): boolean => meets(attributes[filter.property], filter);
  return filters.and !== undefined ? all.every(test) : all.some(test);
}
