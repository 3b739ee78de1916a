/**
 * `npm run faults`: whole runs of the app under random trouble on the local site. A case that breaks something prints the command that replays it.
 *
 *   npm run faults                               every suite, as many cases as it has
 *   npm run faults -- --only journeys            one suite
 *   npm run faults -- --cases 300 --from 5000    that many cases, from that seed on
 *   npm run faults -- --only journeys --seed 7   one case, step by step
 *   npm run faults -- --plant no-lock            with a bug that it must find
 */
import { fork, type ChildProcess } from 'node:child_process';
import { parseArgs } from 'node:util';
import { PLANTED_BUGS, type PlantedBug } from './planted-bugs';
import { replayCommand, type CaseResult, type Suite } from './suite';
import { suites } from './suites';

/** One process for each core that is usually there. */
const PROCESSES = 2;
const SHOWN = 5;

const { values: given } = parseArgs({
  options: { only: { type: 'string' }, cases: { type: 'string' }, from: { type: 'string' }, seed: { type: 'string' }, plant: { type: 'string' }, part: { type: 'string' } },
});

interface Report { readonly seed: number; readonly result: CaseResult }

function bug(): PlantedBug | null {
  if (given.plant === undefined) return null;
  if (!Object.hasOwn(PLANTED_BUGS, given.plant)) throw new Error(`There is no bug ${given.plant}; there are ${Object.keys(PLANTED_BUGS).join(', ')}.`);
  return given.plant as PlantedBug;
}

function chosen(): readonly Suite[] {
  const all = suites(bug());
  const some = all.filter(({ name }) => given.only === undefined || name === given.only);
  if (some.length === 0) throw new Error(`There is no suite ${given.only ?? ''}; there are:\n${all.map(({ name, about }) => `  ${name}: ${about}`).join('\n')}`);
  return some;
}

function number(text: string | undefined, otherwise: number): number {
  const value = Number(text ?? otherwise);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${text ?? ''} is no number of cases and no seed.`);
  return value;
}

async function runCases(suite: Suite, seeds: readonly number[], report: (each: Report) => void): Promise<void> {
  const bench = await suite.start();
  try {
    for (const seed of seeds) {
      const result = await bench.run(seed).catch((error: unknown): CaseResult => ({ broken: [`the case itself failed: ${error instanceof Error ? error.stack ?? error.message : String(error)}`], steps: [], counts: {} }));
      report({ seed, result });
    }
  } finally {
    await bench.close();
  }
}

/** The same command in processes of their own, each with every so-manyth case. */
function inProcesses(suite: Suite, report: (each: Report) => void): Promise<void> {
  const parts = Array.from({ length: PROCESSES }, (_, part) => new Promise<void>((resolve, reject) => {
    const child: ChildProcess = fork(__filename, [...Object.entries({ ...given, only: suite.name, part }).map(([name, value]) => `--${name}=${value}`)], { execArgv: process.execArgv });
    child.on('message', (message) => report(message as Report));
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A process of the run ended with ${code ?? 'a signal'}.`))));
  }));
  return Promise.all(parts).then(() => undefined);
}

async function runSuite(suite: Suite): Promise<number> {
  const cases = number(given.cases, suite.cases);
  const from = number(given.from, 1);
  const seeds = Array.from({ length: cases }, (_, index) => from + index);
  if (given.part !== undefined) {
    await runCases(suite, seeds.filter((_, index) => index % PROCESSES === Number(given.part)), (each) => process.send?.(each));
    return 0;
  }
  const started = Date.now();
  const counts: Record<string, number> = {};
  let [done, broken] = [0, 0];
  const seconds = (): string => ((Date.now() - started) / 1_000).toFixed(0);
  await inProcesses(suite, ({ seed, result }) => {
    done += 1;
    for (const [name, number] of Object.entries(result.counts)) counts[name] = (counts[name] ?? 0) + number;
    if (result.broken.length > 0) {
      broken += 1;
      if (broken <= SHOWN) console.log(`\n${suite.name} ${seed} is broken:\n  ${result.broken.join('\n  ')}\n  replay it: ${replayCommand(suite.name, seed)}${given.plant === undefined ? '' : ` --plant ${given.plant}`}`);
    }
    if (done % 100 === 0) console.log(`${suite.name}: ${done} of ${cases}, ${broken} broken, ${seconds()} s`);
  });
  console.log(`${suite.name}: ${done} cases, ${broken} broken, ${seconds()} s`);
  console.log(`  ${Object.entries(counts).sort(([, one], [, other]) => other - one).map(([name, times]) => `${name} ${times}`).join(', ')}`);
  return broken;
}

async function replay(suite: Suite, seed: number): Promise<number> {
  let broken = 0;
  await runCases(suite, [seed], ({ result }) => {
    broken = result.broken.length;
    console.log(result.steps.join('\n'));
    console.log(broken === 0 ? 'Everything holds.' : `Broken:\n  ${result.broken.join('\n  ')}`);
  });
  return broken;
}

async function main(): Promise<void> {
  let broken = 0;
  for (const suite of chosen()) broken += given.seed === undefined ? await runSuite(suite) : await replay(suite, number(given.seed, 1));
  process.exitCode = broken === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
