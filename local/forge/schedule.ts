import type { SiteClock } from './clock';
import type { Forge } from './forge';

const MINUTE_MS = 60_000;
const INTERVAL_MS = { fiveMinute: 5 * MINUTE_MS, hour: 60 * MINUTE_MS, day: 1_440 * MINUTE_MS, week: 10_080 * MINUTE_MS } as const;
/** The platform starts a trigger some minutes after a deployment, then by its interval. */
const FIRST_AFTER_MS = 5 * MINUTE_MS;

/**
 * Runs the manifest's scheduled triggers as the site's time passes, also when a script moves the clock; a trigger that has missed several
 * turns runs once. Tests call `Forge.runScheduled` themselves. Answers with a function that stops it.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/scheduled-trigger/
 */
export function followSchedule(forge: Forge, clock: SiteClock): () => void {
  const due = new Map(forge.manifest.modules.scheduledTrigger.map(({ key }) => [key, clock.now() + FIRST_AFTER_MS]));
  const look = (): void => {
    for (const { key, interval } of forge.manifest.modules.scheduledTrigger) {
      if (clock.now() < (due.get(key) ?? Infinity)) continue;
      due.set(key, clock.now() + INTERVAL_MS[interval]);
      // A trigger that throws is not repeated; what it said stands in the app's console.
      forge.runScheduled(key).catch(() => undefined);
    }
  };
  const timer = setInterval(look, MINUTE_MS);
  timer.unref();
  const stopFollowing = clock.onMoved(look);
  return () => {
    clearInterval(timer);
    stopFollowing();
  };
}
