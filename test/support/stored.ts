import type { StorageTable } from '../../local/forge/storage/table';
import type { Site } from '../../local/site';

const ENTITIES = [null, 'request', 'log', 'draft', 'lease'] as const;

/** All that a site has stored, Jira's side and the app's, with what the app has logged: as one text, to search it. */
export function everythingStored(site: Site): string {
  const { forge } = site;
  if (forge === null) throw new Error('This site has no app.');
  const table = Reflect.get(forge.storage, 'table') as StorageTable;
  return JSON.stringify([site.jira.site.state, ENTITIES.map((entity) => table.list(entity)), forge.console.lines()]);
}

/** Keys of the entries of one entity. */
export function keysOf(site: Site, entity: (typeof ENTITIES)[number]): string[] {
  return (Reflect.get(site.forge?.storage ?? {}, 'table') as StorageTable).list(entity).map(({ key }) => key);
}
