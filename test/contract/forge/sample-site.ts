import { join } from 'node:path';
import { createClock, type SiteClock } from '../../../local/forge/clock';
import { installForge, type Forge, type ForgeOptions } from '../../../local/forge/forge';
import type { RestRequest } from '../../../local/jira/contract';
import { createFaults, type Faults } from '../../../local/jira/faults';

const SAMPLE_APP = join(__dirname, '../../fixtures/sample-app');

export interface SampleSite {
  readonly forge: Forge;
  readonly clock: SiteClock;
  readonly faults: Faults;
  /** What reached Jira. */
  readonly requests: RestRequest[];
  /** Calls the sample app's resolver as a user. */
  call(functionKey: string, payload?: unknown, accountId?: string): Promise<unknown>;
}

/** The sample app on a Jira that only tells who asks; the app's packages are real. */
export function installSampleApp(options: Partial<ForgeOptions> = {}): SampleSite {
  const clock = createClock();
  const faults = createFaults();
  const requests: RestRequest[] = [];
  const forge = installForge({
    appDir: SAMPLE_APP, clock, cloudId: '00000000-0000-4000-8000-000000000001', stateDir: null, faults,
    async jira(request) {
      requests.push(request);
      if (request.path !== '/rest/api/3/myself') return { status: 404, body: { errorMessages: ['No such thing.'], errors: {} } };
      return { status: 200, body: request.principal };
    },
    ...options,
  });
  return {
    forge, clock, faults, requests,
    call(functionKey, payload = {}, accountId = 'user-1') {
      const module = forge.pages[0];
      if (module === undefined) throw new Error('The sample app has a panel.');
      return forge.invokeResolver({ module, functionKey, payload, accountId, context: { moduleKey: module.key, accountId: 'forged' } });
    },
  };
}
