import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's folder; every command runs there. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command with the terminal's input and output; answers with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}

/** A tool of node_modules, run by this Node. */
export const runTool = (path, args, options) => run(process.execPath, [`node_modules/${path}`, ...args], options);

/** Ends the process with a sentence instead of a stack. */
export function stopWith(sentence) {
  console.error(sentence);
  process.exit(1);
}
