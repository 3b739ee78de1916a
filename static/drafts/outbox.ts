import * as z from 'zod/mini';
import { Draft } from '../../src/contract/drafts';

/** The part of `localStorage` that drafts need; a browser may refuse it altogether. */
export interface TextStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/** A draft as it stands after the last change, masked; a null `value` says that it has been taken away. */
export interface Entry { readonly at: number; readonly value: Draft['value']; readonly masked: boolean }
const StoredEntry = z.object({ ...Draft.shape });

/** What this device holds until the backend has it: one entry per slot. Nothing in it is unmasked. */
export interface Outbox {
  read(): ReadonlyMap<string, Entry>;
  put(slot: string, entry: Entry): void;
  /** Takes the entry away if it still is the one of `at`: another frame of this browser may have written a newer one. */
  remove(slot: string, at: number): void;
}

const PREFIX = 'plugin-request-draft';
/** Whoever has not come back by then begins anew. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Drafts of one person in one place (a request's id, for example) in the browser's own storage. Without storage they live as long as the page. */
export function createOutbox(storage: () => TextStorage, place: string, accountId: string, now: () => number): Outbox {
  const prefix = `${PREFIX}/${place}/${accountId}/`;
  const tried = <T>(work: (store: TextStorage) => T, otherwise: T): T => {
    try {
      return work(storage());
    } catch {
      return otherwise;
    }
  };
  const entryOf = (store: TextStorage, name: string): Entry | null => {
    try {
      const parsed = StoredEntry.safeParse(JSON.parse(store.getItem(name) ?? 'null'));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  };
  return {
    read: () => tried((store) => {
      const names = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '').filter((name) => name.startsWith(`${PREFIX}/`));
      const found = new Map<string, Entry>();
      for (const name of names) {
        const entry = entryOf(store, name);
        if (entry === null || entry.at < now() - KEPT_MS) store.removeItem(name);
        else if (name.startsWith(prefix)) found.set(name.slice(prefix.length), entry);
      }
      return found;
    }, new Map<string, Entry>()),
    put: (slot, entry) => { tried((store) => { store.setItem(prefix + slot, JSON.stringify(entry)); }, undefined); },
    remove: (slot, at) => { tried((store) => { if ((entryOf(store, prefix + slot)?.at ?? at) <= at) store.removeItem(prefix + slot); }, undefined); },
  };
}
