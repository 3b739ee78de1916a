import * as z from 'zod';
import { issueTypesOf } from '../jira/configuration/issue-types';
import { formattedValue } from '../jira/fields/forge-fields';
import { transitionsHiddenFromPeople } from '../jira/issues/transition-beans';
import { projectOf } from '../jira/workflow/lookup';
import type { SiteContext } from '../jira/contract';
import type { User } from '../jira/model';
import { withNames } from './adf';
import type { JiraClient } from './jira-client';

const Named = z.looseObject({ name: z.string() });
const Status = z.looseObject({ name: z.string(), statusCategory: z.looseObject({ key: z.string() }) });
const Person = z.looseObject({ displayName: z.string() });
const Issue = z.looseObject({
  id: z.string(), key: z.string(),
  fields: z.looseObject({
    summary: z.string(), description: z.unknown(), status: Status,
    issuetype: z.looseObject({ id: z.string(), name: z.string(), subtask: z.boolean() }),
    project: z.looseObject({ key: z.string() }),
    parent: z.looseObject({ key: z.string() }).nullish(),
    subtasks: z.array(z.looseObject({ key: z.string(), fields: z.looseObject({ summary: z.string(), status: Status }) })).default([]),
    reporter: Person.nullish(), assignee: Person.nullish(), priority: Named.nullish(), resolution: Named.nullish(),
    labels: z.array(z.string()).default([]),
    attachment: z.array(z.looseObject({ id: z.string(), filename: z.string() })).default([]),
    comment: z.looseObject({ comments: z.array(z.looseObject({ id: z.string(), author: Person.nullish(), created: z.string(), body: z.unknown() })) }).optional(),
  }),
  changelog: z.looseObject({ histories: z.array(z.looseObject({
    author: Person.nullish(), created: z.string(),
    items: z.array(z.looseObject({ field: z.string(), fromString: z.string().nullish(), toString: z.string().nullish() })),
  })) }).optional(),
});
const EditMeta = z.looseObject({ editmeta: z.looseObject({ fields: z.record(z.string(), z.unknown()) }) });
const Transitions = z.looseObject({ transitions: z.array(z.looseObject({ id: z.string(), name: z.string() })) });

/** A field beside the issue. `editable`: the field of an app that the user may edit now. */
export interface ShownField { readonly name: string; readonly text: string; readonly editable: { readonly fieldId: string } | null }

export interface IssueDetails {
  readonly id: string; readonly key: string; readonly projectKey: string; readonly parentKey: string | null; readonly isSubtask: boolean;
  readonly typeName: string; readonly typeId: string;
  /** Types of its project that it could have: of its own kind. */
  readonly typeChoices: readonly { readonly id: string; readonly name: string }[];
  readonly summary: string; readonly description: unknown; readonly status: string; readonly category: string;
  readonly transitions: readonly { readonly id: string; readonly name: string }[];
  readonly subtasks: readonly { readonly key: string; readonly summary: string; readonly status: string; readonly category: string }[];
  readonly fields: readonly ShownField[];
  readonly attachments: readonly { readonly id: string; readonly filename: string }[];
  readonly comments: readonly { readonly id: string; readonly author: string; readonly created: string; readonly body: unknown }[];
  readonly history: readonly { readonly author: string; readonly created: string; readonly items: readonly { readonly field: string; readonly from: string | null; readonly to: string | null }[] }[];
}

/** Forge fields that have a value or can be given one, as their formatters show them. */
function appFields(site: SiteContext, user: User, issueId: string, mayEdit: (fieldId: string) => boolean): ShownField[] {
  const issue = site.state.issues.find((each) => each.id === issueId);
  if (issue === undefined) return [];
  const principal = { accountId: user.accountId, via: 'direct', scopes: null } as const;
  return site.state.fields.filter((field) => field.forgeModuleKey !== null).flatMap((field): ShownField[] => {
    const isEmpty = (issue.customFields[field.id] ?? null) === null;
    if (isEmpty && !mayEdit(field.id)) return [];
    const text = isEmpty ? 'None' : formattedValue(site, principal, field, issue) ?? 'This value cannot be shown: the field’s formatter failed on it.';
    return [{ name: field.name, text, editable: mayEdit(field.id) ? { fieldId: field.id } : null }];
  });
}

/** Everything that the issue view shows, read as the user; the sentences of the refusal when they may not see it. */
export async function readIssue(site: SiteContext, client: JiraClient, user: User, key: string): Promise<IssueDetails | { readonly status: number; readonly sentences: readonly string[] }> {
  const path = `/rest/api/3/issue/${encodeURIComponent(key)}`;
  const reply = await client.get(path, { fields: '*all,comment,attachment', expand: 'changelog,editmeta' });
  if (!reply.ok) return reply;
  const moves = await client.get(`${path}/transitions`);
  const { id, key: realKey, fields, changelog } = Issue.parse(reply.body);
  const editable = Object.keys(EditMeta.parse(reply.body).editmeta.fields);
  const stored = site.state.issues.find((each) => each.id === id);
  const hidden = stored === undefined ? new Set<string>() : transitionsHiddenFromPeople(site, stored);
  const nobody = 'Nobody';
  const nameOf = (accountId: string): string | undefined => site.state.users.find((each) => each.accountId === accountId)?.displayName;
  const plain: Omit<ShownField, 'editable'>[] = [
    { name: 'Reporter', text: fields.reporter?.displayName ?? nobody },
    { name: 'Assignee', text: fields.assignee?.displayName ?? nobody },
    { name: 'Priority', text: fields.priority?.name ?? 'None' },
    { name: 'Resolution', text: fields.resolution?.name ?? 'Unresolved' },
    { name: 'Labels', text: fields.labels.length === 0 ? 'None' : fields.labels.join(', ') },
  ];
  return {
    id, key: realKey, projectKey: fields.project.key, parentKey: fields.parent?.key ?? null, isSubtask: fields.issuetype.subtask,
    typeName: fields.issuetype.name, typeId: fields.issuetype.id, typeChoices: stored === undefined ? [] : issueTypesOf(site, projectOf(site, stored)).filter(({ subtask }) => subtask === fields.issuetype.subtask),
    summary: fields.summary, description: fields.description ?? null,
    status: fields.status.name, category: fields.status.statusCategory.key,
    transitions: moves.ok ? Transitions.parse(moves.body).transitions.filter((each) => !hidden.has(each.id)) : [],
    subtasks: fields.subtasks.map((each) => ({ key: each.key, summary: each.fields.summary, status: each.fields.status.name, category: each.fields.status.statusCategory.key })),
    fields: [...plain.map((field) => ({ ...field, editable: null })), ...appFields(site, user, id, (fieldId) => editable.includes(fieldId))],
    attachments: fields.attachment,
    comments: (fields.comment?.comments ?? []).map((each) => ({ id: each.id, author: each.author?.displayName ?? nobody, created: each.created, body: withNames(each.body, nameOf) })),
    history: (changelog?.histories ?? []).map((each) => ({
      author: each.author?.displayName ?? nobody, created: each.created,
      items: each.items.map((item) => ({ field: item.field, from: item.fromString ?? null, to: item.toString ?? null })),
    })),
  };
}
