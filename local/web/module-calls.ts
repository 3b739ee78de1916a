import * as z from 'zod';
import { InvocationFailed } from '../forge/invocation';
import type { Forge } from '../forge/forge';
import { requestJira } from '../forge/product-request';
import type { Jira } from '../jira/router';
import type { User } from '../jira/model';
import { json, type Outgoing } from './http';
import { jiraClient } from './jira-client';
import type { PageModule, PageModuleType } from '../forge/manifest';
import { moduleContext, placeOf, type Where } from './module-context';

const Invoke = z.object({ module: z.string(), issueKey: z.string().nullable(), projectKey: z.string().nullable().default(null), functionKey: z.string(), payload: z.unknown() });
const FetchProduct = z.object({
  product: z.string(), restPath: z.string(),
  init: z.object({ method: z.string().optional(), headers: z.array(z.tuple([z.string(), z.string()])).default([]), body: z.string().nullish() }),
});

/** Where modules of each type can stand. */
const STANDS: Readonly<Record<PageModuleType, readonly Where['on'][]>> = {
  'jira:issuePanel': ['issue'], 'jira:issueContext': ['issue'], 'jira:adminPage': ['site'], 'jira:projectPage': ['project'], 'jira:customField': ['issue', 'create'],
};

const refuse = (status: number, message: string): Outgoing => json(status, { message });

/**
 * What an app's page may ask of the backend, for the user of the session. The issue comes from where the page stands
 * and must be one that the user can see. Admin pages, project pages and the project of a create dialog are not guarded here: an app must check its
 * caller itself.
 */
export function createModuleCalls({ jira, forge }: { readonly jira: Jira; readonly forge: Forge }): { invoke(user: User, body: unknown): Promise<Outgoing>; fetchProduct(user: User, body: unknown): Promise<Outgoing> } {
  /** Null when the site has nothing of that name. */
  function whereOf(module: PageModule, issueKey: string | null, projectKey: string | null): Where | null {
    const { state } = jira.site;
    if (issueKey !== null) {
      const place = placeOf(state, issueKey);
      return place === null ? null : { on: 'issue', place };
    }
    if (projectKey === null) return { on: 'site' };
    const project = state.projects.find(({ key }) => key === projectKey);
    return project === undefined ? null : { on: module.type === 'jira:projectPage' ? 'project' : 'create', project };
  }

  return {
    async invoke(user, body) {
      const parsed = Invoke.safeParse(body);
      if (!parsed.success) return refuse(400, 'The call is not in the form that the bridge sends.');
      const { module: moduleKey, issueKey, projectKey, functionKey, payload } = parsed.data;
      const module = forge.pages.find((page) => page.key === moduleKey);
      if (module === undefined) return refuse(404, `The app has no module ${moduleKey}.`);
      const where = whereOf(module, issueKey, projectKey);
      if (where === null || !STANDS[module.type].includes(where.on)) return refuse(404, 'There is no such issue for this module.');
      if (where.on === 'issue' && !(await jiraClient(jira.handle, user).get(`/rest/api/3/issue/${where.place.issue.key}`, { fields: 'summary' })).ok) return refuse(404, 'There is no such issue for this module.');
      const context = moduleContext(forge, jira.site, module, user, where);
      try {
        return json(200, { value: await forge.invokeResolver({ module, functionKey, payload, accountId: user.accountId, context }) });
      } catch (error) {
        if (error instanceof InvocationFailed) return refuse(424, error.message);
        throw error;
      }
    },

    async fetchProduct(user, body) {
      const parsed = FetchProduct.safeParse(body);
      if (!parsed.success) return refuse(400, 'The request is not in the form that the bridge sends.');
      const { product, restPath, init } = parsed.data;
      if (product !== 'jira') return refuse(501, `The local site has no ${product}.`);
      const principal = { accountId: user.accountId, via: 'app-user', scopes: forge.manifest.permissions.scopes } as const;
      const reply = await requestJira(jira.handle, principal, restPath, { method: init.method ?? 'GET', headers: init.headers, ...(typeof init.body === 'string' && init.body !== '' ? { body: init.body } : {}) });
      return json(200, { value: { status: reply.status, statusText: reply.statusText, headers: Object.fromEntries(reply.headers.entries()), body: await reply.text(), isAttachment: false } });
    },
  };
}
