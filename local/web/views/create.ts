import * as z from 'zod';
import { issueTypesOf } from '../../jira/configuration/issue-types';
import { adfOf } from '../adf';
import { createPage } from '../pages/create';
import { projectsOf } from './projects';
import { refused, type ViewRequest, type ViewResult } from './view';

export async function showCreate({ jira: { site }, client, form }: ViewRequest, alerts: readonly string[] = []): Promise<ViewResult> {
  const projects = await projectsOf(client);
  const project = site.state.projects.find((each) => each.key === (form.get('project') ?? projects[0]?.key) && projects.some(({ key }) => key === each.key));
  if (project === undefined) return refused(404, ['There is no project in which you can create issues.']);
  const types = issueTypesOf(site, project).filter((type) => !type.subtask);
  const values = { projectKey: project.key, typeId: form.get('type') ?? '', summary: form.get('summary') ?? '', description: form.get('description') ?? '' };
  return { title: 'Create issue', alerts, status: alerts.length > 0 ? 400 : 200, body: createPage(projects, types, values) };
}

export async function create(request: ViewRequest): Promise<ViewResult> {
  const { form } = request;
  const description = form.get('description') ?? '';
  const fields = { project: { key: form.get('project') }, issuetype: { id: form.get('type') }, summary: form.get('summary'), ...(description.trim() === '' ? {} : { description: adfOf(description) }) };
  const reply = await request.client.post('/rest/api/3/issue', { fields });
  if (!reply.ok) return showCreate(request, reply.sentences);
  return { goTo: `/browse/${z.looseObject({ key: z.string() }).parse(reply.body).key}` };
}
