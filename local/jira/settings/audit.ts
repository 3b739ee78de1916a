import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';

/** What the audit log writes down, by operation: a category and a sentence, as Jira words them. */
const LOGGED: Readonly<Record<string, readonly [category: string, summary: string]>> = {
  createProject: ['projects', 'Project created'], updateProject: ['projects', 'Project updated'], deleteProject: ['projects', 'Project deleted'], archiveProject: ['projects', 'Project archived'],
  addActorUsers: ['projects', 'Project roles changed'], setActors: ['projects', 'Project roles changed'], deleteActor: ['projects', 'Project roles changed'],
  createGroup: ['group management', 'Group created'], removeGroup: ['group management', 'Group deleted'],
  addUserToGroup: ['group management', 'User added to group'], removeUserFromGroup: ['group management', 'User removed from group'], removeUser: ['user management', 'User deleted'],
  createCustomField: ['fields', 'Custom field created'], updateCustomField: ['fields', 'Custom field updated'], deleteCustomField: ['fields', 'Custom field deleted'],
  createWorkflows: ['workflows', 'Workflow created'], updateWorkflows: ['workflows', 'Workflow updated'], createWorkflowScheme: ['workflows', 'Workflow scheme created'], deleteWorkflowScheme: ['workflows', 'Workflow scheme deleted'],
  assignSchemeToProject: ['workflows', 'Workflow scheme added to project'], createPermissionScheme: ['permissions', 'Permission scheme created'], updatePermissionScheme: ['permissions', 'Permission scheme updated'],
  deletePermissionScheme: ['permissions', 'Permission scheme deleted'], assignPermissionScheme: ['permissions', 'Permission scheme added to project'],
};
const MOST_RECORDS = 1_000;
const Named = z.looseObject({ name: z.string() });

/** Notes what an administrator has done; the oldest lines go when there are many. */
export function audit(site: SiteContext, route: Route, request: RestRequest, response: RestResponse): void {
  const logged = LOGGED[route.operationId];
  if (logged === undefined || response.status >= 400) return;
  const [category, summary] = logged;
  const named = [response.body, request.body].map((body) => Named.safeParse(body)).find(({ success }) => success)?.data?.name;
  site.state.auditRecords.push({ id: Number(site.nextId('auditRecord')), at: site.now(), authorId: request.principal.accountId, category, summary, object: named ?? request.path.split('/').at(-1) ?? '' });
  if (site.state.auditRecords.length > MOST_RECORDS) site.state.auditRecords.shift();
}
