import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { CaseResult } from './suite';

const ROOT = join(__dirname, '../..');
/** They cut at some calls with `npm test`, and at every one here. */
const FILES = ['test/contract/provisioning/slices.test.ts', 'test/contract/provisioning/probe.test.ts', 'test/contract/provisioning/team-workflow.test.ts'];

/** Runs the tests that cut set-up off, at every call. There is one such case; the seed makes no difference. */
export function runCuts(): Promise<CaseResult> {
  return new Promise((resolve) => {
    const args = [join(ROOT, 'node_modules/jest/bin/jest.js'), '--runTestsByPath', ...FILES];
    execFile(process.execPath, args, { cwd: ROOT, env: { ...process.env, FAULTS: 'all' } }, (error, _stdout, stderr) => {
      const passed = Number(/^Tests:.*?(\d+) passed/m.exec(stderr)?.[1] ?? 0);
      resolve({ broken: error === null ? [] : stderr.split('\n').filter((line) => line.trim().startsWith('●')), steps: stderr.split('\n'), counts: { 'tests passed': passed } });
    });
  });
}
