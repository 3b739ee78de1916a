import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, notFound } from '../errors';
import type { Field, Screen } from '../model';
import { administersProject, onlyAdministrators } from './access';
import { parseBody } from '../issues/body';
import { listed, sameName } from './input';
import { byNameOrId, page } from './pages';

const Create = z.strictObject({ name: z.string().trim().min(1).max(255), description: z.string().max(255).nullish() });
const Tab = z.strictObject({ id: z.number().int().nullish(), name: z.string().trim().min(1).max(255) });
const AddField = z.strictObject({ fieldId: z.string() });

const guard = (site: SiteContext, request: RestRequest): void => onlyAdministrators(site, request, 'manage screens');

/** Tabs and their fields can also be read by who administers the project named in `projectKey`. */
function readers(site: SiteContext, request: RestRequest): void {
  const key = request.query.get('projectKey');
  const project = site.state.projects.find(candidate => candidate.key === key);
  if (!project || !administersProject(site, request, project)) guard(site, request);
}

function findScreen(site: SiteContext, id: string | undefined): Screen {
  const screen = site.state.screens.find(candidate => candidate.id === id);
  if (!screen) throw notFound(`The screen with the id ${id ?? ''} was not found.`);
  return screen;
}

function findTab(site: SiteContext, screenId: string | undefined, tabId: string | undefined): Screen['tabs'][number] {
  const tab = findScreen(site, screenId).tabs.find(candidate => candidate.id === tabId);
  if (!tab) throw notFound(`The screen tab with the id ${tabId ?? ''} was not found.`);
  return tab;
}

const screenBody = (screen: Screen): Readonly<Record<string, unknown>> => ({ id: Number(screen.id), name: screen.name, description: screen.description });
const tabBody = (tab: Screen['tabs'][number]): Readonly<Record<string, unknown>> => ({ id: Number(tab.id), name: tab.name });
const fieldBody = (field: Field): Readonly<Record<string, unknown>> => ({ id: field.id, name: field.name });

/** Fields that Jira itself shows or sets, and that therefore cannot stand on a screen. */
const onScreens = (field: Field): boolean => field.custom || field.orderable || field.id === 'parent';

const PATH = '/rest/api/3/screens';
const scopes = ['manage:jira-project'];

export const screenRoutes: readonly Route[] = [
  {
    method: 'GET', path: PATH, operationId: 'getScreens', scopes,
    handle(site, request) {
      guard(site, request);
      const ids = listed(request, 'id');
      // Every screen of the site is a global one.
      const kinds = listed(request, 'scope');
      const text = request.query.get('queryString')?.toLowerCase() ?? '';
      const screens = site.state.screens.filter(screen => (kinds.length === 0 || kinds.includes('GLOBAL')) && (ids.length === 0 || ids.includes(screen.id)) && screen.name.toLowerCase().includes(text));
      return { status: 200, body: page(site, request, byNameOrId(request, screens), screenBody, 100) };
    },
  },
  {
    method: 'POST', path: PATH, operationId: 'createScreen', scopes,
    handle(site, request) {
      guard(site, request);
      const body = parseBody(Create, request.body);
      if (site.state.screens.some(screen => sameName(screen.name, body.name))) throw badRequest('The name is used by another screen.');
      const screen: Screen = { id: site.nextId('screen'), name: body.name, description: body.description ?? '', tabs: [{ id: site.nextId('screenTab'), name: 'Field Tab', fieldIds: [] }] };
      site.state.screens.push(screen);
      site.changed();
      return { status: 201, body: screenBody(screen) };
    },
  },
  {
    method: 'DELETE', path: `${PATH}/{screenId}`, operationId: 'deleteScreen', scopes,
    handle(site, request, { screenId }) {
      guard(site, request);
      const screen = findScreen(site, screenId);
      const inScheme = site.state.screenSchemes.some(scheme => Object.values(scheme.screens).includes(screen.id));
      const inWorkflow = site.state.workflows.some(workflow => workflow.transitions.some(transition => transition.transitionScreen?.parameters['screenId'] === screen.id));
      if (inScheme || inWorkflow) throw badRequest('The screen is used in a screen scheme or workflow and cannot be deleted.');
      site.state.screens = site.state.screens.filter(candidate => candidate !== screen);
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'GET', path: `${PATH}/{screenId}/availableFields`, operationId: 'getAvailableScreenFields', scopes,
    handle(site, request, { screenId }) {
      guard(site, request);
      const taken = new Set(findScreen(site, screenId).tabs.flatMap(tab => tab.fieldIds));
      return { status: 200, body: site.state.fields.filter(field => onScreens(field) && !taken.has(field.id)).map(fieldBody) };
    },
  },
  {
    method: 'GET', path: `${PATH}/{screenId}/tabs`, operationId: 'getAllScreenTabs', scopes,
    handle(site, request, { screenId }) {
      readers(site, request);
      return { status: 200, body: findScreen(site, screenId).tabs.map(tabBody) };
    },
  },
  {
    method: 'POST', path: `${PATH}/{screenId}/tabs`, operationId: 'addScreenTab', scopes,
    handle(site, request, { screenId }) {
      guard(site, request);
      const screen = findScreen(site, screenId);
      const { name } = parseBody(Tab, request.body);
      if (screen.tabs.some(tab => sameName(tab.name, name))) throw badRequest('A tab with this name already exists on the screen.');
      const tab = { id: site.nextId('screenTab'), name, fieldIds: [] };
      screen.tabs.push(tab);
      site.changed();
      return { status: 200, body: tabBody(tab) };
    },
  },
  {
    method: 'GET', path: `${PATH}/{screenId}/tabs/{tabId}/fields`, operationId: 'getAllScreenTabFields', scopes,
    handle(site, request, { screenId, tabId }) {
      readers(site, request);
      const { fieldIds } = findTab(site, screenId, tabId);
      return { status: 200, body: fieldIds.flatMap(id => site.state.fields.find(field => field.id === id) ?? []).map(fieldBody) };
    },
  },
  {
    method: 'POST', path: `${PATH}/{screenId}/tabs/{tabId}/fields`, operationId: 'addScreenTabField', scopes,
    handle(site, request, { screenId, tabId }) {
      guard(site, request);
      const tab = findTab(site, screenId, tabId);
      const { fieldId } = parseBody(AddField, request.body);
      const field = site.state.fields.find(candidate => candidate.id === fieldId);
      if (!field || !onScreens(field)) throw notFound(`The field with the id ${fieldId} was not found.`);
      if (findScreen(site, screenId).tabs.some(other => other.fieldIds.includes(fieldId))) throw badRequest(`The field with the id ${fieldId} already exists on the screen.`);
      tab.fieldIds.push(fieldId);
      site.changed();
      return { status: 200, body: fieldBody(field) };
    },
  },
  {
    method: 'DELETE', path: `${PATH}/{screenId}/tabs/{tabId}/fields/{id}`, operationId: 'removeScreenTabField', scopes,
    handle(site, request, { screenId, tabId, id = '' }) {
      guard(site, request);
      const tab = findTab(site, screenId, tabId);
      if (!tab.fieldIds.includes(id)) throw notFound(`The field with the id ${id} is not on the screen tab.`);
      tab.fieldIds = tab.fieldIds.filter(fieldId => fieldId !== id);
      site.changed();
      return { status: 204 };
    },
  },
];
