import * as z from 'zod/mini';
import type { Provisioning } from '../../operations/ports';
import type { JiraClient } from '../client';
import { restPath } from '../request';
import { readAll } from './pages';

const ProjectBody = z.looseObject({
  id: z.string(), key: z.string(), name: z.string(),
  projectTypeKey: z.optional(z.string()), style: z.optional(z.string()), simplified: z.optional(z.boolean()), archived: z.optional(z.boolean()),
});
const IssueType = z.looseObject({ id: z.string(), name: z.string(), subtask: z.boolean() });
const WithIssueTypes = z.extend(ProjectBody, { issueTypes: z.array(IssueType), assigneeType: z.optional(z.string()) });

type Style = Awaited<ReturnType<Provisioning['listProjects']>>[number]['style'];

export interface Project {
  readonly id: string; readonly key: string; readonly name: string;
  readonly style: Style;
  /** Why set-up cannot work in this project; null when it can. */
  readonly unsupported: string | null;
  readonly issueTypes: readonly { readonly id: string; readonly name: string; readonly subtask: boolean }[];
  /** True when Jira assigns new issues without an assignee to the project's lead. */
  readonly assignsToLead: boolean;
}

/** Kinds of project whose issues are requests of customers; Jira does not show validators' sentences on their portals. */
const SERVICE_TYPES: ReadonlySet<string> = new Set(['service_desk', 'customer_service']);

function styleOf(project: z.infer<typeof ProjectBody>): Style {
  if (SERVICE_TYPES.has(project.projectTypeKey ?? '')) return 'service';
  return project.style === 'next-gen' || project.simplified === true ? 'team' : 'company';
}

const WHY_UNSUPPORTED: Readonly<Record<Style, string | null>> = {
  company: null,
  team: null,
  service: 'This is a service project. Customers on its portal would not see why a request is stopped; choose a company-managed software or business project.',
};

/** One project, with its issue types. `not_found` when it is missing or hidden from the acting user. */
export async function readProject(jira: JiraClient, projectId: string): Promise<Project> {
  const project = await jira.send({ what: 'the project', method: 'GET', path: restPath(['project', projectId]) }, WithIssueTypes);
  const style = styleOf(project);
  const archived = project.archived === true ? 'This project is archived. Restore it first.' : null;
  return {
    id: project.id, key: project.key, name: project.name, style, unsupported: archived ?? WHY_UNSUPPORTED[style],
    issueTypes: project.issueTypes, assignsToLead: project.assigneeType === 'PROJECT_LEAD',
  };
}

/** All projects that the acting user can see. */
export async function listProjects(jira: JiraClient): ReturnType<Provisioning['listProjects']> {
  const projects = await readAll(jira, 'projects', ['project', 'search'], ProjectBody, { orderBy: 'name' });
  return projects.map((project) => ({ id: project.id, key: project.key, name: project.name, style: styleOf(project) }));
}
