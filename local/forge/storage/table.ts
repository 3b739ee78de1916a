import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { createSaver } from '../../save-soon';

const FILE = 'forge-storage.json';
const SAVE_AFTER_MS = 100;

/** One stored value. `entity` is null for a plain key; times are epoch milliseconds. */
const Entry = z.object({ entity: z.string().nullable(), key: z.string(), value: z.unknown(), createdAt: z.number(), updatedAt: z.number(), expiresAt: z.number().nullable() });
export type Entry = z.infer<typeof Entry>;
const Snapshot = z.object({ version: z.literal(1), entries: z.array(Entry) });

/** What is stored, by entity and key, with a snapshot in the state directory. */
export interface StorageTable {
  get(entity: string | null, key: string): Entry | undefined;
  put(entry: Entry): void;
  remove(entity: string | null, key: string): void;
  /** Entries of one entity (null: plain keys), sorted by key. */
  list(entity: string | null): Entry[];
  flush(): void;
}

const idOf = (entity: string | null, key: string): string => `${entity ?? ''}\u0000${key}`;

function load(file: string): Entry[] {
  if (!existsSync(file)) return [];
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    content = undefined;
  }
  const parsed = Snapshot.safeParse(content);
  if (!parsed.success) throw new Error(`${file} is not a snapshot of this version. Start with --reset, or name another folder with --state.`);
  return parsed.data.entries;
}

/** `dir` null keeps everything in memory. Throws when the snapshot cannot be read. */
export function openStorageTable(dir: string | null): StorageTable {
  const file = dir === null ? null : join(dir, FILE);
  const entries = new Map((file === null ? [] : load(file)).map((entry) => [idOf(entry.entity, entry.key), entry]));
  const saver = createSaver(() => {
    if (file === null) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify({ version: 1, entries: [...entries.values()] }));
    renameSync(`${file}.new`, file);
  }, SAVE_AFTER_MS);
  const flush = saver.now;
  const changed = (): void => { if (file !== null) saver.soon(); };

  return {
    get: (entity, key) => entries.get(idOf(entity, key)),
    put(entry) {
      entries.set(idOf(entry.entity, entry.key), entry);
      changed();
    },
    remove(entity, key) {
      if (entries.delete(idOf(entity, key))) changed();
    },
    list: (entity) => [...entries.values()].filter((entry) => entry.entity === entity).sort((a, b) => (a.key < b.key ? -1 : 1)),
    flush,
  };
}
