import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, notFound } from '../errors';
import type { ScreenScheme } from '../model';
import { onlyAdministrators } from './access';
import { parseBody } from '../issues/body';
import { commaSeparated, listed, sameName } from './input';
import { page } from './pages';

const ScreenId = z.number().int();
const Create = z.strictObject({
  name: z.string().trim().min(1).max(255), description: z.string().max(255).nullish(),
  screens: z.strictObject({ default: ScreenId, create: ScreenId.nullish(), edit: ScreenId.nullish(), view: ScreenId.nullish() }),
});

const guard = (site: SiteContext, request: RestRequest): void => onlyAdministrators(site, request, 'access screen schemes');

function schemeBody(scheme: ScreenScheme): Readonly<Record<string, unknown>> {
  return { id: Number(scheme.id), name: scheme.name, description: scheme.description, screens: Object.fromEntries(Object.entries(scheme.screens).map(([operation, id]) => [operation, Number(id)])) };
}

/** The issue type screen schemes that use a screen scheme, as `expand=issueTypeScreenSchemes` shows them. */
function usage(site: SiteContext, scheme: ScreenScheme): Readonly<Record<string, unknown>> {
  const users = site.state.issueTypeScreenSchemes.filter(candidate => candidate.mappings.some(mapping => mapping.screenSchemeId === scheme.id));
  return { maxResults: 100, startAt: 0, total: users.length, isLast: true, values: users.map(({ id, name, description }) => ({ id, name, description })) };
}

const PATH = '/rest/api/3/screenscheme';

export const screenSchemeRoutes: readonly Route[] = [
  {
    method: 'GET', path: PATH, operationId: 'getScreenSchemes', scopes: ['manage:jira-project'],
    handle(site, request) {
      guard(site, request);
      const ids = listed(request, 'id');
      const text = request.query.get('queryString')?.toLowerCase() ?? '';
      const expanded = commaSeparated(request, 'expand').includes('issueTypeScreenSchemes');
      const schemes = site.state.screenSchemes.filter(scheme => (ids.length === 0 || ids.includes(scheme.id)) && scheme.name.toLowerCase().includes(text));
      return { status: 200, body: page(site, request, schemes, scheme => ({ ...schemeBody(scheme), ...(expanded ? { issueTypeScreenSchemes: usage(site, scheme) } : {}) }), 25) };
    },
  },
  {
    method: 'POST', path: PATH, operationId: 'createScreenScheme', scopes: ['manage:jira-configuration'],
    handle(site, request) {
      guard(site, request);
      const body = parseBody(Create, request.body);
      if (site.state.screenSchemes.some(scheme => sameName(scheme.name, body.name))) throw badRequest('The name is used by another scheme.');
      const given = Object.entries(body.screens).flatMap(([operation, id]) => (typeof id === 'number' ? [[operation, String(id)] as const] : []));
      if (given.some(([, id]) => !site.state.screens.some(screen => screen.id === id))) throw notFound('One or more screens assigned to screen types was not found.');
      const scheme: ScreenScheme = { id: site.nextId('screenScheme'), name: body.name, description: body.description ?? '', screens: { ...Object.fromEntries(given), default: String(body.screens.default) } };
      site.state.screenSchemes.push(scheme);
      site.changed();
      return { status: 201, body: { id: Number(scheme.id) } };
    },
  },
  {
    method: 'DELETE', path: `${PATH}/{screenSchemeId}`, operationId: 'deleteScreenScheme', scopes: ['manage:jira-project'],
    handle(site, request, { screenSchemeId }) {
      guard(site, request);
      const scheme = site.state.screenSchemes.find(candidate => candidate.id === screenSchemeId);
      if (!scheme) throw notFound('The screen scheme was not found.');
      if (site.state.issueTypeScreenSchemes.some(candidate => candidate.mappings.some(mapping => mapping.screenSchemeId === scheme.id))) throw badRequest('The screen scheme is used in an issue type screen scheme.');
      site.state.screenSchemes = site.state.screenSchemes.filter(candidate => candidate !== scheme);
      site.changed();
      return { status: 204 };
    },
  },
];
