import { spawn } from 'node:child_process';
import { ROOT } from './run.mjs';
import { installPackages } from './set-up/packages.mjs';
import { buildPages } from './set-up/pages.mjs';

/** `npm start`: sets up what is missing, then runs the local site. Options: see local/main.ts. */
await installPackages();
await buildPages();

const site = spawn(process.execPath, ['--import', 'tsx', 'local/main.ts', ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
// A terminal sends Ctrl+C to both; the site shuts down and this process waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => site.kill(signal));
// npm's shell passes no signal on: whoever ends `npm start` by its process id ends the shell and leaves this process behind.
if (process.env.npm_lifecycle_event === 'start') {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || site.kill('SIGTERM'), 500).unref();
}
site.once('exit', (code) => process.exit(code ?? 1));
