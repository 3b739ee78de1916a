import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, conflict, forbidden, notFound } from '../errors';
import { selfBase } from '../fields/beans';
import { contextsOf } from '../fields/contexts';
import { parseBody } from '../issues/body';
import type { Field, FieldContext } from '../model';
import { requireAccount } from '../permissions';
import { onlyAdministrators } from '../configuration/access';
import { searchedField } from '../configuration/fields';
import { flag, listed, sameName } from '../configuration/input';
import { page } from '../configuration/pages';
import { viewOf } from '../configuration/render';
import { seeTask, startTask } from '../configuration/tasks';

/**
 * Custom fields after their creation: name, recycle bin, contexts and options. Where a field has no context, no value of it is taken.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-contexts/
 */
const FIELD = '/rest/api/3/field/{fieldId}';
const CONTEXTS = `${FIELD}/context`;
const CONTEXT = `${CONTEXTS}/{contextId}`;
const OPTIONS = `${CONTEXT}/option`;
const scopes = ['manage:jira-configuration'];
type Params = Readonly<Record<string, string>>;

const Ids = z.array(z.string());
const Create = z.looseObject({ name: z.string().trim().min(1), description: z.string().nullish(), projectIds: Ids.nullish(), issueTypeIds: Ids.nullish() });
const Update = z.looseObject({ name: z.string().trim().min(1).nullish(), description: z.string().nullish() });
const NewOptions = z.looseObject({ options: z.array(z.looseObject({ value: z.string().trim().min(1).max(255), disabled: z.boolean().nullish() })).min(1).max(1_000) });
const ChangedOptions = z.looseObject({ options: z.array(z.looseObject({ id: z.string(), value: z.string().trim().min(1).max(255).nullish(), disabled: z.boolean().nullish() })).min(1) });
const Order = z.looseObject({ customFieldOptionIds: Ids.min(1), after: z.string().nullish(), position: z.enum(['First', 'Last']).nullish() });

export function customField(site: SiteContext, request: RestRequest, id: string | undefined): Field {
  onlyAdministrators(site, request, 'manage custom fields');
  const field = site.state.fields.find((each) => each.id === id && each.custom);
  if (field === undefined) throw notFound('The custom field was not found.');
  return field;
}

/** A field that its app or Jira itself keeps cannot be changed by hand. */
function changeableField(site: SiteContext, request: RestRequest, id: string | undefined): Field {
  const field = customField(site, request, id);
  if (field.forgeModuleKey !== null) throw forbidden('The custom field is locked by the app that it belongs to.');
  return field;
}

export function contextOf(site: SiteContext, request: RestRequest, { fieldId, contextId }: Params): FieldContext {
  const context = contextsOf(site, customField(site, request, fieldId)).find(({ id }) => id === contextId);
  if (context === undefined) throw notFound('The custom field context was not found.');
  return context;
}

const contextBean = ({ id, name, description, projectIds, issueTypeIds }: FieldContext): object => ({ id, name, description, isGlobalContext: projectIds === null, isAnyIssueType: issueTypeIds === null });

function asked(site: SiteContext, request: RestRequest, fieldId: string | undefined): FieldContext[] {
  const ids = listed(request, 'contextId');
  return contextsOf(site, customField(site, request, fieldId)).filter(({ id }) => ids.length === 0 || ids.includes(id));
}

function requireKnown(site: SiteContext, projectIds: readonly string[], issueTypeIds: readonly string[]): void {
  if (projectIds.some((id) => !site.state.projects.some((project) => project.id === id))) throw notFound('One or more projects were not found.');
  if (issueTypeIds.some((id) => !site.state.issueTypes.some((type) => type.id === id))) throw notFound('One or more issue types were not found.');
}

function create(site: SiteContext, request: RestRequest, { fieldId }: Params): RestResponse {
  const field = customField(site, request, fieldId);
  const body = parseBody(Create, request.body);
  const [projectIds, issueTypeIds] = [body.projectIds ?? [], body.issueTypeIds ?? []];
  requireKnown(site, projectIds, issueTypeIds);
  const others = contextsOf(site, field);
  if (projectIds.length === 0 && others.some((context) => context.projectIds === null)) throw conflict('The custom field has a global context already.');
  if (others.some((context) => context.projectIds?.some((id) => projectIds.includes(id)))) throw conflict('A project of the context belongs to another context of the field.');
  const context: FieldContext = { id: site.nextId('fieldContext'), fieldId: field.id, name: body.name, description: body.description ?? '', projectIds: projectIds.length === 0 ? null : projectIds, issueTypeIds: issueTypeIds.length === 0 ? null : issueTypeIds, options: [] };
  site.state.fieldContexts.push(context);
  site.changed();
  return { status: 201, body: { id: context.id, name: context.name, description: context.description, projectIds, issueTypeIds } };
}

/** Changes one of the two lists of a context; an empty one means everywhere. */
const changeIds = (key: 'projectIds' | 'issueTypeIds', add: boolean) => (site: SiteContext, request: RestRequest, params: Params): RestResponse => {
  const context = contextOf(site, request, params);
  const ids = parseBody(z.looseObject({ [key]: Ids.min(1) }), request.body)[key] as string[];
  requireKnown(site, key === 'projectIds' ? ids : [], key === 'issueTypeIds' ? ids : []);
  const left = add ? [...new Set([...(context[key] ?? []), ...ids])] : (context[key] ?? []).filter((id) => !ids.includes(id));
  context[key] = left.length === 0 ? null : left;
  site.changed();
  return { status: 204 };
};

export const takesOptions = (field: Field | undefined): boolean => field?.schema?.type === 'option' || field?.schema?.items === 'option';

/** A context of a field that offers options. @throws JiraError 400 for a field that has none */
function optionContext(site: SiteContext, request: RestRequest, params: Params): FieldContext {
  const context = contextOf(site, request, params);
  if (!takesOptions(site.state.fields.find(({ id }) => id === context.fieldId))) throw badRequest('The custom field does not support options.');
  return context;
}

function addOptions(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const context = optionContext(site, request, params);
  const { options } = parseBody(NewOptions, request.body);
  if (options.some(({ value }, index) => context.options.some((each) => sameName(each.value, value)) || options.findIndex((other) => sameName(other.value, value)) !== index)) throw badRequest('An option with the same value exists already.');
  const added = options.map(({ value, disabled }) => ({ id: site.nextId('fieldOption'), value, disabled: disabled ?? false }));
  context.options.push(...added);
  site.changed();
  return { status: 200, body: { options: added } };
}

function changeOptions(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const context = optionContext(site, request, params);
  const { options } = parseBody(ChangedOptions, request.body);
  const changed = options.map(({ id, value, disabled }) => {
    const option = context.options.find((each) => each.id === id);
    if (option === undefined) throw notFound('The option was not found.');
    return Object.assign(option, { value: value ?? option.value, disabled: disabled ?? option.disabled });
  });
  site.changed();
  return { status: 200, body: { options: changed } };
}

function reorder(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  const context = optionContext(site, request, params);
  const { customFieldOptionIds: ids, after, position } = parseBody(Order, request.body);
  const moved = context.options.filter(({ id }) => ids.includes(id));
  const rest = context.options.filter(({ id }) => !ids.includes(id));
  const anchor = after == null ? -1 : rest.findIndex(({ id }) => id === after);
  if (moved.length !== ids.length || (after == null ? position == null : anchor < 0)) throw badRequest('The options cannot be moved there.');
  rest.splice(after != null ? anchor + 1 : position === 'First' ? 0 : rest.length, 0, ...moved);
  context.options = rest;
  site.changed();
  return { status: 204 };
}

/** Takes a field off all screens; it keeps its values. */
function leaveScreens(site: SiteContext, fieldId: string): void {
  for (const tab of site.state.screens.flatMap(({ tabs }) => tabs)) tab.fieldIds = tab.fieldIds.filter((id) => id !== fieldId);
}

export const fieldContextRoutes: readonly Route[] = [
  {
    method: 'PUT', path: FIELD, operationId: 'updateCustomField', scopes,
    handle(site, request, { fieldId }) {
      const field = changeableField(site, request, fieldId);
      const { name, description, searcherKey } = parseBody(z.looseObject({ name: z.string().trim().min(1).max(255).nullish(), description: z.string().nullish(), searcherKey: z.string().nullish() }), request.body);
      Object.assign(field, { description: description ?? field.description, searchable: searcherKey === undefined ? field.searchable : searcherKey !== null, ...(name == null ? {} : { name, clauseNames: [field.clauseNames[0] ?? '', name] }) });
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'POST', path: '/rest/api/3/field/{id}/trash', operationId: 'trashCustomField', scopes,
    handle(site, request, { id }) {
      const field = changeableField(site, request, id);
      leaveScreens(site, field.id);
      site.state.fields = site.state.fields.filter((each) => each !== field);
      site.state.trashedFields.push(field);
      site.changed();
      return { status: 200, body: {} };
    },
  },
  {
    method: 'POST', path: '/rest/api/3/field/{id}/restore', operationId: 'restoreCustomField', scopes,
    handle(site, request, { id }) {
      onlyAdministrators(site, request, 'manage custom fields');
      const field = site.state.trashedFields.find((each) => each.id === id);
      if (field === undefined) throw notFound('The custom field was not found.');
      site.state.trashedFields = site.state.trashedFields.filter((each) => each !== field);
      site.state.fields.push(field);
      site.changed();
      return { status: 200, body: {} };
    },
  },
  {
    method: 'DELETE', path: '/rest/api/3/field/{id}', operationId: 'deleteCustomField', scopes,
    handle(site, request, { id = '' }) {
      onlyAdministrators(site, request, 'manage custom fields');
      const field = site.state.trashedFields.find((each) => each.id === id) ?? changeableField(site, request, id);
      return seeTask(site, request, startTask(site, `Delete custom field ${field.id}`, requireAccount(request.principal), () => {
        leaveScreens(site, field.id);
        const { state } = site;
        state.fields = state.fields.filter((each) => each !== field);
        state.trashedFields = state.trashedFields.filter((each) => each !== field);
        state.fieldContexts = state.fieldContexts.filter(({ fieldId }) => fieldId !== field.id);
        for (const issue of state.issues) delete issue.customFields[field.id];
      }));
    },
  },
  {
    method: 'GET', path: '/rest/api/3/field/search/trashed', operationId: 'getTrashedFieldsPaginated', scopes: ['read:jira-work'],
    handle(site, request) {
      onlyAdministrators(site, request, 'access fields');
      const [ids, text] = [listed(request, 'id'), request.query.get('query')?.toLowerCase() ?? ''];
      const found = site.state.trashedFields.filter(({ id, name }) => (ids.length === 0 || ids.includes(id)) && name.toLowerCase().includes(text));
      return { status: 200, body: page(site, request, found, (field) => searchedField(site, field)) };
    },
  },
  {
    method: 'GET', path: CONTEXTS, operationId: 'getContextsForField', scopes,
    handle(site, request, { fieldId }) {
      const [any, global] = [flag(request, 'isAnyIssueType'), flag(request, 'isGlobalContext')];
      const found = asked(site, request, fieldId).filter(({ projectIds, issueTypeIds }) => (any === null || any === (issueTypeIds === null)) && (global === null || global === (projectIds === null)));
      return { status: 200, body: page(site, request, found, contextBean) };
    },
  },
  { method: 'POST', path: CONTEXTS, operationId: 'createCustomFieldContext', scopes, handle: create },
  {
    method: 'GET', path: `${CONTEXTS}/projectmapping`, operationId: 'getProjectContextMapping', scopes,
    handle(site, request, { fieldId }) {
      const rows = asked(site, request, fieldId).flatMap(({ id, projectIds }): object[] => (projectIds === null ? [{ contextId: id, isGlobalContext: true }] : projectIds.map((projectId) => ({ contextId: id, projectId }))));
      return { status: 200, body: page(site, request, rows, (row) => row) };
    },
  },
  {
    method: 'GET', path: `${CONTEXTS}/issuetypemapping`, operationId: 'getIssueTypeMappingsForContexts', scopes,
    handle(site, request, { fieldId }) {
      const rows = asked(site, request, fieldId).flatMap(({ id, issueTypeIds }): object[] => (issueTypeIds === null ? [{ contextId: id, isAnyIssueType: true }] : issueTypeIds.map((issueTypeId) => ({ contextId: id, issueTypeId }))));
      return { status: 200, body: page(site, request, rows, (row) => row) };
    },
  },
  {
    method: 'PUT', path: CONTEXT, operationId: 'updateCustomFieldContext', scopes,
    handle(site, request, params) {
      const context = contextOf(site, request, params);
      const { name, description } = parseBody(Update, request.body);
      Object.assign(context, { name: name ?? context.name, description: description ?? context.description });
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'DELETE', path: CONTEXT, operationId: 'deleteCustomFieldContext', scopes,
    handle(site, request, params) {
      const context = contextOf(site, request, params);
      site.state.fieldContexts = site.state.fieldContexts.filter((each) => each !== context);
      const field = customField(site, request, params['fieldId']);
      if (!site.state.fieldContexts.some(({ fieldId }) => fieldId === field.id)) field.contextsDeleted = true;
      site.changed();
      return { status: 204 };
    },
  },
  { method: 'PUT', path: `${CONTEXT}/project`, operationId: 'assignProjectsToCustomFieldContext', scopes, handle: changeIds('projectIds', true) },
  { method: 'POST', path: `${CONTEXT}/project/remove`, operationId: 'removeCustomFieldContextFromProjects', scopes, handle: changeIds('projectIds', false) },
  { method: 'PUT', path: `${CONTEXT}/issuetype`, operationId: 'addIssueTypesToContext', scopes, handle: changeIds('issueTypeIds', true) },
  { method: 'POST', path: `${CONTEXT}/issuetype/remove`, operationId: 'removeIssueTypesFromContext', scopes, handle: changeIds('issueTypeIds', false) },
  {
    method: 'GET', path: OPTIONS, operationId: 'getOptionsForContext', scopes,
    handle(site, request, params) {
      const id = request.query.get('optionId');
      return { status: 200, body: page(site, request, optionContext(site, request, params).options.filter((option) => id === null || option.id === id), (option) => option) };
    },
  },
  { method: 'POST', path: OPTIONS, operationId: 'createCustomFieldOption', scopes, handle: addOptions },
  { method: 'PUT', path: OPTIONS, operationId: 'updateCustomFieldOption', scopes, handle: changeOptions },
  { method: 'PUT', path: `${OPTIONS}/move`, operationId: 'reorderCustomFieldOptions', scopes, handle: reorder },
  {
    method: 'DELETE', path: `${OPTIONS}/{optionId}`, operationId: 'deleteCustomFieldOption', scopes,
    handle(site, request, params) {
      const context = optionContext(site, request, params);
      const option = context.options.find(({ id }) => id === params['optionId']);
      if (option === undefined) throw notFound('The option was not found.');
      const used = site.state.issues.some(({ customFields }) => [customFields[context.fieldId]].flat().some((value) => typeof value === 'object' && value !== null && 'id' in value && value.id === option.id));
      if (used) throw badRequest('The option is used by issues and cannot be deleted.');
      context.options = context.options.filter((each) => each !== option);
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/customFieldOption/{id}', operationId: 'getCustomFieldOption', scopes: ['read:jira-work'],
    handle(site, request, { id }) {
      const option = site.state.fieldContexts.flatMap(({ options }) => options).find((each) => each.id === id);
      if (option === undefined) throw notFound('The custom field option was not found.');
      return { status: 200, body: { self: `${selfBase(viewOf(site, request))}/customFieldOption/${option.id}`, value: option.value } };
    },
  },
];
