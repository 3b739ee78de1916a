import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { DOCUMENT_PATH, hasDocument } from './document';
import { JUDGE_PORT } from './exchange';

/**
 * Jest's global set-up: starts the one process that judges for all test files, since loading and compiling the schemas
 * takes longer than most files; and says once per run when replies cannot be held against Atlassian's own document.
 */
export default async function start(): Promise<void> {
  if (!hasDocument()) process.stderr.write(`\nATLASSIAN'S OPENAPI DOCUMENT IS NOT THERE (${DOCUMENT_PATH}): replies of the local site are checked against jira.js only.\n\n`);
  const judge = fork(path.join(__dirname, 'judge.ts'), { execArgv: ['--import', 'tsx'] });
  const port = await new Promise<unknown>((resolve, reject) => {
    judge.once('message', resolve);
    judge.once('exit', (code) => reject(new Error(`The oracles ended with code ${String(code)}.`)));
  });
  process.env[JUDGE_PORT] = String(port);
  // It ends when this process does: the channel closes then.
  judge.unref();
  judge.channel?.unref();
  Object.assign(globalThis, { judge });
}

/** Ends that process. */
export const stop = (): void => { (globalThis as { readonly judge?: ChildProcess }).judge?.kill(); };
