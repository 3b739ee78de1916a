import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, stopWith } from '../run.mjs';

const OLDEST = [20, 19];
const STAMP = join(ROOT, 'node_modules', '.installed-from');

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) stopWith(`Node ${process.versions.node} is too old. Install Node ${OLDEST.join('.')} or newer.`);
}

/** Installs what package-lock.json names, unless exactly that is installed. No package needs its install script. */
export async function installPackages() {
  checkNode();
  const wanted = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.error('Installing packages (npm ci). This takes a minute or two the first time.');
  const code = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { shell: process.platform === 'win32', stdio: ['ignore', 2, 2] });
  if (code !== 0) stopWith('The packages could not be installed. The lines above say why; check the network and try again.');
  writeFileSync(STAMP, wanted);
}
