import * as z from 'zod';
import { Condition, Filters } from './conditions';

/** Request bodies that @forge/kvs 1.6.5 sends. https://developer.atlassian.com/platform/forge/rest/intro/ */
const metadataFields = z.array(z.enum(['CREATED_AT', 'UPDATED_AT', 'EXPIRE_TIME'])).optional();
const Ttl = z.strictObject({ value: z.number().positive(), unit: z.enum(['SECONDS', 'MINUTES', 'HOURS', 'DAYS']) });
export type Ttl = z.infer<typeof Ttl>;
const ReadOptions = z.strictObject({ metadataFields }).optional();
const WriteOptions = z.strictObject({
  ttl: Ttl.optional(),
  keyPolicy: z.enum(['OVERRIDE', 'FAIL_IF_EXISTS']).optional(),
  returnValue: z.enum(['PREVIOUS', 'LATEST']).optional(),
  returnMetadataFields: metadataFields,
}).optional();
const TtlOptions = z.strictObject({ ttl: Ttl.optional() }).optional();

const key = z.string();
const entityName = z.string();
const maybeEntity = { key, entityName: entityName.optional() };
const stored = z.unknown();

export const Get = z.strictObject({ ...maybeEntity, options: ReadOptions });
export const Set = z.strictObject({ ...maybeEntity, value: stored, options: WriteOptions });
export const Delete = z.strictObject(maybeEntity);
export const Query = z.strictObject({
  limit: z.number().int().optional(),
  after: z.string().optional(),
  where: z.array(z.strictObject({ property: z.literal('key'), condition: z.literal('BEGINS_WITH'), values: z.tuple([z.string()]) })).max(1).optional(),
  options: ReadOptions,
});
export const EntityQuery = z.strictObject({
  entityName,
  indexName: z.string(),
  partition: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
  range: Condition.optional(),
  filters: Filters.optional(),
  sort: z.enum(['ASC', 'DESC']).optional(),
  cursor: z.string().optional(),
  limit: z.number().int().optional(),
  options: ReadOptions,
});
const conditions = Filters.optional();
export const Transaction = z.strictObject({
  set: z.array(z.strictObject({ ...maybeEntity, value: stored, conditions, options: TtlOptions })).optional(),
  delete: z.array(z.strictObject({ ...maybeEntity, conditions })).optional(),
  check: z.array(z.strictObject({ key, entityName, conditions: Filters })).optional(),
});
export const BatchSet = z.array(z.strictObject({ ...maybeEntity, value: stored, options: TtlOptions }));
export const BatchDelete = z.array(z.strictObject(maybeEntity));
export const BatchGet = z.array(z.strictObject({ ...maybeEntity, options: ReadOptions }));
