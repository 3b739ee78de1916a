import * as z from 'zod';
import type { Forge } from './forge/forge';
import type { User } from './jira/model';
import type { Jira } from './jira/router';

/** The project that the app sets up on a fresh site, and who gets which of the roles that set-up makes. */
const PROJECT_KEY = 'PLUG';
const MEMBERS: readonly { readonly email: string; readonly roles: readonly string[] }[] = [
  { email: 'reviewer@local.test', roles: ['Plugin security', 'Plugin compliance'] },
  { email: 'operator@local.test', roles: ['Plugin operator'] },
  { email: 'pm@local.test', roles: ['Plugin product manager'] },
];

const Reply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.looseObject({ blockers: z.array(z.string()), more: z.boolean() }) }),
  z.object({ ok: z.literal(false), error: z.object({ message: z.string() }) }),
]);

/**
 * Runs the app's own set-up, as the admin does on the admin page, and gives people their roles, as the admin does in
 * the project's settings. Throws with the app's reason when set-up is refused.
 */
export async function provision({ jira, forge, say }: { readonly jira: Jira; readonly forge: Forge; readonly say: (line: string) => void }): Promise<void> {
  const module = forge.pages.find((page) => page.type === 'jira:adminPage');
  const { state } = jira.site;
  const admin = state.users.find((user) => user.emailAddress === 'admin@local.test');
  const project = state.projects.find((each) => each.key === PROJECT_KEY);
  if (module === undefined || admin === undefined || project === undefined) {
    say('The app has no admin page: nothing is set up.');
    return;
  }
  say(`Setting up project ${PROJECT_KEY} with the app’s own set-up.`);
  const context = { cloudId: state.cloudId, accountId: admin.accountId, moduleKey: module.key, extension: { type: module.type } };
  const apply = async () => Reply.parse(await forge.invokeResolver({ module, functionKey: 'applySetUp', payload: { projectId: project.id }, accountId: admin.accountId, context }));
  let reply = await apply();
  while (reply.ok && reply.value.more) reply = await apply();
  const problems = reply.ok ? reply.value.blockers : [reply.error.message];
  if (problems.length > 0) throw new Error(`Set-up of project ${PROJECT_KEY} failed: ${problems.join('; ')}`);
  for (const { email, roles } of MEMBERS) {
    const user = state.users.find((each) => each.emailAddress === email);
    if (user !== undefined) for (const role of roles) await addToRole(jira, admin, project.key, role, user);
  }
}

async function addToRole(jira: Jira, admin: User, projectKey: string, roleName: string, user: User): Promise<void> {
  const role = jira.site.state.roles.find((each) => each.name === roleName);
  if (role === undefined) throw new Error(`Set-up made no project role ${roleName}.`);
  const reply = await jira.handle({
    method: 'POST', path: `/rest/api/3/project/${projectKey}/role/${role.id}`, query: new URLSearchParams(), headers: {}, body: { user: [user.accountId] },
    principal: { accountId: admin.accountId, via: 'direct', scopes: null },
  });
  if (reply.status !== 200) throw new Error(`${user.displayName} could not be added to ${roleName}: ${JSON.stringify(reply.body)}`);
}
