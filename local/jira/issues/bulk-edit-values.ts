import * as z from 'zod';
import type { Issue, Project } from '../model';

/**
 * The values of a bulk edit, which come sorted by the kind of their field, as an edit of one issue takes them.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/#api-rest-api-3-bulk-issues-fields-post
 */

/** One field's new value; it may depend on what the issue has, and on what its project does by default. */
export interface BulkValue { readonly fieldId: string; readonly of: (issue: Issue, project: Project) => unknown }

const HOW = z.enum(['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL']);
type How = z.infer<typeof HOW>;
const fieldId = z.string();
const always = (field: string, value: unknown): BulkValue => ({ fieldId: field, of: () => value });

/** What an issue has in a field of several values, named as they come here. */
const HAS: Readonly<Record<string, (issue: Issue) => readonly string[] | undefined>> = {
  labels: ({ labels }) => labels, components: ({ componentIds }) => componentIds, fixVersions: ({ fixVersionIds }) => fixVersionIds, versions: ({ affectsVersionIds }) => affectsVersionIds,
};
const Texts = z.array(z.string()).catch([]);
const has = (issue: Issue, field: string): readonly string[] => HAS[field]?.(issue) ?? Texts.parse(issue.customFields[field]);

const COMBINED: Readonly<Record<How, (had: readonly string[], given: readonly string[]) => readonly string[]>> = {
  ADD: (had, given) => [...had, ...given],
  REMOVE: (had, given) => had.filter((each) => !given.includes(each)),
  REPLACE: (_had, given) => given,
  REMOVE_ALL: () => [],
};
const combined = (field: string, how: How, given: readonly string[], show: (name: string) => unknown): BulkValue => ({ fieldId: field, of: (issue) => COMBINED[how](has(issue, field), given).map(show) });
const byId = (id: string): { id: string } => ({ id });

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A day in one of the two documented forms, `d/mmm/yy` and `dd-mm-yyyy`, as other operations write it; anything else as it came, to be refused there. */
function day(text: string): string | null {
  if (text === '') return null;
  const [, ofMonth = '', named = '', inCentury = ''] = /^(\d{1,2})\/([a-z]{3})\/(\d\d)$/i.exec(text) ?? [];
  if (MONTHS.includes(named.toLowerCase())) return `20${inCentury}-${String(MONTHS.indexOf(named.toLowerCase()) + 1).padStart(2, '0')}-${ofMonth.padStart(2, '0')}`;
  const [, dd, mm, yyyy] = /^(\d\d)-(\d\d)-(\d{4})$/.exec(text) ?? [];
  return dd === undefined ? `not a day: ${text}` : `${yyyy ?? ''}-${mm ?? ''}-${dd}`;
}

const option = z.strictObject({ optionId: z.number().int() });
const user = z.strictObject({ accountId: z.string() });

/** Reads what came under one name of `editedFieldsInput`. */
type Reader = z.ZodType<readonly BulkValue[]>;
const each = <T extends z.ZodRawShape>(shape: T, read: (entry: z.output<z.ZodObject<T, z.core.$strict>>) => BulkValue): Reader => z.array(z.strictObject(shape)).transform((entries) => entries.map(read));

export const BULK_KINDS: Readonly<Record<string, Reader>> = {
  priority: z.strictObject({ priorityId: z.string() }).transform(({ priorityId }) => [always('priority', { id: priorityId })]),
  issueType: z.strictObject({ issueTypeId: z.string() }).transform(({ issueTypeId }) => [always('issuetype', { id: issueTypeId })]),
  labelsFields: each({ fieldId, bulkEditMultiSelectFieldOption: HOW, labels: z.array(z.strictObject({ name: z.string() })) }, (entry) => combined(entry.fieldId, entry.bulkEditMultiSelectFieldOption, entry.labels.map(({ name }) => name), (name) => name)),
  multiselectComponents: z.strictObject({ fieldId, bulkEditMultiSelectFieldOption: HOW, components: z.array(z.strictObject({ componentId: z.number().int() })) })
    .transform((entry) => [combined(entry.fieldId, entry.bulkEditMultiSelectFieldOption, entry.components.map(({ componentId }) => String(componentId)), byId)]),
  multipleVersionPickerFields: each({ fieldId, bulkEditMultiSelectFieldOption: HOW, versions: z.array(z.strictObject({ versionId: z.string() })) }, (entry) => combined(entry.fieldId, entry.bulkEditMultiSelectFieldOption, entry.versions.map(({ versionId }) => versionId), byId)),
  singleLineTextFields: each({ fieldId, text: z.string() }, (entry) => always(entry.fieldId, entry.text === '' ? null : entry.text)),
  urlFields: each({ fieldId, url: z.string() }, (entry) => always(entry.fieldId, entry.url === '' ? null : entry.url)),
  richTextFields: each({ fieldId, richText: z.strictObject({ adfValue: z.record(z.string(), z.unknown()).optional() }) }, (entry) => always(entry.fieldId, entry.richText.adfValue ?? null)),
  clearableNumberFields: each({ fieldId, value: z.number().nullish() }, (entry) => always(entry.fieldId, entry.value ?? null)),
  datePickerFields: each({ fieldId, date: z.strictObject({ formattedDate: z.string() }) }, (entry) => always(entry.fieldId, day(entry.date.formattedDate))),
  dateTimePickerFields: each({ fieldId, dateTime: z.strictObject({ formattedDateTime: z.string() }) }, (entry) => always(entry.fieldId, entry.dateTime.formattedDateTime === '' ? null : entry.dateTime.formattedDateTime)),
  singleSelectFields: each({ fieldId, option }, (entry) => always(entry.fieldId, entry.option.optionId === -1 ? null : { id: String(entry.option.optionId) })),
  multipleSelectFields: each({ fieldId, options: z.array(option) }, (entry) => always(entry.fieldId, entry.options.map(({ optionId }) => ({ id: String(optionId) })))),
  singleSelectClearableUserPickerFields: each({ fieldId, user: user.nullish() }, (entry) => ({ fieldId: entry.fieldId, of: () => entry.user ?? null })),
  multipleSelectClearableUserPickerFields: each({ fieldId, users: z.array(user).nullish() }, (entry) => always(entry.fieldId, entry.users ?? null)),
};
