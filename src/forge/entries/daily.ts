import { eraseClosedAccounts } from '../../operations/erase-accounts';
import { findVanished } from '../../operations/find-vanished';
import { forgetDeleted } from '../../operations/forget-request';
import type { SearchingPorts } from '../../operations/finder-ports';
import type { Ports } from '../../operations/ports';
import { queueExpiredWaivers } from '../../operations/queue-expired-waivers';
import { queueReminders } from '../../operations/remind';
import { createAbsenceFinder } from '../../jira/absence';
import { createClient, sleep } from '../../jira/client';
import { checkHealth } from '../../jira/provisioning/health';
import { removeProbe } from '../../jira/provisioning/probe';
import { readProject } from '../../jira/provisioning/project';
import { lostDecisions } from '../../operations/lost-decisions';
import { lookDaily } from '../../operations/look-daily';
import { logFailure } from '../answer';
import { composeSearching } from '../compose-searching';
import { currentApp, jiraRequests } from '../jira-requests';
import { personalDataReport } from '../personal-data';
import { erasureStore } from '../stores/erasure-store';
import { isLicensed } from './invocation';
import { keptStore } from '../stores/kept-store';
import { probeStore } from '../stores/probe-store';
import { vanishedStore } from '../stores/vanished-store';

/** A trial lasts less than a minute: what is older was left by a run that was killed. */
const PROBE_IS_OLD_MS = 600_000;

/** What is done, each whatever becomes of the others. */
const WORK: readonly ((ports: SearchingPorts) => Promise<unknown>)[] = [queueExpiredWaivers, queueReminders, forgetDeleted, lookForVanished, removeOldProbes, eraseAccounts, lookAtProjects];

/**
 * Once a day: what only the passing of time changes. Forge may run it twice and does not repeat a failure, so each piece of work may be done again.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/scheduled-trigger/
 */
export async function daily(_event?: unknown, context?: unknown): Promise<void> {
  for (const work of WORK) {
    try {
      await work(composeSearching(isLicensed(context)));
    } catch (error) {
      logFailure('daily', error);
    }
  }
}

function eraseAccounts(ports: Ports): Promise<void> {
  return eraseClosedAccounts({ ...ports, kept: keptStore, progress: erasureStore, personalData: personalDataReport });
}

/** With the app's own rights, which its scopes make those of an administrator; no person's are at hand. */
function lookAtProjects(ports: SearchingPorts): Promise<void> {
  const app = createClient(jiraRequests.asApp, 'app');
  const site = { jira: app, app: currentApp(), wait: sleep, clock: Date.now };
  return lookDaily(ports, async (setUp, now) => {
    const report = await checkHealth(site, app, await readProject(app, setUp.projectId), setUp, await ports.settings.read(setUp.projectId), now);
    return { ...report, findings: [...report.findings, ...(await lostDecisions(ports, setUp, 'app'))] };
  });
}

/** The number alone, for whoever reads the app's log. */
async function lookForVanished(ports: Ports): Promise<void> {
  const noted = await findVanished({ ...ports, kept: keptStore, absence: createAbsenceFinder(jiraRequests), vanished: vanishedStore });
  if (noted > 0) console.info(`daily: ${noted} gone without an event`);
}

async function removeOldProbes(): Promise<void> {
  const app = createClient(jiraRequests.asApp, 'app');
  for (const probe of await probeStore.all()) {
    if (probe.at < Date.now() - PROBE_IS_OLD_MS) await removeProbe({ app, admin: null, probes: probeStore }, probe);
  }
}
