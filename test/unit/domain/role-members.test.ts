import { roleProblems, type Member, type RoleMembers } from '../../../src/domain/role-members';
import { REVIEWER_ROLE_IDS } from '../../../src/domain/vocabulary/ids';

const person = (id: string, active = true): Member => ({ kind: 'person', id, name: id.toUpperCase(), active });
const group = (id: string, empty = false): Member => ({ kind: 'group', id, name: id, empty });
const two = [person('a'), person('b')];
const members = (some: Partial<RoleMembers> = {}): RoleMembers => ({ security: two, operator: two, compliance: two, product_manager: two, ...some });
const security = (list: readonly Member[]): readonly string[] => roleProblems(members({ security: list }), { waiverRoles: [...REVIEWER_ROLE_IDS], separateRoles: false }).security;

describe('who can fill a reviewing role', () => {
  it('is fine with a group, or with two people', () => {
    expect(security(two)).toEqual([]);
    expect(security([group('reviewers')])).toEqual([]);
  });

  it('is nobody when nobody is in it, or only who is deactivated, or an empty group', () => {
    expect(security([])).toEqual(['Nobody can act as Plugin security. Give it to a group, or to at least two people.']);
    expect(security([person('a', false)])).toEqual(['A is deactivated. Take them off this role.', expect.stringContaining('Nobody can act') as unknown]);
    expect(security([group('reviewers', true)])).toEqual([expect.stringContaining('Nobody active is in the group reviewers') as unknown, expect.stringContaining('Nobody can act') as unknown]);
  });

  it('is not one person alone, who could judge nothing that they request themselves', () => {
    expect(security([person('a')])).toEqual(['A is the only one, and nobody judges what they requested themselves. Add a group or a second person.']);
    expect(security([person('a'), person('b', false)])).toHaveLength(2);
  });

  it('names the person who holds every waiving role alone, since a waiver takes two', () => {
    const one = [person('a')];
    const problems = roleProblems(members({ security: one, operator: one, compliance: two }), { waiverRoles: ['security', 'operator'], separateRoles: false });
    expect(problems.security.at(-1)).toContain('A alone could waive');
    expect(problems.compliance).toEqual([]);
    expect(roleProblems(members({ security: one }), { waiverRoles: ['security', 'operator'], separateRoles: false }).security.some((text) => text.includes('could waive'))).toBe(false);
  });

  it('is too few people for two roles, where one person decides in one of them only', () => {
    const shared = (list: readonly Member[], separateRoles: boolean) => roleProblems(members({ security: list, compliance: list, operator: [group('ops')], product_manager: [group('pms')] }), { waiverRoles: [...REVIEWER_ROLE_IDS], separateRoles });
    expect(shared(two, false).security).toEqual([]);
    expect(shared(two, true).security).toEqual(['Only A and B hold this role and Plugin compliance, and here one person decides in one role on a request. Add somebody, so that three share the two.']);
    expect(shared([person('a')], true).compliance.at(-1)).toContain('Only A holds this role and Plugin security');
    expect(shared([...two, person('c')], true).security).toEqual([]);
    expect(shared([...two, group('more')], true).security).toEqual([]);
    expect(shared([person('a'), person('b', false), person('c')], true).security.at(-1)).toContain('Only A and C hold');
  });
});
