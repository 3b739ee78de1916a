import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Answer } from './script';

export const ROOT = join(__dirname, '../../..');
const GUARD = pathToFileURL(join(__dirname, 'no-network.mjs')).href;

/**
 * Runs a script of this folder in a process of its own, in the app's folder, as Forge's command line does: its tools
 * look at `require.main` and the current folder. The process has no network, nothing of this process's environment,
 * and a home and a folder for temporary files that are gone afterwards. Rejects when it fails, says nothing, or tried
 * to open a connection.
 */
export async function runScript<I extends object, T>(script: string, input: I): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), 'forge-tools-'));
  try {
    const child = fork(join(__dirname, script), [], {
      cwd: ROOT,
      execArgv: ['--import', 'tsx', '--import', GUARD],
      env: { PATH: process.env.PATH, HOME: scratch, XDG_CONFIG_HOME: scratch, TMPDIR: scratch, CI: 'true' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => { errors += text; });
    const answer = await new Promise<Answer<T>>((resolve, reject) => {
      let answered: Answer<T> | null = null;
      child.once('error', reject);
      child.once('message', (message) => { answered = message as Answer<T>; });
      child.once('close', (code) => (answered === null ? reject(new Error(`${script} ended with ${code} and said nothing: ${errors}`)) : resolve(answered)));
      child.send(input);
    });
    if (answer.refusedConnections.length > 0) throw new Error(`${script} wanted to reach ${answer.refusedConnections.join(', ')}.`);
    if ('failure' in answer) throw new Error(`${script} failed: ${answer.failure}`);
    return answer.value;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
