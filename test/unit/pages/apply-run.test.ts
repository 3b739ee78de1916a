import type { Failure, Result } from '../../../src/contract/errors';
import type { AppliedSlice, PlanLine, ProvisioningPlan } from '../../../src/contract/provisioning';
import { applyInSlices } from '../../../static/admin/set-up/apply-run';

const line = (name: string, action: PlanLine['action']): PlanLine => ({ kind: 'Status', name, action, why: '' });
const slice = (more: boolean, waiting: string, ...lines: PlanLine[]): Result<AppliedSlice> => ({ ok: true, value: { projectId: '1', projectKey: 'PLUG', lines, blockers: [], more, waiting } });
const refused = (code: Failure['code']): Result<AppliedSlice> => ({ ok: false, error: { code, message: 'Somebody else is at it.' } });

/** Plays replies one after the other; the last one again and again. */
async function run(...replies: Result<AppliedSlice>[]): Promise<{ result: Result<ProvisioningPlan>; calls: number; pauses: number; told: string[] }> {
  let calls = 0;
  let pauses = 0;
  const told: string[] = [];
  const result = await applyInSlices({
    slice: () => Promise.resolve(replies[Math.min(calls++, replies.length - 1)] ?? refused('internal')),
    pause: () => { pauses += 1; return Promise.resolve(); },
    progress: (settled, all, waiting) => { told.push(`${settled}/${all}${waiting === '' ? '' : ` ${waiting}`}`); },
  });
  return { result, calls, pauses, told };
}

describe('applying in slices', () => {
  it('asks again until nothing is left, says how far it is, and tells at the end what all slices did', async () => {
    const { result, calls, pauses, told } = await run(
      slice(true, '', line('Draft', 'done'), line('Pilot', 'create'), line('Done', 'create')),
      slice(true, '', line('Draft', 'exists'), line('Pilot', 'done'), line('Done', 'create')),
      slice(false, '', line('Draft', 'exists'), line('Pilot', 'exists'), line('Done', 'done')),
    );
    expect(result).toMatchObject({ ok: true, value: { lines: [line('Draft', 'done'), line('Pilot', 'done'), line('Done', 'done')] } });
    expect([calls, pauses, told]).toEqual([3, 0, ['1/3', '2/3']]);
  });

  it('pauses while Jira is at work or another slice runs, and goes on', async () => {
    const { result, pauses, told } = await run(slice(true, 'Jira is at work.', line('Draft', 'create')), refused('busy'), slice(false, '', line('Draft', 'done')));
    expect(result.ok).toBe(true);
    expect([pauses, told]).toEqual([2, ['0/1 Jira is at work.', '0/1 Somebody else is at it.']]);
  });

  it('gives up when what it waits for never comes, and at once when it may not', async () => {
    expect((await run(slice(true, 'Jira is at work.', line('Draft', 'create')))).result).toEqual({ ok: false, error: { code: 'busy', message: 'Jira is at work.' } });
    expect((await run(refused('busy'))).result).toMatchObject({ ok: false, error: { code: 'busy' } });
    expect(await run(refused('forbidden'))).toMatchObject({ calls: 1, result: { ok: false, error: { code: 'forbidden' } } });
  });

  it('stops at a failure and shows it', async () => {
    const { result, calls } = await run(slice(false, '', line('Draft', 'done'), line('Pilot', 'failed')));
    expect([calls, result]).toMatchObject([1, { ok: true, value: { lines: [{ action: 'done' }, { action: 'failed' }] } }]);
  });
});
