import { runCuts } from './cuts';
import { startFaultSite } from './fault-site';
import { runJourney } from './journey';
import { withBug, type PlantedBug } from './planted-bugs';
import type { Suite } from './suite';

/** Whole runs under faults. Another one is another entry here. */
export const suites = (bug: PlantedBug | null = null): readonly Suite[] => [
  {
    name: 'journeys', cases: 2_000,
    about: 'random acts of random people on one request under random trouble, and what must hold when it ends',
    async start() {
      const site = await startFaultSite((run) => withBug(run, () => bug));
      return { run: (seed) => runJourney(site, seed), close: () => site.close() };
    },
  },
  {
    name: 'set-up', cases: 1,
    about: 'set-up, and the trial of its gate, killed after every single call to Jira and resumed: it always ends in the same site',
    start: () => Promise.resolve({ run: runCuts, close: () => Promise.resolve() }),
  },
];
