import * as z from 'zod/mini';
import type { JiraClient } from './client';
import { restPath } from './request';

const NEEDED = ['BROWSE_PROJECTS', 'CREATE_ISSUES'] as const;
const Permissions = z.looseObject({ permissions: z.record(z.string(), z.looseObject({ havePermission: z.boolean() })) });

/**
 * Whether the user may see the project and create issues in it. Jira answers 404 for a project that they do not see.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/#api-rest-api-3-mypermissions-get
 */
export async function mayCreateIn(user: JiraClient, projectId: string): Promise<boolean> {
  const path = restPath(['mypermissions'], { projectId, permissions: NEEDED.join(',') });
  const { permissions } = await user.send({ what: 'your permissions', method: 'GET', path }, Permissions);
  return NEEDED.every((name) => permissions[name]?.havePermission === true);
}
