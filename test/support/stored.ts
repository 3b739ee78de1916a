import type { StorageTable } from '../../local/forge/storage/table';
import type { Site } from '../../local/site';

export function tableOf({ forge }: Site): StorageTable {
  if (forge === null) throw new Error('This site has no app.');
  return Reflect.get(forge.storage, 'table') as StorageTable;
}

/** Everything that the app keeps for itself, in every entity that its manifest declares, and all that it has logged. */
export function appStores(site: Site): { readonly entries: readonly unknown[]; readonly logged: readonly unknown[] } {
  const table = tableOf(site);
  const entities = [null, ...(site.forge?.manifest.app.storage?.entities ?? []).map(({ name }) => name)];
  return { entries: entities.map((entity) => table.list(entity)), logged: [...(site.forge?.console.lines() ?? [])] };
}

/** All that a site has stored, Jira's side and the app's, with what the app has logged: as one text, to search it. */
export function everythingStored(site: Site): string {
  return JSON.stringify([site.jira.site.state, appStores(site)]);
}

/** Keys of the entries of one entity. */
export function keysOf(site: Site, entity: 'request' | 'log' | 'draft' | 'lease'): string[] {
  return tableOf(site).list(entity).map(({ key }) => key);
}
