import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createClock, type SiteClock } from './forge/clock';
import { installForge, type Forge } from './forge/forge';
import type { RunHandler } from './forge/handlers';
import { installApp } from './jira/configuration/installation';
import { createFaults, type Faults } from './jira/faults';
import type { User } from './jira/model';
import { createJira, type Jira } from './jira/router';
import { allRoutes } from './jira/routes';
import { seedSite, type SeedName } from './jira/seed';
import { openStore } from './jira/store';
import { createLedger, type Ledger } from './ledger';
import { provision } from './provisioning';
import { startServer } from './server';
import { createAppPages } from './web/app-pages';
import { createChangeFeed } from './web/change-feed';
import { createControl } from './web/control';
import { createSessions } from './web/sessions';
import { createSitePages } from './web/site-pages';

export interface SiteOptions {
  /** Port of the site; 0 (default) takes a free one. The app's pages take another free one. */
  readonly port?: number;
  /** Folder of the state; null (default) keeps everything in memory. */
  readonly stateDir?: string | null;
  /** Folder of the Forge app; a folder without manifest.yml gives a bare site. */
  readonly appDir: string;
  /** What a fresh site holds; `bare` is a plain Jira without the app. Default: the app's. */
  readonly seed?: SeedName;
  /** Where `self` links of version 3 lead for people and scripts. Default: to the gateway on a bare site, as Jira's do since July 2026; to the site on any other. */
  readonly links?: 'site' | 'gateway';
  /** Forgets an earlier state first. */
  readonly reset?: boolean;
  /** Says nothing about its progress and what the app logs. */
  readonly quiet?: boolean;
  /** Fills a fresh site with demonstration requests after set-up, as if `spanMs` had passed since. */
  readonly demo?: { readonly seed: (site: Site) => Promise<void>; readonly spanMs: number };
  /** Looks at every exchange with Jira, the app's included; tests hold them against Atlassian's own documents. */
  readonly judge?: (jira: Pick<Jira, 'handle' | 'routes'>) => Jira['handle'];
  /** The site's clock; without it real time. */
  readonly clock?: SiteClock;
  /** How the app's functions run; without it in this process, from the app's source. */
  readonly runHandler?: RunHandler;
}

export interface Site {
  /** Address of the site, without a trailing slash. */
  readonly url: string;
  /** Address of the app's pages: another origin. */
  readonly appUrl: string;
  readonly jira: Jira;
  /** Null on a bare site. */
  readonly forge: Forge | null;
  readonly faults: Faults;
  readonly clock: SiteClock;
  /** What everything has cost. */
  readonly ledger: Ledger;
  readonly users: readonly User[];
  /** Waits until all events and queue jobs are delivered; moves the clock to those that are due later. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

const SEED_SETTING = 'local.seed';
const FILES = ['state.json', 'forge-storage.json'];

/** Starts the whole local site in this process. Rejects with `PortTaken`, `ManifestRefused` or the reason set-up gives. */
export async function startSite(options: SiteOptions): Promise<Site> {
  const { appDir, stateDir = null } = options;
  const say = options.quiet === true ? (): void => undefined : (line: string): void => console.error(line);
  const forget = (): void => {
    if (stateDir !== null) for (const file of FILES) rmSync(join(stateDir, file), { force: true });
  };
  const siteServer = await startServer(options.port ?? 0);
  const appServer = await startServer(0).catch(async (error: unknown) => {
    await siteServer.close();
    throw error;
  });
  const closeServers = (): Promise<unknown> => Promise.all([siteServer.close(), appServer.close()]);

  try {
    if (options.reset === true) forget();
    const faults = createFaults();
    const store = openStore({ dir: stateDir, now: () => clock.now() });
    const fresh = !store.state.complete;
    const seed = options.seed ?? 'demo';
    const before = store.state.settings.find(({ name }) => name === SEED_SETTING)?.value ?? 'demo';
    if (!fresh && before !== seed) throw new Error(`${stateDir ?? 'The state'} holds a site that was seeded as ${String(before)}. Start with --reset to begin anew, or name another folder with --state.`);
    const clock = options.clock ?? createClock(fresh && options.demo !== undefined ? options.demo.spanMs : 0);
    if (fresh) {
      // What an earlier first start may have left half-made.
      forget();
      seedSite(store, seed);
      store.state.settings.push({ name: SEED_SETTING, value: seed });
    } else {
      // A script may have moved the clock in an earlier run; time does not go back.
      clock.advance(Math.max(0, store.state.savedAt - clock.now()));
    }
    const feed = createChangeFeed();
    const unwatched = createJira({ store, baseUrl: siteServer.origin, gatewayLinks: (options.links ?? (seed === 'bare' ? 'gateway' : 'site')) === 'gateway', perIssueLimits: seed !== 'bare', routes: allRoutes, forge: () => side, faults, after: (ms, run) => clock.after(ms, run) });
    const jira: Jira = options.judge === undefined ? unwatched : { ...unwatched, handle: options.judge(unwatched) };
    const forge = seed !== 'bare' && existsSync(join(appDir, 'manifest.yml'))
      ? installForge({
          appDir, clock, stateDir, cloudId: store.state.cloudId, faults,
          jira: (request) => jira.handle(request),
          accountChanges: (accountId) => {
            const user = store.state.users.find((each) => each.accountId === accountId);
            return user === undefined ? null : { closedAt: user.closedAt ?? null, changedAt: user.profileChangedAt ?? null };
          },
          ...(options.runHandler === undefined ? {} : { runHandler: options.runHandler }),
          echo: options.quiet === true ? null : (line) => console.error(`[app ${line.functionKey}] ${line.level}: ${line.text}`),
        })
      : null;
    const side = forge === null ? null : feed.watching(forge.side);
    if (side !== null) installApp(jira.site, side);

    const ledger = createLedger({ jira, forge });
    const site: Site = {
      url: siteServer.origin, appUrl: appServer.origin, jira, forge, faults, clock, ledger,
      get users() { return store.state.users.filter((user) => user.accountType === 'atlassian'); },
      drain: async () => forge?.drain(),
      async close() {
        forge?.close();
        feed.close();
        await closeServers();
        store.close();
      },
    };
    if (forge === null) say(seed === 'bare' ? 'A plain Jira without the app: project AUTOTEST, administered by admin@local.test.' : `There is no manifest.yml in ${appDir}: the site starts bare, without the app.`);
    else if (fresh && seed === 'empty') say('The app is installed and nothing is set up: admin@local.test finds its set-up under Apps.');
    else if (fresh) {
      await provision({ jira, forge, say });
      await options.demo?.seed(site);
      clock.catchUp();
    }
    // What set-up and demonstration have cost is nobody's question.
    ledger.forget();
    store.state.complete = true;
    store.changed();
    appServer.serve(createAppPages({ appDir, forge, siteOrigin: siteServer.origin }));
    siteServer.serve(createSitePages({ jira, forge, feed, appOrigin: appServer.origin, sessions: createSessions(() => store.state), ledger, control: createControl({ jira, forge, clock, ledger }) }));
    return site;
  } catch (error) {
    await closeServers();
    throw error;
  }
}
