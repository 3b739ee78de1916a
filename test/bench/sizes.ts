/**
 * Prints the sizes of what is deployed beside their goals: the backend as Forge bundles it, and the built pages. Run with `npm run bench`,
 * which builds the pages first. It judges nothing: what must hold is asserted in `test/contract/forge-tools` and `test/browser/weight.test.ts`.
 */
import { basename } from 'node:path';
import { bundleBackend } from '../support/forge-tools/bundle';
import { compressedBytes, firstLoad, laterLoads, PAGES, type PageName } from '../support/page-files';
import { BACKEND_FILE, kilobytes, PAGE_FIRST_LOAD } from '../support/size-goals';

const sum = (files: readonly string[]): number => files.reduce((total, file) => total + compressedBytes(file), 0);

function pageRow(page: PageName): Record<string, string> {
  const later = laterLoads(page);
  return { page, 'first load, gzip': kilobytes(sum(firstLoad(page))), goal: `<= ${kilobytes(PAGE_FIRST_LOAD)}`, 'later, gzip': kilobytes(sum(later)), 'later, files': String(later.length) };
}

async function main(): Promise<void> {
  const bundle = await bundleBackend();
  bundle.remove();
  console.table(bundle.files.map(({ name, bytes, minifiedBytes }) => ({ backend: name, 'as Forge bundles it': kilobytes(bytes), minified: kilobytes(minifiedBytes), goal: `<= ${kilobytes(BACKEND_FILE)}` })));
  console.table(PAGES.map(pageRow));
  const later = laterLoads('panel').map((file) => ({ 'fetched by the panel when needed': basename(file).replace(/-[\w-]{8}(?=\.)/, ''), bytes: compressedBytes(file) }));
  console.table(later.sort((a, b) => b.bytes - a.bytes).map(({ bytes, ...file }) => ({ ...file, gzip: kilobytes(bytes) })));
}

void main();
