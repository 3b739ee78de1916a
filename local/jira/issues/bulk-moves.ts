import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { notModelled } from '../errors';
import { issueTypeIdsOf } from '../fields/references';
import type { Project } from '../model';
import { LARGEST_BULK, queueBulk, refusedBulk, SendBulkNotification, withoutBulkPermission, type BulkWork } from './bulk-queue';
import { moveIssue, type Move } from './move';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/#api-rest-api-3-bulk-issues-move-post */
export const bulkMoveRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/bulk/issues/move', operationId: 'submitBulkMove', scopes: ['write:jira-work'], handle: submit },
];

const target = z.strictObject({
  issueIdsOrKeys: z.array(z.string()).min(1),
  inferClassificationDefaults: z.boolean(), inferFieldDefaults: z.boolean(), inferStatusDefaults: z.boolean(), inferSubtaskTypeDefault: z.boolean(),
  targetStatus: z.array(z.strictObject({ statuses: z.record(z.string(), z.array(z.string())) })).nullish(),
});
const submission = z.strictObject({ targetToSourcesMapping: z.record(z.string(), target), sendBulkNotification: SendBulkNotification });

function submit(site: SiteContext, { principal, body }: RestRequest): RestResponse {
  const denied = withoutBulkPermission(site, principal, 400);
  if (denied !== null) return denied;
  const parsed = submission.safeParse(body);
  if (!parsed.success) return refusedBulk(400, `Send targetToSourcesMapping: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
  const groups = Object.entries(parsed.data.targetToSourcesMapping);
  const missing = groups.find(([named]) => placeOf(site, named) === null);
  if (missing !== undefined) return refusedBulk(400, `The target ${missing[0]} is not valid.`);
  if (groups.some(([named, { inferFieldDefaults, inferClassificationDefaults }]) => named.split(',').length > 2 || !inferFieldDefaults || !inferClassificationDefaults)) {
    throw notModelled('a bulk move to a parent, or with values for fields or classifications');
  }
  const work = groups.flatMap(([named, group]) => group.issueIdsOrKeys.map((issue): BulkWork => ({ issue, run: (found) => moveIssue(site, principal, found, moveOf(site, named, group)) })));
  return work.length > LARGEST_BULK ? refusedBulk(400, `Not more than ${LARGEST_BULK} issues can be moved at once.`) : queueBulk(site, principal, work, parsed.data.sendBulkNotification ? 'Issue Moved' : null);
}

/** Project and type of a key `PROJECT,typeId`; null when the site lacks either. */
function placeOf(site: SiteContext, named: string): { project: Project; issueTypeId: string } | null {
  const [projectName, issueTypeId = ''] = named.split(',');
  const project = site.state.projects.find(({ id, key }) => id === projectName || key === projectName);
  return project === undefined || !site.state.issueTypes.some(({ id }) => id === issueTypeId) ? null : { project, issueTypeId };
}

function moveOf(site: SiteContext, named: string, { inferStatusDefaults, inferSubtaskTypeDefault, targetStatus }: z.infer<typeof target>): Move {
  const place = placeOf(site, named);
  if (place === null) throw new Error(`The target ${named} has gone.`);
  const mapped = (targetStatus ?? []).flatMap(({ statuses }) => Object.entries(statuses));
  // Documented: the default type for sub-tasks of the target project, whatever they were.
  const fallback = issueTypeIdsOf(site, place.project).find((id) => site.state.issueTypes.some((type) => type.id === id && type.subtask));
  return {
    ...place,
    statusOf: inferStatusDefaults ? null : (statusId) => mapped.find(([, sources]) => sources.includes(statusId))?.[0],
    subtaskTypeOf: inferSubtaskTypeDefault ? () => fallback : null,
  };
}
