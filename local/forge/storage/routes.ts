import * as z from 'zod';
import type { Meter } from '../meter';
import * as requests from './requests';
import type { ForgeStorage } from './storage';
import { StorageError } from './storage-error';

/** One storage operation: its body's schema and what it does. An undefined answer is an empty reply. */
interface Operation { answer(storage: ForgeStorage, body: unknown): unknown }

const operation = <S extends z.ZodType>(schema: S, run: (storage: ForgeStorage, body: z.infer<S>) => unknown): Operation => ({
  answer(storage, body) {
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new StorageError(400, 'BAD_REQUEST', z.prettifyError(parsed.error));
    return run(storage, parsed.data);
  },
});

const get = operation(requests.Get, (storage, body) => storage.get(body));
const set = operation(requests.Set, (storage, body) => storage.set(body));
const remove = operation(requests.Delete, (storage, body) => storage.delete(body));

const OPERATIONS: Readonly<Record<string, Operation>> = {
  '/api/v1/get': get,
  '/api/v1/set': set,
  '/api/v1/delete': remove,
  '/api/v1/entity/get': get,
  '/api/v1/entity/set': set,
  '/api/v1/entity/delete': remove,
  '/api/v1/query': operation(requests.Query, (storage, body) => storage.query(body)),
  '/api/v1/entity/query': operation(requests.EntityQuery, (storage, body) => storage.queryEntity(body)),
  '/api/v1/transaction': operation(requests.Transaction, (storage, body) => storage.transact(body)),
  '/api/v1/batch/set': operation(requests.BatchSet, (storage, body) => storage.batchSet(body)),
  '/api/v1/batch/delete': operation(requests.BatchDelete, (storage, body) => storage.batchDelete(body)),
  '/api/v1/batch/get': operation(requests.BatchGet, (storage, body) => storage.batchGet(body)),
};

const reply = (status: number, body: unknown): Response =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** Answers one request of @forge/kvs. `body` is the JSON text; paths that are not modelled are 501 by name. */
export function answerStorage(storage: ForgeStorage, path: string, body: string, meter: Pick<Meter, 'stored'>): Response {
  const found = OPERATIONS[path];
  if (found === undefined) return reply(501, { code: 'NOT_MODELLED', message: `Not modelled by the local site: storage ${path}` });
  try {
    const answer = found.answer(storage, JSON.parse(body));
    meter.stored(path, body, answer === undefined ? 0 : Buffer.byteLength(JSON.stringify(answer)));
    return reply(200, answer);
  } catch (error) {
    if (error instanceof StorageError || error instanceof SyntaxError) meter.stored(path, body, 0);
    if (error instanceof StorageError) return reply(error.status, { code: error.code, message: error.message });
    if (error instanceof SyntaxError) return reply(400, { code: 'BAD_REQUEST', message: 'The body is not JSON.' });
    throw error;
  }
}
