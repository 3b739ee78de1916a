import * as z from 'zod';
import { formattedValue } from '../../jira/fields/forge-fields';
import type { JiraClient } from '../jira-client';
import { issueListPage, type IssueRow } from '../pages/issue-list';
import { projectNav, projectsOf } from './projects';
import { principalOf, refused, type ViewRequest, type ViewResult } from './view';

const Found = z.looseObject({ issues: z.array(z.looseObject({ id: z.string() })), nextPageToken: z.string().optional() });
/** Ids of all issues of a project that the user can see, by Jira's search. */
async function idsOf(client: JiraClient, key: string): Promise<readonly string[] | { readonly status: number; readonly sentences: readonly string[] }> {
  const ids: string[] = [];
  let nextPageToken: string | undefined;
  do {
    const reply = await client.get('/rest/api/3/search/jql', { jql: `project = "${key}" ORDER BY created DESC`, fields: 'id', maxResults: '100', ...(nextPageToken === undefined ? {} : { nextPageToken }) });
    if (!reply.ok) return reply;
    const found = Found.parse(reply.body);
    ids.push(...found.issues.map((issue) => issue.id));
    ({ nextPageToken } = found);
  } while (nextPageToken !== undefined);
  return ids;
}

const CATEGORY = { TODO: 'new', IN_PROGRESS: 'indeterminate', DONE: 'done' } as const;

/** The issue list of a project. */
export async function listView({ jira: { site }, forge, user, client }: ViewRequest, [key = '']: readonly string[]): Promise<ViewResult> {
  const project = (await projectsOf(client)).find((each) => each.key === key);
  if (project === undefined) return refused(404, [`No project ${key} that you can see.`]);
  const ids = await idsOf(client, key);
  if ('sentences' in ids) return refused(ids.status, ids.sentences);
  const { state } = site;
  const readOnly = state.fields.filter((field) => field.forgeModuleKey !== null && site.forge?.customFields.some((each) => each.key === field.forgeModuleKey && each.readOnly));
  const parents = state.issues.filter((issue) => issue.parentId === null && ids.includes(issue.id));
  const columns = readOnly.filter((field) => parents.some((issue) => issue.customFields[field.id] !== undefined));
  const rows = ids.flatMap((id): IssueRow[] => {
    const issue = state.issues.find((each) => each.id === id);
    const status = state.statuses.find((each) => each.id === issue?.statusId);
    const type = state.issueTypes.find((each) => each.id === issue?.issueTypeId);
    if (issue === undefined || status === undefined || type === undefined || issue.parentId !== null) return [];
    return [{ key: issue.key, typeName: type.name, summary: issue.summary, status: status.name, category: CATEGORY[status.category], fields: columns.map((field) => formattedValue(site, principalOf(user), field, issue) ?? '') }];
  });
  return { title: project.name, body: issueListPage(projectNav(forge, project, 'list'), project, columns.map((field) => field.name), rows) };
}
