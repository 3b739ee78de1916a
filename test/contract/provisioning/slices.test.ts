import type { JiraRequest } from '../../../src/jira/request';
import { cutPoints } from '../../support/cut-points';
import { configurationOf, localJira, provisioning, tasksEnd, type LocalJira } from './local-jira';

/** Set-up is applied in slices, none of which comes near the 25 seconds of an invocation, and goes on wherever a run was cut off. */

const NOW = 1_700_000_000_000;
const PLUG = '10000';
/** A project with issues: its schemes are switched by tasks. */
const WEB = '10001';
const LONGEST_MS = 20_000;

/** What set-up makes of a project when nothing goes wrong, and how many calls that takes. */
async function undisturbed(projectId: string): Promise<{ site: unknown; calls: number }> {
  const local = localJira({ judged: false });
  expect((await provisioning(local).apply(projectId, NOW)).setUp).not.toBeNull();
  return { site: configurationOf(local), calls: local.log.length };
}

describe.each([PLUG, WEB])('project %s', (projectId) => {
  it.each([50, 400, 1_000])('takes several slices where Jira answers in %i ms, each within its time, and ends the same', async (latency) => {
    const { site } = await undisturbed(projectId);
    let time = 0;
    const local = localJira({ judged: false, now: () => NOW + time });
    let pending = 0;
    const through = local.as('admin');
    /** Calls that are made together pass together. */
    const slow: JiraRequest = async (...call) => {
      pending += 1;
      await tasksEnd();
      if (pending > 0) time += latency;
      pending = 0;
      return through(...call);
    };
    const lengths: number[] = [];
    for (let more = true; more;) {
      const begun = time;
      const ended = await provisioning(local, slow, () => time).apply(projectId, NOW);
      lengths.push(time - begun);
      expect(ended.plan.lines.filter(({ action }) => action === 'failed')).toEqual([]);
      ({ more } = ended);
      expect(lengths.length).toBeLessThan(80);
    }
    expect(Math.max(...lengths)).toBeLessThan(LONGEST_MS);
    if (latency > 50) expect(lengths.length).toBeGreaterThan(2);
    expect(configurationOf(local)).toEqual(site);
  });
});

describe('a run that is killed', () => {
  /** Lets so many calls through; what comes after is never carried out. */
  function killedAfter(local: LocalJira, calls: number): JiraRequest {
    const through = local.as('admin');
    let made = 0;
    return (...call) => (made++ < calls ? through(...call) : Promise.reject(new Error('The invocation is gone.')));
  }

  it.each([PLUG, WEB])('goes on wherever it was cut off, and ends in the same site (project %s)', async (projectId) => {
    const { site, calls } = await undisturbed(projectId);
    expect(calls).toBeGreaterThan(80);
    for (const cut of cutPoints(calls, 30)) {
      const local = localJira({ judged: false });
      await provisioning(local, killedAfter(local, cut)).apply(projectId, NOW).catch(() => undefined);
      await tasksEnd();
      const resumed = await provisioning(local).apply(projectId, NOW);
      expect([cut, resumed.more, resumed.plan.lines.filter(({ action }) => action === 'failed')]).toEqual([cut, false, []]);
      expect([cut, configurationOf(local)]).toEqual([cut, site]);
      expect([cut, (await provisioning(local).plan(projectId)).lines.filter(({ action }) => action !== 'exists')]).toEqual([cut, []]);
    }
  });
});
