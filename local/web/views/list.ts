import * as z from 'zod';
import { formattedValue } from '../../jira/fields/forge-fields';
import { issueListPage, type IssueRow } from '../pages/issue-list';
import { projectNav, projectsOf } from './projects';
import { principalOf, refused, type ViewRequest, type ViewResult } from './view';

const Found = z.looseObject({ issues: z.array(z.looseObject({ id: z.string() })), isLast: z.boolean() });
/** More do not fit a page that people read. */
const MOST = 200;

const CATEGORY = { TODO: 'new', IN_PROGRESS: 'indeterminate', DONE: 'done' } as const;

/** The issue list of a project. */
export async function listView({ jira: { site }, forge, user, client }: ViewRequest, [key = '']: readonly string[]): Promise<ViewResult> {
  const project = (await projectsOf(client)).find((each) => each.key === key);
  if (project === undefined) return refused(404, [`No project ${key} that you can see.`]);
  const reply = await client.get('/rest/api/3/search/jql', { jql: `project = "${key}" AND parent is EMPTY ORDER BY created DESC`, fields: 'id', maxResults: String(MOST) });
  if (!reply.ok) return refused(reply.status, reply.sentences);
  const { issues: found, isLast } = Found.parse(reply.body);
  const { state } = site;
  const readOnly = state.fields.filter((field) => field.forgeModuleKey !== null && site.forge?.customFields.some((each) => each.key === field.forgeModuleKey && each.readOnly));
  const wanted = new Set(found.map(({ id }) => id));
  const byId = new Map(state.issues.filter((issue) => wanted.has(issue.id)).map((issue) => [issue.id, issue]));
  const parents = [...byId.values()];
  const columns = readOnly.filter((field) => parents.some((issue) => issue.customFields[field.id] !== undefined));
  const rows = found.flatMap(({ id }): IssueRow[] => {
    const issue = byId.get(id);
    const status = state.statuses.find((each) => each.id === issue?.statusId);
    const type = state.issueTypes.find((each) => each.id === issue?.issueTypeId);
    if (issue === undefined || status === undefined || type === undefined) return [];
    return [{ key: issue.key, typeName: type.name, summary: issue.summary, status: status.name, category: CATEGORY[status.category], fields: columns.map((field) => formattedValue(site, principalOf(user), field, issue) ?? '') }];
  });
  return { title: project.name, body: issueListPage(projectNav(forge, project, 'list'), project, columns.map((field) => field.name), rows, isLast) };
}
