import { join } from 'node:path';
import { createStandingClock } from '../../local/forge/clock';
import { handlersOfSource, type RunHandler } from '../../local/forge/handlers';
import type { Entry } from '../../local/forge/storage/table';
import { startSite, type Site } from '../../local/site';
import { createWatch, tableOf, type Watch } from './watch';

const APP_DIR = join(__dirname, '../..');
const DAY_MS = 86_400_000;
/** A Monday, eight o'clock. */
const FIRST_DAY = Date.UTC(2026, 10, 2, 8);

/** A site whose clock stands still, that is watched, and that begins each case as it was after set-up. */
export interface FaultSite {
  readonly site: Site;
  readonly watch: Watch;
  /** How many people's acts are under way. */
  acting: number;
  /** Requests of the app that change something, since the start. */
  appWrites(): number;
  /** Everything as it was after set-up, at eight o'clock of another day. */
  rewind(): void;
  close(): Promise<void>;
}

/** `mend`: what lies between the platform and the app, for planted bugs. */
export async function startFaultSite(mend: (run: RunHandler) => RunHandler = (run) => run): Promise<FaultSite> {
  const run = handlersOfSource(APP_DIR);
  let appWrites = 0;
  let ready = false;
  const watch = createWatch(() => site);
  const watched: FaultSite = {
    watch, acting: 0,
    get site() { return site; },
    appWrites: () => appWrites,
    rewind,
    close: () => site.close(),
  };
  const site: Site = await startSite({
    appDir: APP_DIR, quiet: true, clock: createStandingClock(FIRST_DAY),
    judge: (jira) => async (request) => {
      if (!ready) return jira.handle(request);
      const { principal, method, path, body } = request;
      const changes = principal.via !== 'direct' && method !== 'GET' && !/\/(expression|search|bulkfetch|permissions\/check)\b/.test(path);
      if (changes) {
        appWrites += 1;
        watch.wrote(`${method} ${path}`, body);
        if (principal.via === 'app') watch.changed(path, body);
      }
      try {
        return await jira.handle(request);
      } finally {
        if (method !== 'GET') watch.looked(watched.acting <= 1);
      }
    },
    runHandler: mend((handler, args, world) => {
      if (!ready) return run(handler, args, world);
      if (handler.endsWith('.refresh')) watch.wrote('a job', args);
      return run(handler, args, { ...world, log: (level, given) => { watch.wrote('its log', given); world.log(level, given); } });
    }),
  });
  const table = tableOf(site);
  const put = table.put.bind(table);
  Object.assign(table, { put: (entry: Entry) => {
    put(entry);
    if (entry.entity !== 'lease') appWrites += 1;
    watch.wrote(entry.entity === 'request' ? 'record' : `storage ${entry.entity ?? ''}`, entry.value);
  } });

  await site.drain();
  ready = true;
  const entities = [null, ...(site.forge?.manifest.app.storage?.entities ?? []).map(({ name }) => name)];
  const state = JSON.stringify(site.jira.site.state);
  const entries = JSON.stringify(entities.flatMap((entity) => table.list(entity)));

  function rewind(): void {
    site.faults.clear();
    site.forge?.faults.clear();
    Object.assign(site.jira.site.state, JSON.parse(state));
    for (const entity of entities) for (const { key } of table.list(entity)) table.remove(entity, key);
    watch.begin();
    for (const entry of JSON.parse(entries) as Entry[]) put(entry);
    const today = Math.floor((site.clock.now() - FIRST_DAY) / DAY_MS);
    site.clock.advance(FIRST_DAY + (today + 1) * DAY_MS - site.clock.now());
    site.jira.limits.ledger.forget();
  }
  return watched;
}
