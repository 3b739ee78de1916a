import * as z from 'zod/mini';
import type { Change, IssueView, ReadExtras } from '../operations/ports';
import { textOf } from './adf';
import type { JiraClient } from './client';
import { Changelog, changesIn } from './history';
import { fieldIdsFrom, fromEachField, type AppContext } from './modules';
import { peopleTexts } from './people-texts';
import { restPath } from './request';
import { timeOf } from './time';
import { OfferedList, offeredOf } from './transitions';

const Id = z.looseObject({ id: z.string() });
const Linked = z.looseObject({ id: z.string(), key: z.string() });

/** Jira's own type of the link from a copy to what it is a copy of; an admin may have taken it away. */
const CLONERS = 'Cloners';

const Issue = z.looseObject({
  id: z.string(),
  key: z.string(),
  fields: z.looseObject({
    project: z.looseObject({ id: z.string(), key: z.string() }),
    issuetype: Id,
    status: z.looseObject({ id: z.string(), name: z.string() }),
    summary: z.nullish(z.string()),
    description: z.optional(z.unknown()),
    reporter: z.nullish(z.looseObject({ accountId: z.string() })),
    creator: z.nullish(z.looseObject({ accountId: z.string(), accountType: z.optional(z.string()) })),
    statuscategorychangedate: z.nullish(z.string()),
    created: z.nullish(z.string()),
    updated: z.nullish(z.string()),
    parent: z.nullish(Id),
    security: z.nullish(Id),
    issuelinks: z.nullish(z.array(z.looseObject({ type: z.optional(z.looseObject({ name: z.optional(z.string()) })), inwardIssue: z.optional(Linked), outwardIssue: z.optional(Linked) }))),
    subtasks: z.nullish(z.array(z.looseObject({ id: z.string(), key: z.string(), fields: z.looseObject({ status: Id, issuetype: Id }) }))),
  }),
  schema: z.record(z.string(), z.looseObject({ type: z.optional(z.string()), items: z.optional(z.string()), custom: z.optional(z.string()) })),
  names: z.optional(z.record(z.string(), z.string())),
  properties: z.optional(z.record(z.string(), z.unknown())),
  editmeta: z.optional(z.looseObject({ fields: z.record(z.string(), z.unknown()) })),
  transitions: z.optional(OfferedList),
  changelog: z.optional(Changelog),
});

/** The property of an issue with which set-up tries the gate; set in the create call. */
export const PROBE_MARKER = 'odock.set-up-check';
const Probe = z.object({ name: z.string() });

/** Everything the app needs and nothing it never looks at: these two grow without bound. */
const FIELDS = '*all,-comment,-worklog';

const entriesInto = (statusId: string, changes: readonly Change[]): number[] =>
  changes.filter(({ items }) => items.some((item) => item.fieldId === 'status' && item.to === statusId)).map(({ at }) => at);

/**
 * Reads an issue in one call; `expand=schema` tells in the same reply which `customfield_N` is which of the app's fields, and which fields hold text.
 * `editmeta` lists the fields that the reader may edit now, so it also knows of statuses and fields that are closed to edits; without
 * *Edit issues* it lists none.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-get
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-editmeta-get
 */
export async function readIssue(client: JiraClient, app: AppContext, issueIdOrKey: string, extras: ReadExtras = {}): Promise<IssueView> {
  const expand = ['schema', 'names', ...(extras.canEdit === true ? ['editmeta'] : []), ...(extras.transitions === true ? ['transitions'] : []), ...(extras.statusEntries === true ? ['changelog'] : [])].join(',');
  const path = restPath(['issue', issueIdOrKey], { fields: FIELDS, expand, properties: PROBE_MARKER });
  const issue = await client.send({ what: 'an issue', method: 'GET', path }, Issue);
  const { fields } = issue;
  const marker = Probe.safeParse(issue.properties?.[PROBE_MARKER]);
  const customOf = new Map(Object.entries(issue.schema).flatMap(([id, schema]) => (schema.custom === undefined ? [] : [[id, schema.custom] as const])));
  const fieldIds = fieldIdsFrom(app, customOf);
  return {
    id: issue.id, key: issue.key,
    projectId: fields.project.id, projectKey: fields.project.key,
    typeId: fields.issuetype.id, statusId: fields.status.id, statusName: fields.status.name,
    summary: fields.summary ?? '',
    descriptionText: textOf(fields.description),
    texts: peopleTexts({ fields, schema: issue.schema, names: issue.names ?? {}, own: Object.values(fieldIds) }),
    reporterId: fields.reporter?.accountId ?? null,
    creatorId: fields.creator?.accountId ?? null,
    securityLevelId: fields.security?.id ?? null,
    probeName: fields.creator?.accountType === 'app' && marker.success ? marker.data.name : null,
    statusCategorySince: timeOf(fields.statuscategorychangedate),
    createdAt: timeOf(fields.created),
    statusEntries: issue.changelog === undefined ? null : entriesInto(fields.status.id, changesIn(issue.changelog)),
    updatedAt: timeOf(fields.updated),
    parentId: fields.parent?.id ?? null,
    copiedFrom: (fields.issuelinks ?? []).find(({ type, outwardIssue }) => type?.name === CLONERS && outwardIssue !== undefined)?.outwardIssue?.key ?? null,
    subtasks: (fields.subtasks ?? []).map((subtask) => ({ id: subtask.id, key: subtask.key, typeId: subtask.fields.issuetype.id, statusId: subtask.fields.status.id })),
    linkedIds: (fields.issuelinks ?? []).flatMap(({ inwardIssue, outwardIssue }) => [inwardIssue?.id, outwardIssue?.id].filter((id) => id !== undefined)),
    fieldIds,
    canEdit: extras.canEdit === true ? Object.keys(issue.editmeta?.fields ?? {}).length > 0 : null,
    transitions: extras.transitions === true ? offeredOf(issue.transitions ?? []) : null,
    fields: fromEachField((name) => { const id = fieldIds[name]; return id === null ? undefined : fields[id] ?? null; }),
  };
}
