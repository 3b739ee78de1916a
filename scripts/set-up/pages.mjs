import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runTool, stopWith } from '../run.mjs';

const SOURCES = ['static', 'src/domain', 'src/contract', 'package-lock.json'];
const CACHE = join(ROOT, '.cache');
const STAMP = join(CACHE, 'pages-built-from');

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).filter((name) => name !== 'build').sort().flatMap((name) => filesOf(join(path, name)));
}

const isBuilt = () => readdirSync(join(ROOT, 'static'), { withFileTypes: true })
  .filter((each) => each.isDirectory() && existsSync(join(ROOT, 'static', each.name, 'index.html')))
  .every((each) => existsSync(join(ROOT, 'static', each.name, 'build', 'index.html')));

/** Builds the Custom UI pages when their sources have changed since the last build. */
export async function buildPages() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesOf(join(ROOT, source)))) hash.update(file).update(readFileSync(file));
  const wanted = hash.digest('hex');
  if (isBuilt() && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.error('Building the pages (npm run build).');
  if (await runTool('../static/build.mjs', [], { stdio: ['ignore', 2, 2] }) !== 0) stopWith('The pages could not be built. The lines above say why.');
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(STAMP, wanted);
}
