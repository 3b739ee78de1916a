import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest } from '../errors';
import type { Field } from '../model';
import { contextsOf } from '../fields/contexts';
import { onlyAdministrators } from './access';
import { parseBody } from '../issues/body';
import { listed } from './input';
import { page } from './pages';

const PREFIX = 'com.atlassian.jira.plugin.system.customfieldtypes:';

/** Jira's own custom field types that the site keeps values for, with the schema that their fields get. */
const TYPES: Readonly<Record<string, { readonly type: string; readonly items?: string }>> = {
  textfield: { type: 'string' }, textarea: { type: 'string' }, url: { type: 'string' }, float: { type: 'number' },
  readonlyfield: { type: 'string' }, select: { type: 'option' }, radiobuttons: { type: 'option' }, multiselect: { type: 'array', items: 'option' }, multicheckboxes: { type: 'array', items: 'option' },
  multiuserpicker: { type: 'array', items: 'user' }, datepicker: { type: 'date' }, datetime: { type: 'datetime' }, userpicker: { type: 'user' }, labels: { type: 'array', items: 'string' },
};
const Create = z.strictObject({ name: z.string().trim().min(1).max(255), description: z.string().max(40_000).nullish(), type: z.string(), searcherKey: z.string().nullish() });

/** A field in the form of `GET /rest/api/3/field`; the module of an app's field stands in `schema.custom`. */
export function fieldBody(field: Field): Readonly<Record<string, unknown>> {
  return {
    id: field.id, key: field.key, name: field.name, custom: field.custom,
    orderable: field.orderable, navigable: field.navigable, searchable: field.searchable, clauseNames: field.clauseNames,
    ...(field.schema ? { schema: field.schema } : {}),
  };
}

export function searchedField(site: SiteContext, field: Field): Readonly<Record<string, unknown>> {
  return {
    id: field.id, key: field.key, name: field.name, description: field.description,
    schema: field.schema ?? { type: 'any', system: field.id },
    isLocked: field.forgeModuleKey !== null, isUnscreenable: false,
    screensCount: site.state.screens.filter(screen => screen.tabs.some(tab => tab.fieldIds.includes(field.id))).length,
    contextsCount: field.custom ? contextsOf(site, field).length : 0, projectsCount: field.custom ? site.state.projects.length : 0,
    lastUsed: { type: 'NO_INFORMATION' },
  };
}

/** Orders by name when asked; refuses Jira's other orders, which count what the site does not. */
function ordered(request: RestRequest, fields: readonly Field[]): readonly Field[] {
  const order = request.query.get('orderBy');
  if (order === null) return fields;
  if (!/^[+-]?name$/.test(order)) throw badRequest(`Fields cannot be ordered by '${order}' on the local site, only by name.`);
  const byName = [...fields].sort((a, b) => a.name.localeCompare(b.name));
  return order.startsWith('-') ? byName.reverse() : byName;
}

export const fieldRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/rest/api/3/field', operationId: 'getFields', scopes: ['read:jira-work'],
    handle: site => ({ status: 200, body: site.state.fields.map(fieldBody) }),
  },
  {
    method: 'GET', path: '/rest/api/3/field/search', operationId: 'getFieldsPaginated', scopes: ['read:jira-work'],
    handle(site, request) {
      onlyAdministrators(site, request, 'access fields');
      const types = listed(request, 'type');
      const ids = listed(request, 'id');
      const text = request.query.get('query')?.toLowerCase() ?? '';
      const found = site.state.fields.filter(field =>
        (types.length === 0 || types.includes(field.custom ? 'custom' : 'system'))
        && (ids.length === 0 || ids.includes(field.id))
        && (field.name.toLowerCase().includes(text) || field.description.toLowerCase().includes(text)));
      return { status: 200, body: page(site, request, ordered(request, found), field => searchedField(site, field)) };
    },
  },
  {
    method: 'POST', path: '/rest/api/3/field', operationId: 'createCustomField', scopes: ['manage:jira-configuration'],
    handle(site, request) {
      onlyAdministrators(site, request, 'create custom fields');
      const body = parseBody(Create, request.body);
      const schema = body.type.startsWith(PREFIX) ? TYPES[body.type.slice(PREFIX.length)] : undefined;
      if (!schema) throw badRequest(`The custom field type '${body.type}' is not available on the local site.`);
      const number = Number(site.nextId('customfield'));
      const id = `customfield_${number}`;
      const field: Field = {
        id, key: id, name: body.name, description: body.description ?? '', custom: true, orderable: true, navigable: true,
        searchable: typeof body.searcherKey === 'string', clauseNames: [`cf[${number}]`, body.name], schema: { ...schema, custom: body.type, customId: number }, forgeModuleKey: null,
      };
      site.state.fields.push(field);
      site.changed();
      return { status: 201, body: fieldBody(field) };
    },
  },
];
