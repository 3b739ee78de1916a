import * as z from 'zod/mini';
import { AppError } from '../contract/errors';
import type { NewVersion, SoughtVersion } from '../operations/ports';
import { documentOf } from './adf';
import type { JiraClient } from './client';
import { restPath } from './request';
import { timeOf } from './time';

/** Set in the create call itself, so that a version whose reply was lost can be told from what people have linked. */
const MARKER_KEY = 'odock.new-version';
const Marker = z.object({ name: z.string(), from: z.string() });

const LinkTypes = z.looseObject({ issueLinkTypes: z.array(z.looseObject({ id: z.string(), name: z.string(), inward: z.optional(z.string()), outward: z.optional(z.string()) })) });
type LinkType = z.infer<typeof LinkTypes>['issueLinkTypes'][number];
const Created = z.looseObject({ id: z.string(), key: z.string() });
const Id = z.looseObject({ id: z.string() });
const Found = z.looseObject({
  issues: z.array(z.looseObject({
    id: z.string(), key: z.string(),
    fields: z.looseObject({ project: Id, issuetype: Id, creator: z.nullish(z.looseObject({ accountId: z.string() })), created: z.string() }),
    properties: z.optional(z.record(z.string(), z.unknown())),
  })),
});
/** Clocks of Jira and of the app may differ by so much. */
const CLOCKS_DIFFER_MS = 60_000;

const isNamed = (name: string) => (type: LinkType): boolean => type.name.toLowerCase() === name;

/** Types that do for a link between versions, the best first: one by Jira's own name, one that says the same from both ends, clones, any. */
const FITTING: readonly ((type: LinkType) => boolean)[] = [
  isNamed('relates'), ({ inward, outward }) => inward !== undefined && inward === outward, isNamed('cloners'), () => true,
];

function linkTypeOf(types: readonly LinkType[]): LinkType | null {
  return FITTING.map((fits) => types.find(fits)).find((type) => type !== undefined) ?? null;
}

async function linkTypes(client: JiraClient): Promise<readonly LinkType[]> {
  const call = { what: 'link types', method: 'GET', path: restPath(['issueLinkType']) } as const;
  const reply = await client.exchange(call);
  // Jira's answer where issue linking is turned off.
  if (reply.status === 404) return [];
  if (reply.status < 200 || reply.status > 299) throw client.refuse(reply);
  return client.parse(call, reply.json, LinkTypes).issueLinkTypes;
}

/**
 * Creates a new version, linked to the request that it comes from in the same call: so it exists with its link or not at all, and a version whose
 * reply was lost is found among the links of that request.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-post
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-link-types/
 * It has the security level of what it comes from, so that nobody reads the copied brief who could not read that one; who may not set it creates none.
 * @throws AppError `jira_refused` where the site has no links, and Jira's own failures.
 */
export async function createVersion(client: JiraClient, { from, projectId, typeId, summary, description, briefFieldId, brief, name, securityLevelId }: NewVersion): Promise<{ readonly id: string; readonly key: string }> {
  const type = linkTypeOf(await linkTypes(client));
  if (type === null) throw new AppError('jira_refused', 'This site has no issue links, so a new version could not be tied to this request. Ask a Jira admin to turn them on, or create a request and start its brief from this one.');
  const marker: z.infer<typeof Marker> = { name, from: from.id };
  const body = {
    fields: { project: { id: projectId }, issuetype: { id: typeId }, summary, description: documentOf(description), [briefFieldId]: brief, ...(securityLevelId !== null && { security: { id: securityLevelId } }) },
    update: { issuelinks: [{ add: { type: { id: type.id }, outwardIssue: { key: from.key } } }] },
    properties: [{ key: MARKER_KEY, value: marker }],
  };
  const { id, key } = await client.send({ what: 'a new issue', method: 'POST', path: restPath(['issue']), body }, Created);
  return { id, key };
}

/**
 * Which of the issues is the version that is sought; null when none is. People can write properties and see names, so it counts only on an issue that is
 * what was to be created, by whom, and since then.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulkfetch-post
 */
export async function findVersion(client: JiraClient, issueIds: readonly string[], sought: SoughtVersion): Promise<{ readonly id: string; readonly key: string } | null> {
  if (issueIds.length === 0) return null;
  const body = { issueIdsOrKeys: issueIds.slice(-BULK_FETCH_LIMIT), fields: ['project', 'issuetype', 'creator', 'created'], properties: [MARKER_KEY] };
  const { issues } = await client.send({ what: 'linked issues', method: 'POST', path: restPath(['issue', 'bulkfetch']), body, reads: true }, Found);
  const found = issues.find(({ fields: { project, issuetype, creator, created }, properties }) => {
    const marker = Marker.safeParse(properties?.[MARKER_KEY]);
    return marker.success && marker.data.name === sought.name && marker.data.from === sought.fromId
      && project.id === sought.projectId && issuetype.id === sought.typeId && creator?.accountId === sought.creatorId && (timeOf(created) ?? 0) >= sought.since - CLOCKS_DIFFER_MS;
  });
  return found === undefined ? null : { id: found.id, key: found.key };
}
const BULK_FETCH_LIMIT = 100;
