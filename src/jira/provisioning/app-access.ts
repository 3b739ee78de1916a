import * as z from 'zod/mini';
import type { Finding } from '../../contract/health';
import type { JiraClient } from '../client';
import { restPath } from '../request';
import type { Project } from './project';

/** What the app's own user does in a project, in the words of Jira's permissions. */
const NEEDED: Readonly<Record<string, string>> = {
  BROWSE_PROJECTS: 'browse the project', CREATE_ISSUES: 'create issues', EDIT_ISSUES: 'edit issues', TRANSITION_ISSUES: 'transition issues',
  ADD_COMMENTS: 'add comments', CREATE_ATTACHMENTS: 'create attachments', DELETE_ISSUES: 'delete issues',
};

const Policies = z.looseObject({ projectDataPolicies: z.nullish(z.array(z.looseObject({ id: z.number(), dataPolicy: z.looseObject({ anyContentBlocked: z.optional(z.boolean()) }) }))) });
const Permissions = z.looseObject({ permissions: z.record(z.string(), z.looseObject({ havePermission: z.boolean() })) });

/**
 * What keeps the app's own user from its work in a project: an app access rule, or a permission scheme that gives apps too little.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-app-data-policies/#api-rest-api-3-data-policy-project-get
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/#api-rest-api-3-mypermissions-get
 */
export async function appAccess(app: JiraClient, project: Project): Promise<Finding[]> {
  const [blocked, lacking] = await Promise.all([isBlocked(app, project), lackingPermissions(app, project)]);
  // Under such a rule the permissions that Jira tells mean nothing.
  if (blocked) {
    return [{
      what: 'App access rule', detail: 'An app access rule keeps the app from the content of this project: it can neither create questions nor write its fields, and its gates refuse every move.',
      steps: ['Open admin.atlassian.com, Security, Data security policies.', 'Take this project out of the app access rule that covers it, or allow this app in it.'], mend: null,
    }];
  }
  if (lacking.length === 0) return [];
  return [{
    what: 'Permissions of the app', detail: `In this project the app may not ${lacking.join(', ')}.`,
    steps: ['Open the project’s settings, Permissions.', 'Give the named permissions to the role atlassian-addons-project-access, which Jira gives to apps.'], mend: null,
  }];
}

async function isBlocked(app: JiraClient, project: Project): Promise<boolean> {
  const call = { what: 'app access rules', method: 'GET', path: restPath(['data-policy', 'project'], { ids: project.id }) } as const;
  const reply = await app.exchange(call);
  // Whether there is such a rule is a look at something beside the process: where Jira does not tell, the permissions still are.
  if (reply.status !== 200) return false;
  return (app.parse(call, reply.json, Policies).projectDataPolicies ?? []).some(({ id, dataPolicy }) => String(id) === project.id && dataPolicy.anyContentBlocked === true);
}

async function lackingPermissions(app: JiraClient, project: Project): Promise<string[]> {
  const path = restPath(['mypermissions'], { projectId: project.id, permissions: Object.keys(NEEDED).join(',') });
  const { permissions } = await app.send({ what: 'the permissions of the app', method: 'GET', path }, Permissions);
  return Object.entries(NEEDED).flatMap(([key, words]) => (permissions[key]?.havePermission === true ? [] : [words]));
}
