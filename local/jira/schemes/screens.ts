import * as z from 'zod';
import type { RestRequest, RestResponse, Route, SiteContext } from '../contract';
import { badRequest, notFound } from '../errors';
import { parseBody } from '../issues/body';
import type { Screen } from '../model';
import { onlyAdministrators } from '../configuration/access';
import { listed, sameName, wholeNumber } from '../configuration/input';
import { page } from '../configuration/pages';

/** Screens after their creation: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-screens/ */
const PATH = '/rest/api/3/screens';
const TAB = `${PATH}/{screenId}/tabs/{tabId}`;
const scopes = ['manage:jira-project'];
type Params = Readonly<Record<string, string>>;

const guard = (site: SiteContext, request: RestRequest): void => onlyAdministrators(site, request, 'manage screens');
const bean = ({ id, name, description }: Screen): object => ({ id: Number(id), name, description });

function screenOf(site: SiteContext, { screenId }: Params): Screen {
  const screen = site.state.screens.find(({ id }) => id === screenId);
  if (screen === undefined) throw notFound(`The screen with the id ${screenId ?? ''} was not found.`);
  return screen;
}

function tabOf(site: SiteContext, params: Params): { screen: Screen; tab: Screen['tabs'][number] } {
  const screen = screenOf(site, params);
  const tab = screen.tabs.find(({ id }) => id === params['tabId']);
  if (tab === undefined) throw notFound(`The screen tab with the id ${params['tabId'] ?? ''} was not found.`);
  return { screen, tab };
}

function addToDefault(site: SiteContext, request: RestRequest, { fieldId = '' }: Params): RestResponse {
  guard(site, request);
  const screen = site.state.screens[0];
  const tab = screen?.tabs[0];
  if (!site.state.fields.some(({ id, custom }) => custom && id === fieldId)) throw notFound(`The field with the id ${fieldId} was not found.`);
  if (screen === undefined || tab === undefined || screen.tabs.some(({ fieldIds }) => fieldIds.includes(fieldId))) throw badRequest('The field is on the default screen already.');
  tab.fieldIds.push(fieldId);
  site.changed();
  return { status: 200, body: {} };
}

/** Where a list puts what is moved: `Earlier` and `Later` are one place away. */
function placed<T>(list: readonly T[], item: T, position: 'Earlier' | 'Later' | 'First' | 'Last'): T[] {
  const at = list.indexOf(item);
  const rest = list.filter((each) => each !== item);
  rest.splice({ First: 0, Last: rest.length, Earlier: Math.max(0, at - 1), Later: at + 1 }[position], 0, item);
  return rest;
}

const MoveField = z.looseObject({ after: z.string().nullish(), position: z.enum(['Earlier', 'Later', 'First', 'Last']).nullish() });

function moveField(site: SiteContext, request: RestRequest, params: Params): RestResponse {
  guard(site, request);
  const { tab } = tabOf(site, params);
  const id = params['id'] ?? '';
  if (!tab.fieldIds.includes(id)) throw notFound(`The field with the id ${id} is not on the screen tab.`);
  const { after, position } = parseBody(MoveField, request.body);
  if ((after == null) === (position == null)) throw badRequest("Specify either 'after' or 'position'.");
  const anchor = after?.split('/').at(-1);
  if (anchor !== undefined && !tab.fieldIds.includes(anchor)) throw badRequest('The field to move after is not on the screen tab.');
  const without = tab.fieldIds.filter((each) => each !== id);
  tab.fieldIds = position != null ? placed(tab.fieldIds, id, position) : without.flatMap((each) => (each === anchor ? [each, id] : [each]));
  site.changed();
  return { status: 204 };
}

/** Tabs of many screens at once; the document calls the size of a page `maxResult`. */
function manyTabs(site: SiteContext, request: RestRequest): RestResponse {
  guard(site, request);
  const [screenIds, tabIds] = [listed(request, 'screenId'), listed(request, 'tabId')];
  if ([...screenIds, ...tabIds].includes('')) throw badRequest('The screen ID or the tab ID is empty.');
  const found = site.state.screens.filter(({ id }) => screenIds.length === 0 || screenIds.includes(id)).flatMap((screen) => screen.tabs
    .filter(({ id }) => tabIds.length === 0 || tabIds.includes(id)).map(({ id, name }) => ({ screenId: Number(screen.id), tabId: Number(id), tabName: name })));
  const [startAt, maxResults] = [wholeNumber(request, 'startAt', 0), Math.min(wholeNumber(request, 'maxResult', 100), 100)];
  return { status: 200, body: { startAt, maxResults, total: found.length, isLast: startAt + maxResults >= found.length, values: found.slice(startAt, startAt + maxResults) } };
}

export const screenChangeRoutes: readonly Route[] = [
  { method: 'GET', path: `${PATH}/tabs`, operationId: 'getBulkScreenTabs', scopes, handle: manyTabs },
  { method: 'POST', path: `${PATH}/addToDefault/{fieldId}`, operationId: 'addFieldToDefaultScreen', scopes, handle: addToDefault },
  {
    method: 'PUT', path: `${PATH}/{screenId}`, operationId: 'updateScreen', scopes,
    handle(site, request, params) {
      guard(site, request);
      const screen = screenOf(site, params);
      const { name, description } = parseBody(z.looseObject({ name: z.string().trim().min(1).max(255).nullish(), description: z.string().max(255).nullish() }), request.body);
      if (name != null && site.state.screens.some((each) => each !== screen && sameName(each.name, name))) throw badRequest('The name is used by another screen.');
      Object.assign(screen, { name: name ?? screen.name, description: description ?? screen.description });
      site.changed();
      return { status: 200, body: bean(screen) };
    },
  },
  {
    method: 'PUT', path: TAB, operationId: 'renameScreenTab', scopes,
    handle(site, request, params) {
      guard(site, request);
      const { screen, tab } = tabOf(site, params);
      const { name } = parseBody(z.looseObject({ name: z.string().trim().min(1).max(255) }), request.body);
      if (screen.tabs.some((each) => each !== tab && sameName(each.name, name))) throw badRequest('A tab with this name already exists on the screen.');
      tab.name = name;
      site.changed();
      return { status: 200, body: { id: Number(tab.id), name } };
    },
  },
  {
    method: 'DELETE', path: TAB, operationId: 'deleteScreenTab', scopes,
    handle(site, request, params) {
      guard(site, request);
      const { screen, tab } = tabOf(site, params);
      screen.tabs = screen.tabs.filter((each) => each !== tab);
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'POST', path: `${TAB}/move/{pos}`, operationId: 'moveScreenTab', scopes,
    handle(site, request, params) {
      guard(site, request);
      const { screen, tab } = tabOf(site, params);
      const at = Number(params['pos']);
      if (!Number.isInteger(at) || at < 0 || at >= screen.tabs.length) throw badRequest('The position is not valid.');
      const rest = screen.tabs.filter((each) => each !== tab);
      rest.splice(at, 0, tab);
      screen.tabs = rest;
      site.changed();
      return { status: 204 };
    },
  },
  { method: 'POST', path: `${TAB}/fields/{id}/move`, operationId: 'moveScreenTabField', scopes, handle: moveField },
  {
    method: 'GET', path: '/rest/api/3/field/{fieldId}/screens', operationId: 'getScreensForField', scopes,
    handle(site, request, { fieldId = '' }) {
      guard(site, request);
      // Only of custom fields, although system fields stand on screens too.
      if (!site.state.fields.some(({ id, custom }) => custom && id === fieldId)) throw notFound(`The custom field with the id ${fieldId} was not found.`);
      const found = site.state.screens.filter(({ tabs }) => tabs.some(({ fieldIds }) => fieldIds.includes(fieldId)));
      const withTab = request.query.get('expand')?.includes('tab') === true;
      const tab = (screen: Screen): object => { const on = screen.tabs.find(({ fieldIds }) => fieldIds.includes(fieldId)); return withTab && on !== undefined ? { tab: { id: Number(on.id), name: on.name } } : {}; };
      return { status: 200, body: page(site, request, found, (screen) => ({ ...bean(screen), ...tab(screen) }), 100) };
    },
  },
  {
    method: 'PUT', path: '/rest/api/3/screenscheme/{screenSchemeId}', operationId: 'updateScreenScheme', scopes: ['manage:jira-configuration'],
    handle(site, request, { screenSchemeId }) {
      guard(site, request);
      const scheme = site.state.screenSchemes.find(({ id }) => id === screenSchemeId);
      if (scheme === undefined) throw notFound('The screen scheme was not found.');
      const Id = z.union([z.string(), z.number()]).nullish();
      const { name, description, screens } = parseBody(z.looseObject({ name: z.string().trim().min(1).max(255).nullish(), description: z.string().max(255).nullish(), screens: z.looseObject({ default: Id, create: Id, edit: Id, view: Id }).nullish() }), request.body);
      const named = Object.entries(screens ?? {}).map(([operation, id]) => [operation, id === null || id === undefined || id === '' ? undefined : String(id)] as const);
      if (named.some(([, id]) => id !== undefined && !site.state.screens.some((screen) => screen.id === id))) throw badRequest('A screen of the scheme was not found.');
      Object.assign(scheme, { name: name ?? scheme.name, description: description ?? scheme.description, screens: { ...scheme.screens, ...Object.fromEntries(named.filter(([operation, id]) => operation !== 'default' || id !== undefined)) } });
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'PUT', path: '/rest/api/3/issuetypescreenscheme/{issueTypeScreenSchemeId}', operationId: 'updateIssueTypeScreenScheme', scopes: ['manage:jira-configuration'],
    handle(site, request, { issueTypeScreenSchemeId }) {
      guard(site, request);
      const scheme = site.state.issueTypeScreenSchemes.find(({ id }) => id === issueTypeScreenSchemeId);
      if (scheme === undefined) throw notFound('The issue type screen scheme was not found.');
      const { name, description } = parseBody(z.looseObject({ name: z.string().trim().min(1).max(255).nullish(), description: z.string().max(255).nullish() }), request.body);
      if (name != null && site.state.issueTypeScreenSchemes.some((each) => each !== scheme && sameName(each.name, name))) throw badRequest('The name is used by another scheme.');
      Object.assign(scheme, { name: name ?? scheme.name, description: description ?? scheme.description });
      site.changed();
      return { status: 204 };
    },
  },
];
