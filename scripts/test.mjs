import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runTool } from './run.mjs';
import { findChromium } from './set-up/chromium.mjs';
import { installPackages } from './set-up/packages.mjs';
import { buildPages } from './set-up/pages.mjs';

/**
 * `npm test`: sets up what is missing, then runs all checks and tests. Ends with `N passed, N failed`; a check that
 * fails counts as one failure. `npm test -- --only=unit` runs the tests of one folder of `test/`; other arguments go
 * to jest.
 */
const REPORT = join(ROOT, '.cache', 'jest.json');

/** The longest first: two of them run beside each other. */
const CHECKS = [
  { name: 'Types', path: 'typescript/bin/tsc', args: ['--noEmit', '-p', '.'] },
  { name: 'Lint', path: 'eslint/bin/eslint.js', args: ['--max-warnings', '0', '.'] },
  { name: 'Types of the pages', path: 'typescript/bin/tsc', args: ['--noEmit', '-p', 'static'] },
  { name: 'Types of the site’s browser scripts', path: 'typescript/bin/tsc', args: ['--noEmit', '-p', 'local/web/client'] },
  { name: 'Import rules', path: 'dependency-cruiser/bin/dependency-cruise.mjs', args: ['--config', '.dependency-cruiser.cjs', 'src', 'local', 'static', 'test'] },
];

async function failedChecks() {
  const waiting = [...CHECKS];
  let failed = 0;
  async function lane() {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const start = Date.now();
      const code = await runTool(check.path, check.args);
      console.log(`${check.name}: ${code === 0 ? 'ok' : 'FAILED'} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
      if (code !== 0) failed += 1;
    }
  }
  await Promise.all([lane(), lane()]);
  return failed;
}

/** Runs jest; a run that leaves no report counts as one failure. */
async function jest(args) {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  rmSync(REPORT, { force: true });
  const code = await runTool('jest/bin/jest.js', ['--json', `--outputFile=${REPORT}`, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(REPORT, 'utf8'));
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const given = process.argv.slice(2);
const only = given.find((each) => each.startsWith('--only='))?.slice('--only='.length);
const others = given.filter((each) => !each.startsWith('--only='));

await installPackages();
await buildPages();
console.error(`Chromium: ${await findChromium()}`);
const checks = only === undefined ? await failedChecks() : 0;
const tests = await jest(only === undefined ? others : [`test/${only}`, ...others]);
console.log(`${tests.passed} passed, ${tests.failed + checks} failed`);
process.exitCode = tests.failed + checks === 0 ? 0 : 1;
