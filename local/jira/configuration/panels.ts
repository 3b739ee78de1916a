import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest } from '../errors';
import { parseBody } from '../issues/body';
import { onlyAdministrators } from './access';
import { startTask } from './tasks';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-panels/ */
const Pin = z.strictObject({
  moduleId: z.string(),
  projectList: z.array(z.strictObject({ action: z.enum(['PIN', 'UNPIN']), projectIdOrKey: z.string() })).max(1000),
});
const Status = z.strictObject({ moduleId: z.string(), projectList: z.array(z.string()).max(1000) });

/** The key of an installed app's issue panel; undefined for a module that no app has. */
function panelKey({ forge }: SiteContext, moduleId: string): string | undefined {
  return forge?.issuePanels.find(({ key }) => forge.moduleAri(key) === moduleId)?.key;
}

const projectOf = (site: SiteContext, idOrKey: string): SiteContext['state']['projects'][number] | undefined =>
  site.state.projects.find(project => project.id === idOrKey || project.key === idOrKey);

const guard = (site: SiteContext, request: RestRequest): void => onlyAdministrators(site, request, 'pin issue panels');
const scopes = ['manage:jira-project'];

export const panelRoutes: readonly Route[] = [
  {
    method: 'POST', path: '/rest/api/3/forge/panel/action/bulk/async', operationId: 'bulkPinUnpinProjectsAsync', scopes,
    handle(site, request) {
      guard(site, request);
      const body = parseBody(Pin, request.body);
      const key = panelKey(site, body.moduleId);
      if (key === undefined) throw badRequest(`No installed app has an issue panel with the id '${body.moduleId}'.`);
      const task = startTask(site, `Pin the issue panel ${key}`, request.principal.accountId ?? '', () => {
        const missing = body.projectList.filter(({ projectIdOrKey }) => !projectOf(site, projectIdOrKey));
        for (const { action, projectIdOrKey } of body.projectList) {
          const project = projectOf(site, projectIdOrKey);
          if (project) project.pinnedPanels = [...project.pinnedPanels.filter(pinned => pinned !== key), ...(action === 'PIN' ? [key] : [])];
        }
        if (missing.length > 0) throw new Error(`These projects were not found: ${missing.map(({ projectIdOrKey }) => projectIdOrKey).join(', ')}`);
      });
      return { status: 202, body: { taskId: task.id } };
    },
  },
  {
    method: 'POST', path: '/rest/api/3/forge/panel/action/bulk/status', operationId: 'getBulkPinStatus', scopes,
    handle(site, request) {
      guard(site, request);
      const body = parseBody(Status, request.body);
      // A panel that no app has is pinned nowhere, and that is no error: https://github.com/MrRefactoring/jira.js/blob/master/tests/live/cloud/issuePanels.test.ts
      const key = panelKey(site, body.moduleId);
      const statuses = body.projectList.map(projectIdOrKey => {
        const project = projectOf(site, projectIdOrKey);
        return { projectIdOrKey, pinned: key !== undefined && project?.pinnedPanels.includes(key) === true, error: project ? null : 'The project was not found.' };
      });
      return { status: 200, body: { moduleId: body.moduleId, statuses } };
    },
  },
];
