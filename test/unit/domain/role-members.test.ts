import { roleProblems, type Member, type RoleMembers } from '../../../src/domain/role-members';
import { REVIEWER_ROLE_IDS } from '../../../src/domain/vocabulary/ids';

const person = (id: string, active = true): Member => ({ kind: 'person', id, name: id.toUpperCase(), active });
const group = (id: string, empty = false): Member => ({ kind: 'group', id, name: id, empty });
const two = [person('a'), person('b')];
const members = (some: Partial<RoleMembers> = {}): RoleMembers => ({ security: two, operator: two, compliance: two, product_manager: two, ...some });
const security = (list: readonly Member[]): readonly string[] => roleProblems(members({ security: list }), REVIEWER_ROLE_IDS).security;

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
    const problems = roleProblems(members({ security: one, operator: one, compliance: two }), ['security', 'operator']);
    expect(problems.security.at(-1)).toContain('A alone could waive');
    expect(problems.compliance).toEqual([]);
    expect(roleProblems(members({ security: one }), ['security', 'operator']).security.some((text) => text.includes('could waive'))).toBe(false);
  });
});
