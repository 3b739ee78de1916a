import type * as z from 'zod';
import type { EntityDefinition } from '../manifest';
import { meetsAll, type Filters } from './conditions';
import { STORAGE_LIMITS } from './limits';
import type * as requests from './requests';
import { queryEntity, queryKeys } from './queries';
import { replyOf, type StoredReply } from './replies';
import { refuse, StorageError } from './storage-error';
import type { Entry, StorageTable } from './table';
import { checkEntityValue, checkKey, checkValue } from './values';

type Body<S extends z.ZodType> = z.infer<S>;
const UNIT_MS: Record<requests.Ttl['unit'], number> = { SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 };

interface BatchFailure { key: string; entityName?: string; error: { code: string; message: string } }
const nameOf = (item: { key: string; entityName?: string | undefined }): { key: string; entityName?: string } =>
  item.entityName === undefined ? { key: item.key } : { key: item.key, entityName: item.entityName };

/**
 * Forge's key-value and custom entity store. Every operation is atomic: this process runs one at a time.
 * Expired values disappear at once, although Atlassian may return them for up to 48 hours.
 * https://developer.atlassian.com/platform/forge/storage-reference/
 */
export class ForgeStorage {
  constructor(private readonly table: StorageTable, private readonly entities: readonly EntityDefinition[], private readonly now: () => number) {}

  get(body: Body<typeof requests.Get>): StoredReply {
    checkKey(body.key);
    const entry = this.live(this.entityOf(body)?.name ?? null, body.key);
    if (entry === undefined) throw new StorageError(404, 'KEY_NOT_FOUND', 'No value found for provided key');
    return replyOf(entry);
  }

  /** Answers with the stored value only when `returnValue` asks for it. */
  set(body: Body<typeof requests.Set>): StoredReply | undefined {
    const { keyPolicy, returnValue, ttl } = body.options ?? {};
    if (keyPolicy === 'FAIL_IF_EXISTS' && returnValue !== undefined) refuse('BAD_REQUEST', 'returnValue needs keyPolicy OVERRIDE.');
    const previous = this.live(this.entityOf(body)?.name ?? null, body.key);
    const next = this.prepare(body, ttl);
    if (previous !== undefined && keyPolicy === 'FAIL_IF_EXISTS') throw new StorageError(409, 'KEY_CONFLICT', 'A value already exists for the provided key');
    this.table.put(next);
    if (returnValue === 'LATEST') return replyOf(next);
    return returnValue === 'PREVIOUS' && previous !== undefined ? replyOf(previous) : undefined;
  }

  delete(body: Body<typeof requests.Delete>): void {
    checkKey(body.key);
    this.table.remove(this.entityOf(body)?.name ?? null, body.key);
  }

  query(body: Body<typeof requests.Query>): { data: StoredReply[]; cursor?: string } {
    return queryKeys(this.table.list(null).filter((entry) => this.isLive(entry)), body);
  }

  queryEntity(body: Body<typeof requests.EntityQuery>): { data: StoredReply[]; cursor?: string } {
    const entity = this.entityNamed(body.entityName);
    return queryEntity(entity, this.table.list(entity.name).filter((entry) => this.isLive(entry)), body);
  }

  /** Checks everything first, then writes everything. */
  transact(body: Body<typeof requests.Transaction>): void {
    const sets = body.set ?? [];
    const deletes = body.delete ?? [];
    const checks = body.check ?? [];
    const operations = [...sets, ...deletes, ...checks];
    if (operations.length === 0 || operations.length > STORAGE_LIMITS.transactionOperations) refuse('BAD_REQUEST', `A transaction has 1 to ${STORAGE_LIMITS.transactionOperations} operations.`);
    if (Buffer.byteLength(JSON.stringify(body)) > STORAGE_LIMITS.transactionBytes) refuse('MAX_SIZE', 'The transaction is larger than 4 MB.');
    const used = operations.map((each) => `${each.entityName ?? ''} ${each.key}`);
    if (new Set(used).size !== used.length) refuse('BAD_REQUEST', 'Each key can only be used once in a transaction.');
    for (const operation of operations) this.demand(operation, operation.conditions);
    const entries = sets.map((each) => this.prepare(each, each.options?.ttl));
    for (const entry of entries) this.table.put(entry);
    for (const each of deletes) this.delete({ key: each.key, entityName: each.entityName });
  }

  batchSet(items: Body<typeof requests.BatchSet>): { successfulKeys: object[]; failedKeys: BatchFailure[] } {
    return this.batch(items, (item) => {
      this.table.put(this.prepare(item, item.options?.ttl));
      return nameOf(item);
    });
  }

  batchDelete(items: Body<typeof requests.BatchDelete>): { successfulKeys: object[]; failedKeys: BatchFailure[] } {
    return this.batch(items, (item) => {
      this.delete(item);
      return nameOf(item);
    });
  }

  batchGet(items: Body<typeof requests.BatchGet>): { successfulKeys: object[]; failedKeys: BatchFailure[] } {
    return this.batch(items, (item) => ({ ...nameOf(item), ...this.get(item) }));
  }

  private batch<T extends { key: string; entityName?: string | undefined }>(items: readonly T[], run: (item: T) => object): { successfulKeys: object[]; failedKeys: BatchFailure[] } {
    if (items.length === 0 || items.length > STORAGE_LIMITS.batchItems) refuse('BAD_REQUEST', `A batch has 1 to ${STORAGE_LIMITS.batchItems} items.`);
    const successfulKeys: object[] = [];
    const failedKeys: BatchFailure[] = [];
    for (const item of items) {
      try {
        successfulKeys.push(run(item));
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        failedKeys.push({ ...nameOf(item), error: { code: error.code, message: error.message } });
      }
    }
    return { successfulKeys, failedKeys };
  }

  /** A condition on a value that does not exist is not met, whatever it says: the documentation promises nothing better. */
  private demand(operation: { key: string; entityName?: string | undefined }, conditions: Filters | undefined): void {
    checkKey(operation.key);
    const entity = this.entityOf(operation);
    if (conditions === undefined) return;
    if (entity === null) return refuse('BAD_REQUEST', 'Conditions need an entity.');
    const entry = this.live(entity.name, operation.key);
    const attributes = entry === undefined ? null : checkEntityValue(entity, entry.value);
    const met = meetsAll(entity, attributes ?? {}, conditions);
    if (attributes === null || !met) throw new StorageError(409, 'CONDITION_NOT_MET', 'A condition of the transaction is not met; nothing was written');
  }

  private prepare(item: { key: string; entityName?: string | undefined; value?: unknown }, ttl: requests.Ttl | undefined): Entry {
    checkKey(item.key);
    checkValue(item.value);
    const entity = this.entityOf(item);
    const value = entity === null ? item.value : checkEntityValue(entity, item.value);
    const lifetime = ttl === undefined ? null : ttl.value * UNIT_MS[ttl.unit];
    if (lifetime !== null && lifetime > STORAGE_LIMITS.ttlMaxMs) refuse('BAD_REQUEST', 'The maximum TTL is one year.');
    const now = this.now();
    const before = this.live(entity?.name ?? null, item.key);
    return { entity: entity?.name ?? null, key: item.key, value, createdAt: before?.createdAt ?? now, updatedAt: now, expiresAt: lifetime === null ? null : now + lifetime };
  }

  private entityOf(item: { entityName?: string | undefined }): EntityDefinition | null {
    return item.entityName === undefined ? null : this.entityNamed(item.entityName);
  }

  private entityNamed(name: string): EntityDefinition {
    return this.entities.find((entity) => entity.name === name) ?? refuse('INVALID_ENTITY_TYPE', `The manifest declares no entity ${name}.`);
  }

  private isLive(entry: Entry): boolean {
    return entry.expiresAt === null || entry.expiresAt > this.now();
  }

  private live(entity: string | null, key: string): Entry | undefined {
    const entry = this.table.get(entity, key);
    return entry !== undefined && this.isLive(entry) ? entry : undefined;
  }
}
