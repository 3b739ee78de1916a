import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

export const PAGES = ['panel', 'question', 'admin', 'field', 'rollout'] as const;
export type PageName = (typeof PAGES)[number];

const folderOf = (page: PageName): string => join(__dirname, '../../static', page, 'build');

/** Files of a built page that its document names, and those that they import at once, the document first. Full paths. */
export function firstLoad(page: PageName): readonly string[] {
  const folder = folderOf(page);
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    if (!file.endsWith('.js')) return;
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g)) visit(resolve(dirname(file), name ?? ''));
  };
  const index = join(folder, 'index.html');
  for (const [, name] of readFileSync(index, 'utf8').matchAll(/(?:src|href)="(\.\/[^"]+\.(?:js|css))"/g)) visit(resolve(folder, name ?? ''));
  return [index, ...found];
}

/** Scripts and styles of a built page that are fetched when they are needed. Full paths. */
export function laterLoads(page: PageName): readonly string[] {
  const assets = join(folderOf(page), 'assets');
  const first = firstLoad(page);
  return readdirSync(assets).filter((name) => /\.(js|css)$/.test(name)).map((name) => join(assets, name)).filter((file) => !first.includes(file));
}

/** Bytes of a file as the platform's CDN sends it. */
export const compressedBytes = (file: string): number => gzipSync(readFileSync(file)).length;
