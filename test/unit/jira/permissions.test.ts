import type { Principal } from '../../../local/jira/contract';
import { canBrowse, hasGlobalPermission, hasProjectPermission } from '../../../local/jira/permissions';
import { openTestSite, people, app, appFor, anonymous } from '../../contract/jira-issues/site';

const project = (site: ReturnType<typeof openTestSite>) => {
  const [first] = site.jira.site.state.projects;
  if (!first) throw new Error('The site has no project');
  return first;
};

describe('permissions', () => {
  it.each<[string, Principal, string[]]>([
    ['a member', people.requester, ['BROWSE_PROJECTS', 'EDIT_ISSUES']],
    ['an administrator', people.admin, ['BROWSE_PROJECTS', 'EDIT_ISSUES', 'ADMINISTER_PROJECTS']],
    ['an outsider', people.outsider, []],
    ['nobody', anonymous, []],
    ['the app for an outsider', appFor(people.outsider), []],
    ['the app with its scopes', app, ['BROWSE_PROJECTS', 'EDIT_ISSUES']],
    ['the app without scopes', { ...app, scopes: [] }, []],
  ])('of %s come from scheme, role and scope', (_who, principal, expected) => {
    const site = openTestSite();
    const held = (['BROWSE_PROJECTS', 'EDIT_ISSUES', 'ADMINISTER_PROJECTS'] as const).filter((permission) => hasProjectPermission(site.jira.site, principal, permission, project(site)));
    expect(held).toEqual(expected);
  });

  it('of an inactive user are none', () => {
    const site = openTestSite();
    const grants = site.jira.site.state.permissionSchemes[0]?.grants;
    grants?.push({ permission: 'BROWSE_PROJECTS', holder: { type: 'applicationRole' } });
    expect(hasProjectPermission(site.jira.site, people.outsider, 'BROWSE_PROJECTS', project(site))).toBe(true);
    const outsider = site.jira.site.state.users.find((user) => user.accountId === people.outsider.accountId);
    if (outsider) outsider.active = false;
    expect(hasProjectPermission(site.jira.site, people.outsider, 'BROWSE_PROJECTS', project(site))).toBe(false);
  });

  it('may hang on a part in the issue', async () => {
    const site = openTestSite();
    const issue = await site.task(people.requester);
    site.jira.site.state.permissionSchemes[0]?.grants.push({ permission: 'BROWSE_PROJECTS', holder: { type: 'assignee' } });
    expect(canBrowse(site.jira.site, people.outsider, issue)).toBe(false);
    issue.assigneeId = people.outsider.accountId;
    expect(canBrowse(site.jira.site, people.outsider, issue)).toBe(true);
  });

  it('to administer Jira belong to a group, or to the scope of an app', () => {
    const site = openTestSite();
    const may = (principal: Principal) => hasGlobalPermission(site.jira.site, principal, 'ADMINISTER');
    expect([may(people.admin), may(people.requester), may(app), may({ ...app, scopes: ['manage:jira-configuration'] })]).toEqual([true, false, false, true]);
  });
});
