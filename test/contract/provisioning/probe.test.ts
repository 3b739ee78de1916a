import type { Provisioning } from '../../../src/operations/ports';
import type { JiraRequest } from '../../../src/jira/request';
import { createProvisioning } from '../../../src/jira/provisioning/provisioning';
import { createClient } from '../../../src/jira/client';
import { removeProbe } from '../../../src/jira/provisioning/probe';
import { cutPoints } from '../../support/cut-points';
import { APP, localJira, provisioning, tasksEnd, type LocalJira } from './local-jira';

/** The gate is tried on an issue that the app creates, marks, and takes away again, also when the run is killed. */

const NOW = 1_700_000_000_000;
const PLUG = '10000';
const SENTENCE = 'Not ready for this, 3 open. See the panel.';
const expected = (): Promise<string> => Promise.resolve(SENTENCE);

async function setUpSite(judged = true): Promise<LocalJira> {
  const local = localJira({ judged });
  await provisioning(local).apply(PLUG, NOW);
  local.verdict = { result: false, errorMessage: SENTENCE };
  local.log.length = 0;
  return local;
}
const issuesOf = ({ jira: { site: { state } } }: LocalJira): number => state.issues.filter(({ projectId }) => projectId === PLUG).length;
const transition = ({ jira: { site: { state } } }: LocalJira, name: string) => state.workflows.find((each) => each.name === 'Custom plugin request')?.transitions.find((each) => each.name === name);

it('sees every way refused that an empty request can try, says which it cannot, and leaves nothing behind', async () => {
  const local = await setUpSite();
  const { ok, lines } = await provisioning(local).tryGate(PLUG, expected);
  expect(ok).toBe(true);
  expect(lines.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
    ...['Redirect to Redirected', 'Decline to Declined', 'Withdraw to Withdrawn', 'Start pilot to Pilot'].map((way) => `Tried: ${way}: Refused: ${SENTENCE}`),
    'Trial of the gate: Done: out of reach for an empty request; the rule there was read.',
  ]);
  expect([issuesOf(local), local.probes.stored]).toEqual([0, null]);
});

it.each<[string, (local: LocalJira) => void]>([
  ['is gone', (local) => { const found = transition(local, 'Start pilot'); if (found) found.validators = []; }],
  ['is disabled', (local) => { const [rule] = transition(local, 'Start pilot')?.validators ?? []; if (rule) rule.parameters['disabled'] = 'true'; }],
])('finds a way whose rule %s', async (_, spoil) => {
  const local = await setUpSite(false);
  spoil(local);
  const { ok, lines } = await provisioning(local).tryGate(PLUG, expected);
  expect(ok).toBe(false);
  expect(lines.filter((line) => !line.ok)).toEqual([{ name: 'Tried: Start pilot to Pilot', ok: false, detail: expect.stringContaining('Jira let an empty request pass') as unknown }]);
  expect([issuesOf(local), local.probes.stored]).toEqual([0, null]);
});

it('does not take the refusal of somebody else’s rule for its own', async () => {
  const local = await setUpSite();
  local.verdict = { result: false, errorMessage: 'Only on Fridays.' };
  const { lines } = await provisioning(local).tryGate(PLUG, expected);
  expect(lines[0]).toMatchObject({ ok: true, detail: 'Warning: refused, but not by the gate. Only on Fridays.' });
});

it('says why where the app may create nothing, and asks an admin’s rights to delete where its own do not reach', async () => {
  const local = await setUpSite(false);
  local.jira.faults.inject({ kind: 'refuse', operationId: 'createIssue', status: 503 });
  expect((await provisioning(local).tryGate(PLUG, expected)).lines).toEqual([{ name: 'Trial of the gate', ok: true, detail: expect.stringContaining('Warning: it could not be tried.') as unknown }]);
  local.jira.faults.inject({ kind: 'refuse', operationId: 'deleteIssue', status: 409, via: 'app' });
  await provisioning(local).tryGate(PLUG, expected);
  expect([issuesOf(local), local.probes.stored]).toEqual([0, null]);
});

it('needs a project that is set up, and an admin', async () => {
  await expect(provisioning(localJira()).tryGate(PLUG, expected)).rejects.toMatchObject({ code: 'not_set_up' });
  const local = await setUpSite();
  await expect(provisioning(local, local.as('requester')).tryGate(PLUG, expected)).rejects.toMatchObject({ code: 'forbidden' });
});

describe('a trial that is killed', () => {
  /** Lets so many calls of the app through; what comes after is never carried out. */
  function killedAfter(local: LocalJira, calls: number): Provisioning {
    let made = 0;
    const dying = (through: JiraRequest): JiraRequest => (...call) => (made++ < calls ? through(...call) : Promise.reject(new Error('The invocation is gone.')));
    return createProvisioning({ asUser: dying(local.as('admin')), asApp: dying(local.as('app')) }, APP, local, { wait: tasksEnd });
  }

  it('is taken away by the next one, or by the daily run', async () => {
    const undisturbed = await setUpSite(false);
    await provisioning(undisturbed).tryGate(PLUG, expected);
    const left: number[] = [];
    for (const cut of cutPoints(undisturbed.log.length, 40)) {
      const local = await setUpSite(false);
      await killedAfter(local, cut).tryGate(PLUG, expected).catch(() => undefined);
      left.push(issuesOf(local));
      if (local.probes.stored !== null) {
        // The reply of the creation may have been lost with its id.
        if (cut % 2 === 0) local.probes.stored = { ...local.probes.stored, issueId: null };
        if (cut % 3 === 0) await removeProbe({ app: createClient(local.as('app'), 'app', tasksEnd), admin: null, probes: local.probes }, local.probes.stored);
        else await provisioning(local).tryGate(PLUG, expected);
      }
      expect([cut, issuesOf(local), local.probes.stored]).toEqual([cut, 0, null]);
    }
    expect(Math.max(...left)).toBe(1);
  });
});
