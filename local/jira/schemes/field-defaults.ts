import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, notFound, notModelled } from '../errors';
import { contextsOf } from '../fields/contexts';
import { parseBody } from '../issues/body';
import type { Field, FieldContext } from '../model';
import { listed } from '../configuration/input';
import { page } from '../configuration/pages';
import { customField } from './field-contexts';

/**
 * Default values of custom fields by context: kept and shown. Whether an issue that is created by REST gets one is not documented; here none does.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-contexts/
 */
const PATH = '/rest/api/3/field/{fieldId}/context';
const scopes = ['manage:jira-configuration'];

type Default = Readonly<Record<string, unknown>>;
interface Kind {
  readonly type: string;
  /** What it says beside its type and context; the first of the parts is the value, whose `null` takes the default away. */
  readonly parts: Readonly<Record<string, z.ZodType>>;
  /** The ids that must be among the context's options, or be accounts. */
  readonly options?: (value: Default) => readonly unknown[];
  readonly accounts?: (value: Default) => readonly unknown[];
}

const text = (longest: number): z.ZodType => z.string().max(longest);
const moment = (name: string): Kind['parts'] => ({ [name]: z.string(), useCurrent: z.boolean() });
const one: Kind = { type: 'option.single', parts: { optionId: z.string() }, options: ({ optionId }) => [optionId] };
const many: Kind = { type: 'option.multiple', parts: { optionIds: z.array(z.string()) }, options: ({ optionIds }) => optionIds as string[] };
const UserFilter = z.object({ enabled: z.boolean(), groups: z.array(z.string()).max(10).optional(), roleIds: z.array(z.number().int()).max(10).optional() });

/** By Jira's own field types, as far as the site keeps values of them. */
const KINDS: Readonly<Record<string, Kind>> = {
  datepicker: { type: 'datepicker', parts: moment('date') }, datetime: { type: 'datetimepicker', parts: moment('dateTime') },
  select: one, radiobuttons: one, multiselect: many, multicheckboxes: many,
  userpicker: { type: 'single.user.select', parts: { accountId: z.string(), userFilter: UserFilter }, accounts: ({ accountId }) => [accountId] },
  multiuserpicker: { type: 'multi.user.select', parts: { accountIds: z.array(z.string()) }, accounts: ({ accountIds }) => accountIds as string[] },
  url: { type: 'url', parts: { url: z.string() } }, float: { type: 'float', parts: { number: z.number() } }, labels: { type: 'labels', parts: { labels: z.array(z.string()) } },
  textfield: { type: 'textfield', parts: { text: text(254) } }, textarea: { type: 'textarea', parts: { text: text(32_767) } }, readonlyfield: { type: 'readonly', parts: { text: text(255) } },
};

const Given = z.looseObject({ contextId: z.string(), type: z.string() });
const Body = z.strictObject({ defaultValues: z.array(Given).min(1) });

/** @throws JiraError 501 for a field whose defaults have no model */
function kindOf(field: Field): Kind {
  const kind = KINDS[field.schema?.custom?.split(':').at(-1) ?? ''];
  if (kind === undefined) throw notModelled(`default values of fields of the type ${field.schema?.custom ?? field.id}`);
  return kind;
}

/** The default that a context gets; undefined when it loses the one that it has. @throws JiraError 400, 404 */
function readDefault(site: SiteContext, kind: Kind, context: FieldContext, { contextId, type, ...parts }: z.infer<typeof Given>): Default | undefined {
  const [value = ''] = Object.keys(kind.parts);
  if (parts[value] === null) return undefined;
  const schema = z.strictObject(Object.fromEntries(Object.entries(kind.parts).map(([name, part]) => [name, part.optional()])));
  const said = parseBody(schema, parts) as Default;
  if (said[value] === undefined && said['useCurrent'] !== true) throw badRequest(`The default value needs '${value}'.`);
  if (kind.options?.(said).some((id) => !context.options.some((option) => option.id === id)) === true) throw notFound('The option was not found.');
  if (kind.accounts?.(said).some((id) => !site.state.users.some(({ accountId }) => accountId === id)) === true) throw badRequest('A user was not found.');
  return { contextId, type, ...said };
}

function setDefaults(site: SiteContext, request: RestRequest, { fieldId }: Readonly<Record<string, string>>): RestResponse {
  const field = customField(site, request, fieldId);
  const { defaultValues } = parseBody(Body, request.body);
  if (new Set(defaultValues.map(({ type }) => type)).size > 1) throw badRequest('All default values in the request must have the same type.');
  const kind = kindOf(field);
  if (defaultValues[0]?.type !== kind.type) throw badRequest(`The default values of the custom field have the type '${kind.type}'.`);
  const contexts = contextsOf(site, field);
  const read = defaultValues.map((given): [FieldContext, Default | undefined] => {
    const context = contexts.find(({ id }) => id === given.contextId);
    if (context === undefined) throw notFound('The context was not found.');
    return [context, readDefault(site, kind, context, given)];
  });
  for (const [context, value] of read) {
    if (value === undefined) delete context.defaultValue;
    else context.defaultValue = value;
  }
  site.changed();
  return { status: 204 };
}

export const fieldDefaultRoutes: readonly Route[] = [
  { method: 'PUT', path: `${PATH}/defaultValue`, operationId: 'setDefaultValues', scopes, handle: setDefaults },
  // The second address is the newer one.
  ...([['defaultValue', 'getDefaultValues'], ['defaultValues', 'getContextDefaultValues']] as const).map(([address, operationId]): Route => ({
    method: 'GET', path: `${PATH}/${address}`, operationId, scopes,
    handle(site, request, { fieldId }) {
      const ids = listed(request, 'contextId');
      const found = contextsOf(site, customField(site, request, fieldId)).filter(({ id }) => ids.length === 0 || ids.includes(id)).flatMap(({ defaultValue }) => defaultValue ?? []);
      return { status: 200, body: page(site, request, found, (value) => value) };
    },
  })),
];
