import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { followSchedule } from './forge/schedule';
import { DEMO_SPAN_MS, seedDemo } from './demo/seed';
import { seedLarge } from './demo/large';
import type { SeedName } from './jira/seed';
import { startSite, type SiteOptions } from './site';

const DEFAULT_PORT = 2990;
/** `large` is a site like `demo` with many more requests. */
type Seed = SeedName | 'large';
const SEEDS: readonly Seed[] = ['demo', 'empty', 'bare', 'large'];
const LINKS = ['site', 'gateway'] as const;
const DEFAULT_STATE: Readonly<Record<Seed, string>> = { demo: '.state', empty: join('.state', 'empty'), bare: join('.state', 'bare'), large: join('.state', 'large') };
const USAGE = `npm start -- [--port N] [--state DIR] [--seed NAME] [--links NAME] [--reset] [--no-open]
  --port N     port of the site (default ${DEFAULT_PORT}); 0 takes a free one
  --state DIR  folder that keeps the site between starts (default .state)
  --reset      begin with a fresh site
  --seed NAME  what a fresh site holds: demo (default); empty, the app without any set-up, kept in .state/empty; bare, a plain Jira without the app, kept in .state/bare; or large, 10,000 requests with
               their 100,000 questions and 1,000 drafts and endings, kept in .state/large
  --links NAME where self links of version 3 lead: site, or gateway (default for the seed bare)
  --no-open    do not open a browser`;

class Misused extends Error {}

interface Settings { readonly port: number; readonly stateDir: string; readonly seed: Seed; readonly reset: boolean; readonly open: boolean; readonly links: SiteOptions['links'] }

function settings(args: readonly string[]): Settings {
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options: { port: { type: 'string' }, state: { type: 'string' }, seed: { type: 'string' }, reset: { type: 'boolean' }, links: { type: 'string' }, 'no-open': { type: 'boolean' } } }));
  } catch (error) {
    throw new Misused(error instanceof Error ? error.message : String(error));
  }
  const port = Number(values.port ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Misused(`--port takes a number from 0 to 65535, not ${values.port}.`);
  const seed = SEEDS.find((name) => name === (values.seed ?? 'demo'));
  if (seed === undefined) throw new Misused(`--seed takes ${SEEDS.join(' or ')}, not ${values.seed ?? ''}.`);
  const links = LINKS.find((name) => name === values.links);
  if (values.links !== undefined && links === undefined) throw new Misused(`--links takes ${LINKS.join(' or ')}, not ${values.links}.`);
  return { port, links, stateDir: values.state ?? DEFAULT_STATE[seed], seed, reset: values.reset === true, open: values['no-open'] !== true };
}

/** Opening is a convenience: without a desktop the address on the console is enough. */
function openBrowser(url: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  execFile(command, [url], () => undefined);
}

const LARGE = 10_000;

/** Writes how far it is; on a terminal in one line. */
function progress(done: number, of: number): void {
  const share = done / of;
  const bar = `${'█'.repeat(Math.round(share * 30)).padEnd(30, '░')} ${done.toLocaleString('en')} of ${of.toLocaleString('en')} requests`;
  process.stderr.write(process.stderr.isTTY ? `\r${bar}${done === of ? '\n' : ''}` : `${bar}\n`);
}

const DEMOS: Readonly<Record<Seed, NonNullable<SiteOptions['demo']> | null>> = {
  bare: null,
  empty: null,
  demo: { seed: seedDemo, spanMs: DEMO_SPAN_MS },
  large: { seed: (site) => seedLarge(site, { requests: LARGE, progress }), spanMs: DEMO_SPAN_MS },
};

async function main(): Promise<void> {
  const { port, stateDir, seed, reset, open, links } = settings(process.argv.slice(2));
  const demo = DEMOS[seed];
  const site = await startSite({ port, stateDir, seed: seed === 'large' ? 'demo' : seed, reset, appDir: join(__dirname, '..'), ...(links === undefined ? {} : { links }), ...(demo === null ? {} : { demo }) });
  const stopSchedule = site.forge === null ? () => undefined : followSchedule(site.forge, site.clock);
  const stop = (): void => {
    stopSchedule();
    void site.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(`ready ${site.url}`);
  if (open) openBrowser(site.url);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof Misused) console.error(USAGE);
  process.exitCode = 1;
});
