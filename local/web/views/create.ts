import * as z from 'zod';
import { issueTypesOf } from '../../jira/configuration/issue-types';
import { editPageOf } from '../module-context';
import { createPage, type CreateAppField, type CreateField } from '../pages/create';
import { frameOf } from './frame';
import { projectsOf } from './projects';
import { refused, type ViewRequest, type ViewResult } from './view';

const Named = z.looseObject({ id: z.string(), name: z.string() });
const Fields = z.looseObject({ fields: z.array(z.looseObject({
  fieldId: z.string(), name: z.string(), schema: z.looseObject({ type: z.string(), items: z.string().optional() }), allowedValues: z.array(z.unknown()).optional(),
})) });
type CreateMeta = z.infer<typeof Fields>['fields'][number];

/** Fields that stand in the dialog anyway. */
const FIXED: readonly string[] = ['project', 'issuetype', 'summary', 'description'];

/** Those with a type for which the dialog has an input; the others of the screen are left out. */
function inputFor({ fieldId, name, schema, allowedValues }: CreateMeta): CreateField[] {
  const field = { id: fieldId, name, options: [] };
  if (schema.type === 'priority') return [{ ...field, kind: 'choice', options: z.array(Named).parse(allowedValues ?? []) }];
  if (schema.type === 'array' && schema.items === 'string') return [{ ...field, kind: 'labels' }];
  return schema.type === 'date' ? [{ ...field, kind: 'day' }] : [];
}

/** The create dialog for a project and a type: the fields of its create screen, as REST tells the user. */
export async function showCreate(request: ViewRequest): Promise<ViewResult> {
  const { jira: { site }, forge, client, form } = request;
  const projects = await projectsOf(client);
  const project = site.state.projects.find((each) => each.key === (form.get('project') ?? projects[0]?.key) && projects.some(({ key }) => key === each.key));
  const types = project === undefined ? [] : issueTypesOf(site, project).filter((type) => !type.subtask);
  const type = types.find(({ id }) => id === form.get('type')) ?? types[0];
  if (project === undefined || type === undefined) return refused(404, ['There is no project in which you can create issues.']);
  const reply = await client.get(`/rest/api/3/issue/createmeta/${project.key}/issuetypes/${type.id}`);
  if (!reply.ok) return refused(reply.status, reply.sentences);
  const metas = Fields.parse(reply.body).fields.filter(({ fieldId }) => !FIXED.includes(fieldId));
  const appFields = metas.flatMap(({ fieldId, name }): CreateAppField[] => {
    const field = site.state.fields.find(({ id }) => id === fieldId);
    const module = field === undefined ? null : editPageOf(forge, field, 'issue-create');
    return module === null ? [] : [{ id: fieldId, name, frame: frameOf(request, module, { on: 'create', project }).frame }];
  });
  return { title: 'Create issue', body: createPage({ projects, types, projectKey: project.key, typeId: type.id, fields: metas.flatMap(inputFor), appFields }) };
}
