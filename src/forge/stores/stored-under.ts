import { kvs, WhereConditions } from '@forge/kvs';
import { storageFailure } from './storage-failure';

const PAGE = 100;

/**
 * Everything in the key-value store whose key begins with `prefix`, unparsed.
 * https://developer.atlassian.com/platform/forge/runtime-reference/storage-api-query/
 */
export async function storedUnder(prefix: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(PAGE);
    const page = await (cursor === undefined ? query : query.cursor(cursor)).getMany<unknown>().catch(storageFailure);
    found.push(...page.results.map(({ value }) => value));
    cursor = page.nextCursor;
  }
  return found;
}
