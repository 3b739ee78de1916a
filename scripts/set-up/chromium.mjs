import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, run, runTool, stopWith } from '../run.mjs';

/** The shell is the same browser without windows, which nobody sees in a test: its pages open in two thirds of the time. */
const NAMES = ['chromium-headless-shell', 'chrome-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const FOUND = join(ROOT, '.cache', 'chromium-path');

/** A file is only a browser when it can say its version. */
function works(path) {
  try {
    return /\d+\.\d+/.test(execFileSync(path, ['--version', '--no-sandbox'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 }));
  } catch {
    return false;
  }
}

const onPath = () => (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));

async function ofPlaywright() {
  const { chromium } = await import('playwright-core');
  return chromium.executablePath();
}

async function candidates() {
  const remembered = existsSync(FOUND) ? [readFileSync(FOUND, 'utf8').trim()] : [];
  return [...remembered, ...onPath(), await ofPlaywright()];
}

const firstThatWorks = (paths) => paths.find((path) => path !== '' && existsSync(path) && works(path));

const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

async function install() {
  const quietly = { stdio: ['ignore', 2, 2] };
  if (isRootOnDebian()) {
    console.error('No Chromium found: installing the package chromium-headless-shell (apt-get).');
    const updated = await run('apt-get', ['update', '-qq'], quietly);
    for (const name of updated === 0 ? ['chromium-headless-shell', 'chromium'] : []) {
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { ...quietly, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
      const installed = firstThatWorks(onPath());
      if (installed !== undefined) return installed;
    }
  }
  console.error('No Chromium found: downloading one (playwright-core install chromium).');
  await runTool('playwright-core/cli.js', ['install', 'chromium'], quietly);
  return firstThatWorks([await ofPlaywright()]);
}

/** Finds a Chromium, or installs one; remembers and answers with its path. CHROMIUM_PATH decides when it is set. */
export async function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen !== undefined && chosen !== '') return works(chosen) ? chosen : stopWith(`CHROMIUM_PATH is ${chosen}, but no Chromium starts there.`);
  const path = firstThatWorks(await candidates()) ?? (await install());
  if (path === undefined) stopWith('No Chromium could be found or installed. Install one and set CHROMIUM_PATH to its path.');
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  writeFileSync(FOUND, path);
  return path;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await findChromium());
