import { reachOf } from '../../../src/jira/provisioning/jql-reach';

const PLUG = { project: { id: '10000', key: 'PLUG', name: 'Plugin requests' }, typeName: 'Review question' };

describe('whether a saved search would find the questions of a project', () => {
  it.each([
    'project = PLUG', 'project = "Plugin requests" AND status != Done ORDER BY Rank', 'project in (WEB, plug) order by created DESC', 'PROJECT = 10000 and assignee is EMPTY',
    'project = PLUG AND issuetype in (Task, "Review question")', 'project = PLUG AND issuetype in subTaskIssueTypes()', 'project = PLUG AND sprint in openSprints() AND resolution = Unresolved',
    'project != WEB AND project = PLUG', 'project = PLUG AND parent is not EMPTY',
  ])('finds them: %s', (jql) => { expect(reachOf(jql, PLUG)).toBe('finds'); });

  it.each([
    'project = PLUG AND issuetype = Bug', 'project = PLUG AND type in (Bug, Task)', 'project = PLUG AND issuetype != "Review question"', 'project = PLUG AND issuetype not in (Epic, "review question")',
    'project = PLUG AND issuetype not in subTaskIssueTypes()', 'project = PLUG AND issuetype in standardIssueTypes() ORDER BY Rank', 'project = PLUG AND parent is EMPTY',
  ])('hides them: %s', (jql) => { expect(reachOf(jql, PLUG)).toBe('hides'); });

  it.each(['project = WEB', 'project in (WEB, OPS) AND status = Open', 'project != PLUG', 'project not in (PLUG)'])('looks elsewhere: %s', (jql) => { expect(reachOf(jql, PLUG)).toBe('elsewhere'); });

  it.each(['assignee = currentUser()', '', 'ORDER BY created', '(project = PLUG OR project = WEB) AND status = Open', 'NOT project = WEB', 'project = WEB OR (project = OPS AND status = Open)', 'status = Open OR project = PLUG', 'text ~ "and project = WEB"'])('may find them: %s', (jql) => { expect(reachOf(jql, PLUG)).toBe('may_find'); });
});
