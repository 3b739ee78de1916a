import type { ProvisioningPlan } from '../../../src/contract/provisioning';
import { atRest, canApply, planAsText, summaryOfPlan, summaryOfResult, working } from '../../../static/admin/set-up/plan-text';

const line = (action: ProvisioningPlan['lines'][number]['action'], name = 'Draft') => ({ kind: 'Status', name, action, why: action === 'failed' ? 'Jira refused it.' : '' });
const plan = (lines: ProvisioningPlan['lines'], blockers: string[] = []): ProvisioningPlan => ({ projectId: '1', projectKey: 'PLUG', lines, blockers });

describe('the plan of a set-up', () => {
  it('says how much would change, and that nothing would', () => {
    expect(summaryOfPlan(plan([line('create'), line('change'), line('exists')]))).toBe('2 of 3 parts of PLUG will be created or changed.');
    expect(summaryOfPlan(plan([line('exists'), line('leave')]))).toContain('nothing to do');
  });

  it('can be applied only when there is work and nothing stands in the way', () => {
    expect(canApply(plan([line('create')]))).toBe(true);
    expect(canApply(plan([line('failed')]))).toBe(true);
    expect(canApply(plan([line('exists'), line('done')]))).toBe(false);
    expect(canApply(plan([line('create')], ['Not company-managed.']))).toBe(false);
    expect(summaryOfPlan(plan([line('create')], ['Not company-managed.']))).toContain('cannot go on');
  });

  it('says what applying did, what failed, and that a second run changed nothing', () => {
    expect(summaryOfResult(plan([line('done'), line('exists')]))).toContain('1 part created or changed');
    expect(summaryOfResult(plan([line('done'), line('failed')]))).toMatch(/1 part failed.*apply again/);
    expect(summaryOfResult(plan([line('exists')]))).toContain('nothing was changed');
  });

  it('tells what is done from what stays as it is', () => {
    const lines = [line('exists', 'a'), line('create', 'b'), line('leave', 'c'), line('failed', 'd')];
    expect(working(lines).map(({ name }) => name)).toEqual(['b', 'd']);
    expect(atRest(lines).map(({ name }) => name)).toEqual(['a', 'c']);
  });

  it('is readable as text with blockers first', () => {
    expect(planAsText(plan([line('create'), line('failed', 'Pilot')], ['No rights.'])).split('\n')).toEqual([
      'Set-up of project PLUG', 'Blocker: No rights.', 'Will be created: Status "Draft"', 'Failed: Status "Pilot" (Jira refused it.)',
    ]);
  });
});
