import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { createSaver } from '../save-soon';
import type { SiteState } from './model';

const SNAPSHOT = 'state.json';
const FIRST_ID = 10_000;
const SAVE_AFTER_MS = 200;

const collections = [
  'users', 'groups', 'globalGrants', 'roles', 'projects', 'permissionSchemes', 'issueTypes', 'issueTypeSchemes', 'statuses', 'workflows', 'workflowSchemes',
  'fields', 'screens', 'screenSchemes', 'issueTypeScreenSchemes', 'priorities', 'resolutions', 'linkTypes', 'issues', 'links', 'tasks', 'mails',
  'worklogs', 'remoteLinks', 'components', 'versions', 'projectCategories', 'filters', 'dashboards', 'boards', 'sprints', 'fieldContexts', 'trashedFields', 'entityProperties', 'settings', 'auditRecords',
] as const satisfies readonly Exclude<keyof SiteState, 'version' | 'cloudId' | 'complete' | 'savedAt' | 'nextIds'>[];

/** Only this store writes snapshots, so the outline is checked and the entries are trusted. */
const snapshotOutline = z.looseObject({
  version: z.literal(1),
  cloudId: z.string(),
  complete: z.boolean(),
  savedAt: z.number(),
  nextIds: z.record(z.string(), z.number().int()),
  ...(Object.fromEntries(collections.map((name) => [name, z.array(z.looseObject({}))]))),
});

export interface Store {
  /** The live state; handlers change it in place. After `reset` it is another object. */
  readonly state: SiteState;
  now(): number;
  /** Next id of a collection, from 10000 on, never used twice, also after a restart. */
  nextId(collection: string): string;
  /** Saves soon. */
  changed(): void;
  /** Forgets everything: an empty site with a new cloud id. */
  reset(): void;
  /** Saves now. */
  flush(): void;
  /** Saves and stops. */
  close(): void;
}

export interface StoreOptions {
  /** Folder of the snapshot; null keeps the state in memory only. */
  readonly dir: string | null;
  now(): number;
}

/** Opens the site's state. @throws Error with what to do when the snapshot on disk cannot be read */
export function openStore({ dir, now }: StoreOptions): Store {
  const file = dir === null ? null : path.join(dir, SNAPSHOT);
  let state = file === null ? emptyState() : load(file);
  const saver = createSaver(() => {
    state.savedAt = now();
    if (file !== null) save(file, state);
  }, SAVE_AFTER_MS);
  const flush = saver.now;
  const changed = (): void => { if (file !== null) saver.soon(); };

  return {
    get state() { return state; },
    now,
    nextId(collection) {
      const id = state.nextIds[collection] ?? FIRST_ID;
      state.nextIds[collection] = id + 1;
      changed();
      return String(id);
    },
    changed,
    reset() {
      state = emptyState();
      flush();
    },
    flush,
    close: flush,
  };
}

/** A site in which nothing has been set up. */
function emptyState(): SiteState {
  return {
    version: 1, cloudId: randomUUID(), complete: false, savedAt: 0, nextIds: {},
    users: [], groups: [], globalGrants: [], roles: [], projects: [], permissionSchemes: [], issueTypes: [], issueTypeSchemes: [], statuses: [], workflows: [],
    workflowSchemes: [], fields: [], screens: [], screenSchemes: [], issueTypeScreenSchemes: [], priorities: [], resolutions: [], linkTypes: [], issues: [],
    links: [], tasks: [], mails: [], worklogs: [], remoteLinks: [], components: [], versions: [], projectCategories: [], filters: [], dashboards: [], boards: [],
    sprints: [], fieldContexts: [], trashedFields: [], entityProperties: [], settings: [], auditRecords: [],
  };
}

function load(file: string): SiteState {
  if (!existsSync(file)) return emptyState();
  const advice = 'Start with --reset to begin anew, or name another folder with --state.';
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}. ${advice}`);
  }
  if (!snapshotOutline.safeParse(content).success) throw new Error(`${file} is not a state of this version of the local site. ${advice}`);
  return content as SiteState;
}

/** Writes beside and renames, so that a crash leaves the old snapshot or the new one, never half of one. */
function save(file: string, state: SiteState): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.new`;
  writeFileSync(beside, JSON.stringify(state));
  renameSync(beside, file);
}
