import { randomUUID } from 'node:crypto';
import { createGateway } from '../jira/gateway';
import type { Brake } from '../jira/retry-policy';
import type { Ports } from '../operations/ports';
import { currentApp, jiraRequests } from './jira-requests';
import { draftStore } from './stores/draft-store';
import { goneStore } from './stores/gone-store';
import { hintCountStore } from './stores/hint-count-store';
import { leaseStore } from './stores/lease-store';
import { lookStore } from './stores/look-store';
import { probeStore } from './stores/probe-store';
import { recordStore } from './stores/record-store';
import { setUpStore } from './stores/set-up-store';
import { settingsStore } from './stores/settings-store';
import { workQueue } from './stores/work-queue';

/**
 * The app's ports, for the current invocation. Made anew each time: a warm instance serves many people. `licensed` matters to what people do in the
 * panel and to reminders of it, and to nothing else that runs by itself.
 */
export function compose({ licensed = true, brake }: Partial<Pick<Ports, 'licensed'>> & { readonly brake?: Brake } = {}): Ports {
  return {
    licensed,
    jira: createGateway(jiraRequests, currentApp(), undefined, brake),
    records: recordStore,
    drafts: draftStore,
    setUps: setUpStore,
    probes: probeStore,
    looks: lookStore,
    settings: settingsStore,
    hintCounts: hintCountStore,
    gone: goneStore,
    leases: leaseStore,
    queue: workQueue,
    now: () => Date.now(),
    newName: () => randomUUID().slice(0, 8),
  };
}
