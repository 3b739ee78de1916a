import type { TeamWorkflow } from '../../../src/contract/provisioning';
import { suggested, waysInto } from '../../../static/admin/set-up/team-choice';

const WORKFLOW: TeamWorkflow = {
  id: 'w', name: 'Team', begins: '1',
  statuses: [{ id: '1', name: 'Backlog', done: false }, { id: '2', name: ' in Review', done: false }, { id: '3', name: 'Pilot', done: true }, { id: '4', name: 'Done', done: true }],
  ways: [{ name: 'Ship', to: '4', from: ['2', '3'] }, { name: 'Hotfix', to: '4', from: null }, { name: 'Look', to: '2', from: ['1'] }],
};

it('begins with where issues begin as the draft, and with what is called as ours and is done where ours is', () => {
  expect(suggested(WORKFLOW)).toEqual({ id: 'w', statuses: { draft: '1', in_review: '2', done: '4' } });
});

it('never has where issues begin stand for something else too', () => {
  expect(suggested({ ...WORKFLOW, begins: '2' }).statuses).toEqual({ draft: '2', done: '4' });
});

it('names the ways into a status with where they start', () => {
  expect(waysInto(WORKFLOW, '4')).toEqual(['Ship (from  in Review, Pilot)', 'Hotfix (from any status)']);
});
