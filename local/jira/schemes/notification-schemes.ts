import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, forbidden, JiraError, notFound, notModelled } from '../errors';
import { selfBase } from '../fields/beans';
import { parseBody } from '../issues/body';
import type { NotificationScheme, Project } from '../model';
import { EVENT_IDS, RECIPIENTS } from '../notifications';
import { isAdministrator, visibleProject } from '../configuration/access';
import { commaSeparated, listed, sameName } from '../configuration/input';
import { page } from '../configuration/pages';
import { viewOf } from '../configuration/render';
import { requireSchemes } from '../team-managed/own';

/** Whom Jira tells of what: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-notification-schemes/ */

const PATH = '/rest/api/3/notificationscheme';
const scopes = ['manage:jira-configuration'];
const MOST = 1_000;

/** Each event of Jira's default scheme tells the same three. */
const DEFAULT_RECIPIENTS = [{ type: 'CurrentAssignee' }, { type: 'Reporter' }, { type: 'AllWatchers' }] as const;
/** https://support.atlassian.com/jira-cloud-administration/docs/configure-notification-schemes/ */
const DEFAULT_SCHEME: NotificationScheme = {
  id: '10000', name: 'Default Notification Scheme',
  events: [[1, 'Issue Created'], [2, 'Issue Updated'], [3, 'Issue Assigned'], [6, 'Issue Commented'], [13, 'Generic Event']].map(([id, name]) => ({ id: Number(id), name: String(name), notifications: DEFAULT_RECIPIENTS })),
};

const made = ({ state }: SiteContext): readonly NotificationScheme[] => (state.notificationSchemes ?? []).filter(({ id }) => id !== DEFAULT_SCHEME.id);
const schemeOf = (site: SiteContext, id: string | undefined): NotificationScheme | undefined => made(site).find((scheme) => scheme.id === id) ?? (id === undefined || id === DEFAULT_SCHEME.id ? DEFAULT_SCHEME : undefined);

/** A scheme; its events only when they are asked for. */
function schemeBody(site: SiteContext, request: RestRequest, { id, name, description, events }: NotificationScheme): object {
  const wanted = commaSeparated(request, 'expand').some((each) => ['all', 'notificationSchemeEvents', 'user', 'group', 'projectRole', 'field'].includes(each));
  return {
    expand: 'notificationSchemeEvents,user,group,projectRole,field,all', id: Number(id), self: `${selfBase(viewOf(site, request))}/notificationscheme/${id}`, name, description: description ?? '',
    ...(wanted ? {
      notificationSchemeEvents: events.map((event) => ({
        event: { id: event.id, name: event.name, description: '' },
        notifications: event.notifications.map(({ id: own, type, parameter }, index) => ({ id: own ?? event.id * 100 + index, notificationType: type, ...(parameter === undefined ? {} : { parameter }) })),
      })),
    } : {}),
  };
}

const Events = z.array(z.looseObject({ event: z.looseObject({ id: z.string() }), notifications: z.array(z.looseObject({ notificationType: z.string(), parameter: z.string().nullish() })) }));
const Named = { name: z.string().trim().min(1).max(255), description: z.string().max(4_000, 'The length of the description must not exceed 4000 characters.').nullish() };
const Create = z.looseObject({ ...Named, notificationSchemeEvents: Events.nullish() });
const Update = z.looseObject({ name: Named.name.nullish(), description: Named.description });
const Add = z.looseObject({ notificationSchemeEvents: Events });

/** The default scheme has the first id, and is not among the kept ones. */
function newId(site: SiteContext): string {
  const id = site.nextId('notificationScheme');
  return id === DEFAULT_SCHEME.id ? newId(site) : id;
}

function guard(site: SiteContext, request: RestRequest): void {
  if (!isAdministrator(site, request)) throw forbidden('You are not authorized to perform this action. Administrator privileges are required.');
}

/** A scheme that somebody has made, to be changed. @throws JiraError 404, or 501 for the default one */
function changeable(site: SiteContext, request: RestRequest, id: string | undefined): NotificationScheme {
  guard(site, request);
  const scheme = schemeOf(site, id ?? '');
  if (scheme === undefined) throw notFound(`Notification scheme with ID ${id ?? ''} not found.`);
  if (scheme === DEFAULT_SCHEME) throw notModelled('changes of the default notification scheme');
  return scheme;
}

function requireFreeName(site: SiteContext, name: string, except?: NotificationScheme): void {
  if ([DEFAULT_SCHEME, ...made(site)].some((each) => each !== except && sameName(each.name, name))) throw badRequest('The name is used by another notification scheme.');
}

/** The events of a scheme with more notifications. @throws JiraError 400 for what is not there, 501 for a type without a model */
function withMore(site: SiteContext, events: NotificationScheme['events'], added: z.infer<typeof Events>): NotificationScheme['events'] {
  if (added.flatMap(({ notifications }) => notifications).length > MOST) throw badRequest(`Not more than ${MOST} notifications can be added at once.`);
  const result = events.map((event) => ({ ...event, notifications: [...event.notifications] }));
  for (const { event: { id }, notifications } of added) {
    const [name] = Object.entries(EVENT_IDS).find(([, eventId]) => String(eventId) === id) ?? [];
    if (name === undefined) throw badRequest(`Event type with ID ${id} not found.`);
    let event = result.find((each) => String(each.id) === id);
    if (event === undefined) result.push(event = { id: Number(id), name, notifications: [] });
    for (const { notificationType: type, parameter } of notifications) {
      const recipient = RECIPIENTS[type];
      if (recipient === undefined) throw notModelled(`the notification type ${type}`);
      if (recipient.exists?.(site, parameter ?? '') === false) throw badRequest(`The parameter '${parameter ?? ''}' of the notification type ${type} was not found.`);
      event.notifications.push({ id: Number(site.nextId('notification')), type, ...(parameter == null ? {} : { parameter }) });
    }
  }
  return result;
}

/** The notification scheme that a body names for a project. @throws JiraError 400 */
export function notificationSchemeIdOf(site: SiteContext, id: number): string {
  const scheme = schemeOf(site, String(id));
  if (scheme === undefined) throw badRequest('The notification scheme was not found.');
  return scheme.id;
}

const users = ({ state }: SiteContext): readonly Project[] => state.projects.filter(({ deleted, style }) => deleted === undefined && style === 'classic');

export const notificationSchemeRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, operationId: 'getNotificationSchemes', scopes, handle: (site, request) => ({ status: 200, body: page(site, request, [DEFAULT_SCHEME, ...made(site)], (scheme) => schemeBody(site, request, scheme)) }) },
  {
    method: 'GET', path: `${PATH}/project`, operationId: 'getNotificationSchemeToProjectMappings', scopes,
    handle(site, request) {
      const asked = listed(request, 'projectId');
      const rows = users(site).filter(({ id }) => asked.length === 0 || asked.includes(id)).map(({ id, notificationSchemeId }) => ({ notificationSchemeId: schemeOf(site, notificationSchemeId)?.id ?? DEFAULT_SCHEME.id, projectId: id }));
      return { status: 200, body: page(site, request, rows, (row) => row) };
    },
  },
  {
    method: 'GET', path: `${PATH}/{id}`, operationId: 'getNotificationScheme', scopes,
    handle(site, request, { id }) {
      const scheme = schemeOf(site, id);
      if (scheme === undefined) throw notFound('The notification scheme was not found.');
      return { status: 200, body: schemeBody(site, request, scheme) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/project/{projectKeyOrId}/notificationscheme', operationId: 'getNotificationSchemeForProject', scopes: ['read:jira-work'],
    handle(site, request, { projectKeyOrId = '' }) {
      const project = visibleProject(site, request, projectKeyOrId);
      requireSchemes(project, 'notification scheme');
      return { status: 200, body: schemeBody(site, request, schemeOf(site, project.notificationSchemeId) ?? DEFAULT_SCHEME) };
    },
  },
  {
    method: 'POST', path: PATH, operationId: 'createNotificationScheme', scopes,
    handle(site, request) {
      guard(site, request);
      const { name, description, notificationSchemeEvents } = parseBody(Create, request.body);
      requireFreeName(site, name);
      const events = withMore(site, [], notificationSchemeEvents ?? []);
      const scheme: NotificationScheme = { id: newId(site), name, description: description ?? '', events };
      site.state.notificationSchemes = [...made(site), scheme];
      site.changed();
      return { status: 201, body: { id: scheme.id } };
    },
  },
  {
    method: 'PUT', path: `${PATH}/{id}`, operationId: 'updateNotificationScheme', scopes,
    handle(site, request, { id }) {
      const scheme = changeable(site, request, id);
      const { name, description } = parseBody(Update, request.body);
      if (name != null) requireFreeName(site, name, scheme);
      Object.assign(scheme, { name: name ?? scheme.name, description: description ?? scheme.description });
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'DELETE', path: `${PATH}/{notificationSchemeId}`, operationId: 'deleteNotificationScheme', scopes,
    handle(site, request, { notificationSchemeId }) {
      guard(site, request);
      if (notificationSchemeId === DEFAULT_SCHEME.id) throw badRequest('You can’t delete the default notification scheme.');
      const scheme = changeable(site, request, notificationSchemeId);
      if (site.state.projects.some((project) => project.notificationSchemeId === scheme.id)) throw new JiraError(501, ['Not modelled by the local site: the deletion of a notification scheme that projects use']);
      site.state.notificationSchemes = made(site).filter((each) => each !== scheme);
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'PUT', path: `${PATH}/{id}/notification`, operationId: 'addNotifications', scopes,
    handle(site, request, { id }) {
      const scheme = changeable(site, request, id);
      scheme.events = withMore(site, scheme.events, parseBody(Add, request.body).notificationSchemeEvents);
      site.changed();
      return { status: 204 };
    },
  },
  {
    method: 'DELETE', path: `${PATH}/{notificationSchemeId}/notification/{notificationId}`, operationId: 'removeNotificationFromNotificationScheme', scopes,
    handle(site, request, { notificationSchemeId, notificationId }) {
      const scheme = changeable(site, request, notificationSchemeId);
      const gone = (own: { readonly id?: number }): boolean => String(own.id) === notificationId;
      if (!scheme.events.some(({ notifications }) => notifications.some(gone))) throw notFound(`Notification with ID ${notificationId ?? ''} not found.`);
      scheme.events = scheme.events.map((event) => ({ ...event, notifications: event.notifications.filter((each) => !gone(each)) })).filter(({ notifications }) => notifications.length > 0);
      site.changed();
      return { status: 204 };
    },
  },
];
