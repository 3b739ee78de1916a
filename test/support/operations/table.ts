import type { Route } from '../../../local/jira/contract';
import { LEFT_OUT } from './left-out';

/** The operations of the local site by area, as `docs/local-site.md` lists them. Written by `npm run operations`, checked by a unit test. */

interface Area { readonly name: string; readonly paths: RegExp; /** Test files below `test/`, without `.test.ts`. */ readonly tests: readonly string[] }

const api = (...parts: readonly string[]): RegExp => new RegExp(`^/rest/api/3/(?:${parts.join('|')})(?:/|$)`);

/** The first area that fits has the operation. */
export const AREAS: readonly Area[] = [
  // First, because some of them stand below the addresses of other areas.
  { name: 'For apps only: people are refused, apps get 501', paths: /^\/rest\/(?:atlassian-connect\/1|forge\/1|api\/3\/(?:webhook|uiModifications|workflow\/rule|jql\/function|field\/\{fieldKey\}\/option|app\/field\/context|app\/field\/\{fieldIdOrKey\}\/context))(?:\/|$)/, tests: ['contract/clients/site'] },
  { name: 'Boards, sprints, epics, rank', paths: /^\/rest\/(?:agile|software)\/1\.0\//, tests: ['contract/clients/boards'] },
  { name: 'Comments', paths: /\/comment(?:\/|$)/, tests: ['contract/jira-issues/read', 'contract/clients/issues'] },
  { name: 'Work logs', paths: /\/worklog(?:\/|$)/, tests: ['contract/clients/issues'] },
  { name: 'Attachments', paths: /\/attachments?(?:\/|$)/, tests: ['contract/jira-issues/attachments', 'contract/clients/issues'] },
  { name: 'Votes, watchers, links, links elsewhere', paths: /\/(?:votes|watchers|watching|issueLink|issueLinkType|remotelink)(?:\/|$)/, tests: ['contract/jira-issues/read', 'contract/clients/issues', 'contract/clients/site'] },
  { name: 'What can be filled in', paths: /\/(?:createmeta|editmeta)(?:\/|$)/, tests: ['contract/jira-configuration/set-up', 'contract/clients/issues'] },
  { name: 'Bulk changes, moves, archive', paths: api('bulk', 'issue/archive', 'issue/unarchive', 'issue/properties'), tests: ['contract/jira-issues/bulk-transitions', 'contract/jira-issues/moves', 'contract/clients/issues'] },
  { name: 'Search and queries', paths: api('search', 'jql', 'issue/picker', 'issue/bulkfetch', 'label'), tests: ['contract/jira-issues/search', 'contract/clients/issues', 'contract/clients/site'] },
  { name: 'Issues', paths: api('issue', 'changelog'), tests: ['contract/jira-issues/create', 'contract/jira-issues/edit', 'contract/jira-issues/transitions', 'contract/clients/issues'] },
  { name: 'Expressions', paths: api('expression'), tests: ['contract/jira-issues/expression'] },
  { name: 'Values of app fields', paths: api('app'), tests: ['contract/jira-issues/app-fields'] },
  { name: 'Filters and dashboards', paths: /^\/rest\/(?:api\/3\/(?:filter|dashboard)|internal\/latest\/dashboards)(?:\/|$)/, tests: ['contract/clients/site', 'contract/clients/plain-site'] },
  { name: 'Components, versions, categories', paths: /^\/rest\/api\/3\/(?:component|version|projectCategory|project\/\{projectIdOrKey\}\/(?:components?|versions?))(?:\/|$)/, tests: ['contract/clients/projects'] },
  { name: 'Project roles', paths: /\/(?:role|roledetails)(?:\/|$)/, tests: ['contract/jira-configuration/access', 'contract/clients/plain-site'] },
  { name: 'Permissions and their schemes', paths: /\/(?:mypermissions|permissions|permissionscheme)(?:\/|$)/, tests: ['contract/jira-configuration/access', 'contract/clients/site'] },
  { name: 'Notification and security schemes', paths: /\/(?:notificationscheme|issuesecurityschemes|securitylevel|issuesecuritylevelscheme)(?:\/|$)/, tests: ['contract/provisioning/surroundings', 'contract/clients/site', 'contract/clients/projects', 'contract/clients/schemes'] },
  { name: 'Avatars', paths: /\/(?:avatar|avatar2|avatars|universal_avatar)(?:\/|$)/, tests: ['contract/clients/site'] },
  { name: 'Projects', paths: api('project', 'projectvalidate'), tests: ['contract/jira-configuration/access', 'contract/clients/projects'] },
  { name: 'Issue types and their schemes', paths: api('issuetype', 'issuetypescheme'), tests: ['contract/jira-configuration/access', 'contract/jira-configuration/set-up', 'contract/clients/site'] },
  { name: 'Statuses and categories', paths: api('status', 'statuses', 'statuscategory'), tests: ['contract/jira-configuration/access', 'contract/clients/site'] },
  { name: 'Workflows and their schemes', paths: /^\/rest\/api\/3\/(?:workflows?|workflowscheme)\/(?!rule)|^\/rest\/api\/3\/(?:workflows|workflowscheme)$/, tests: ['contract/jira-configuration/workflows', 'contract/clients/site', 'contract/clients/schemes'] },
  { name: 'Screens and their schemes', paths: /^\/rest\/api\/3\/(?:screens|screenscheme|issuetypescreenscheme|field\/\{fieldId\}\/screens)(?:\/|$)/, tests: ['contract/jira-configuration/set-up', 'contract/jira-configuration/access', 'contract/clients/site'] },
  { name: 'Fields, contexts, options', paths: api('field', 'customFieldOption', 'projects/fields'), tests: ['contract/jira-configuration/access', 'contract/clients/site', 'contract/clients/schemes'] },
  { name: 'Priorities and resolutions', paths: api('priority', 'resolution'), tests: ['contract/jira-configuration/access', 'contract/clients/site'] },
  { name: 'People and groups', paths: /^\/rest\/(?:auth\/1|api\/3\/(?:user|users|myself|mypreferences|group|groups|groupuserpicker))(?:\/|$)/, tests: ['contract/jira-configuration/access', 'contract/clients/site', 'contract/clients/plain-site'] },
  { name: 'Panels of apps', paths: api('forge'), tests: ['contract/jira-configuration/set-up'] },
  { name: 'Settings, audit log, server, tasks', paths: api('configuration', 'application-properties', 'settings', 'announcementBanner', 'applicationrole', 'instance', 'events', 'auditing', 'serverInfo', 'task', 'data-policy'), tests: ['contract/jira-configuration/access', 'contract/clients/site'] },
];

export const areaOf = (route: Route): Area | undefined => AREAS.find(({ paths }) => paths.test(route.path));

export const START = '<!-- operations: written by npm run operations -->';
export const END = '<!-- end of operations -->';

/** The part of the document between its marks. */
export function operationsPart(routes: readonly Route[]): string {
  const rows = AREAS.map((area) => {
    const ids = routes.filter((route) => areaOf(route) === area).map(({ operationId }) => operationId).sort();
    return `| ${area.name} | ${ids.length} | ${ids.join(', ')} | ${area.tests.map((test) => `\`${test.replace(/^contract\//, '')}\``).join(', ')} |`;
  });
  const left = Object.entries(LEFT_OUT).map(([group, ids]) => `| ${group} | ${ids.length} | ${ids.join(', ')} |`);
  return [
    START, '', `${routes.length} operations are modelled, by their names in Atlassian's documents. \`…Enhanced\` are the lists with page tokens below \`/rest/software/1.0\`; \`agile/\` sets apart what the platform has under the same name.`, '',
    'The last column names the tests of the area; what none of them calls, `clients/every-operation` does.', '', '| area | number | operations | test |', '|---|---|---|---|', ...rows, '',
    'Left out, so 501 by name (those that Atlassian has removed: 410). `unit/jira/operations` finds each operation of the platform’s document in one of the two tables, where that document is there.', '',
    '| group | number | operations |', '|---|---|---|', ...left, '', END,
  ].join('\n');
}
