import * as z from 'zod';
import type { RestRequest, Route, SiteContext } from '../contract';
import { badRequest, forbidden, JiraError, notFound } from '../errors';
import { selfBase } from '../fields/beans';
import { TIME_TRACKING, TimeTracking, timeTracking } from '../fields/working-time';
import { parseBody } from '../issues/body';
import { isAdministrator, onlyAdministrators } from '../configuration/access';
import { viewOf } from '../configuration/render';
import { commaSeparated } from '../configuration/input';
import { defaultGroup } from '../people/default-group';
import { Columns, columnsOf, DEFAULT_COLUMNS, NAVIGATOR_COLUMNS } from './columns';
import { keepSetting, settingOf } from './store';
import { APPLICATION_PROPERTIES, type ApplicationProperty } from './application-properties';

/** Switches of the site as a whole: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jira-settings/ */

const ofSite = ['manage:jira-configuration'];
const administers = (site: SiteContext, request: RestRequest): void => onlyAdministrators(site, request, 'see and change the settings of the site');

const propertyBean = (site: SiteContext, property: ApplicationProperty): object =>
  ({ id: property.key, key: property.key, value: settingOf(site, `property:${property.key}`) ?? property.defaultValue, name: property.name, desc: property.desc, type: property.type, defaultValue: property.defaultValue, example: property.defaultValue });

const Banner = z.looseObject({ message: z.string().optional(), isEnabled: z.boolean().optional(), isDismissible: z.boolean().optional(), visibility: z.enum(['public', 'private', 'PUBLIC', 'PRIVATE']).optional() });
const BANNER = 'banner';
const NO_BANNER = { message: '', isDismissible: false, isEnabled: false, hashId: 'd41d8cd98f00b204', visibility: 'public' };

const APPLICATION_KEY = 'jira-software';
function applicationRole(site: SiteContext, request: RestRequest): object {
  const names = site.state.groups.map(({ name }) => name);
  const details = site.state.groups.map(({ name, groupId }) => ({ name, groupId, self: `${selfBase(viewOf(site, request))}/group?groupId=${encodeURIComponent(groupId)}` }));
  const byDefault = details.filter(({ groupId }) => groupId === defaultGroup(site)?.groupId);
  const userCount = site.state.users.filter((user) => user.active && user.accountType === 'atlassian').length;
  return {
    key: APPLICATION_KEY, name: 'Jira Software', groups: names, groupDetails: details, defaultGroups: byDefault.map(({ name }) => name), defaultGroupsDetails: byDefault, selectedByDefault: false, defined: true,
    numberOfSeats: 100, remainingSeats: 100 - userCount, userCount, userCountDescription: 'users', hasUnlimitedSeats: false, platform: false,
  };
}

/** Jira counts working time itself, or leaves it to nobody. */
const PROVIDER = 'timeTracking.provider';
const JIRA_PROVIDER = { key: 'JIRA', name: 'JIRA provided time tracking' };

export const siteSettingRoutes: readonly Route[] = [
  // App access rules: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-app-data-policies/
  { method: 'GET', path: '/rest/api/3/data-policy', operationId: 'getPolicy', scopes: [], handle: (site) => ({ status: 200, body: { anyContentBlocked: site.state.projects.some(({ appsBlocked }) => appsBlocked === true) } }) },
  {
    method: 'GET', path: '/rest/api/3/data-policy/project', operationId: 'getPolicies', scopes: [],
    handle(site, request) {
      const asked = commaSeparated(request, 'ids');
      const projects = site.state.projects.filter(({ id }) => asked.includes(id));
      return { status: 200, body: { projectDataPolicies: projects.map(({ id, appsBlocked }) => ({ id: Number(id), dataPolicy: { anyContentBlocked: appsBlocked === true } })) } };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/configuration', operationId: 'getConfiguration', scopes: ['read:jira-user'],
    handle: (site) => ({
      status: 200,
      body: {
        votingEnabled: true, watchingEnabled: true, unassignedIssuesAllowed: true, subTasksEnabled: true, issueLinkingEnabled: true, timeTrackingEnabled: true, attachmentsEnabled: true,
        timeTrackingConfiguration: timeTracking(site.state),
      },
    }),
  },
  {
    method: 'GET', path: '/rest/api/3/configuration/timetracking', operationId: 'getSelectedTimeTrackingImplementation', scopes: ofSite,
    handle(site, request) {
      administers(site, request);
      return settingOf(site, PROVIDER) === null ? { status: 204 } : { status: 200, body: JIRA_PROVIDER };
    },
  },
  {
    method: 'PUT', path: '/rest/api/3/configuration/timetracking', operationId: 'selectTimeTrackingImplementation', scopes: ofSite,
    handle(site, request) {
      administers(site, request);
      const { key } = parseBody(z.looseObject({ key: z.string() }), request.body);
      if (key !== JIRA_PROVIDER.key) throw badRequest(`The time tracking provider '${key}' does not exist.`);
      keepSetting(site, PROVIDER, key);
      return { status: 204 };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/configuration/timetracking/list', operationId: 'getAvailableTimeTrackingImplementations', scopes: ofSite,
    handle(site, request) {
      administers(site, request);
      return { status: 200, body: [JIRA_PROVIDER] };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/configuration/timetracking/options', operationId: 'getSharedTimeTrackingConfiguration', scopes: ofSite,
    handle(site, request) {
      administers(site, request);
      return { status: 200, body: timeTracking(site.state) };
    },
  },
  {
    method: 'PUT', path: '/rest/api/3/configuration/timetracking/options', operationId: 'setSharedTimeTrackingConfiguration', scopes: ofSite,
    handle(site, request) {
      administers(site, request);
      keepSetting(site, TIME_TRACKING, parseBody(TimeTracking, request.body));
      return { status: 200, body: timeTracking(site.state) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/application-properties', operationId: 'getApplicationProperty', scopes: ofSite,
    handle(site, request) {
      administers(site, request);
      const [key, filter] = [request.query.get('key'), request.query.get('keyFilter')];
      if (key !== null) {
        const property = APPLICATION_PROPERTIES.find((each) => each.key === key);
        if (property === undefined) throw notFound(`Application property with key '${key}' does not exist.`);
        // One is asked for by its key, and one is the answer: no list.
        return { status: 200, body: propertyBean(site, property) };
      }
      return { status: 200, body: APPLICATION_PROPERTIES.filter((each) => filter === null || new RegExp(`^${filter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\\\.\\\*|\\\*/g, '.*')}$`).test(each.key)).map((each) => propertyBean(site, each)) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/application-properties/advanced-settings', operationId: 'getAdvancedSettings', scopes: ofSite,
    handle(site, request) {
      administers(site, request);
      return { status: 200, body: APPLICATION_PROPERTIES.filter(({ advanced }) => advanced).map((each) => propertyBean(site, each)) };
    },
  },
  {
    method: 'PUT', path: '/rest/api/3/application-properties/{id}', operationId: 'setApplicationProperty', scopes: ofSite,
    handle(site, request, { id }) {
      administers(site, request);
      const property = APPLICATION_PROPERTIES.find(({ key }) => key === id);
      if (property === undefined) throw notFound(`Application property with key '${id ?? ''}' does not exist.`);
      const { value } = parseBody(z.looseObject({ value: z.string() }), request.body);
      if (property.type === 'number' && !/^\d+$/.test(value)) throw badRequest(`The value of ${property.key} must be a number.`);
      keepSetting(site, `property:${property.key}`, value);
      return { status: 200, body: propertyBean(site, property) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/settings/columns', operationId: 'getIssueNavigatorDefaultColumns', scopes: [],
    handle(site, request) {
      if (!isAdministrator(site, request)) throw forbidden('Only Jira administrators can see the default columns.');
      return { status: 200, body: columnsOf(site, z.array(z.string()).parse(settingOf(site, NAVIGATOR_COLUMNS) ?? DEFAULT_COLUMNS)) };
    },
  },
  {
    method: 'PUT', path: '/rest/api/3/settings/columns', operationId: 'setIssueNavigatorDefaultColumns', scopes: [],
    handle(site, request) {
      if (!isAdministrator(site, request)) throw forbidden('Only Jira administrators can change the default columns.');
      const { columns } = parseBody(Columns, request.body);
      columnsOf(site, columns);
      keepSetting(site, NAVIGATOR_COLUMNS, columns);
      return { status: 200, body: {} };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/announcementBanner', operationId: 'getBanner', scopes: [],
    handle(site, request) {
      administers(site, request);
      return { status: 200, body: settingOf(site, BANNER) ?? NO_BANNER };
    },
  },
  {
    method: 'PUT', path: '/rest/api/3/announcementBanner', operationId: 'setBanner', scopes: [],
    handle(site, request) {
      administers(site, request);
      const update = parseBody(Banner, request.body);
      keepSetting(site, BANNER, { ...(settingOf(site, BANNER) ?? NO_BANNER) as object, ...update, ...(update.visibility === undefined ? {} : { visibility: update.visibility.toLowerCase() }) });
      return { status: 204 };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/applicationrole', operationId: 'getAllApplicationRoles', scopes: ofSite,
    handle(site, request) {
      administers(site, request);
      return { status: 200, body: [applicationRole(site, request)] };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/applicationrole/{key}', operationId: 'getApplicationRole', scopes: ofSite,
    handle(site, request, { key = '' }) {
      administers(site, request);
      if (key !== APPLICATION_KEY) throw notFound(`The application role '${key}' was not found.`);
      return { status: 200, body: applicationRole(site, request) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/instance/license', operationId: 'getLicense', scopes: ofSite,
    handle: () => ({ status: 200, body: { applications: [{ id: APPLICATION_KEY, plan: 'PAID' }] } }),
  },
  {
    method: 'GET', path: '/rest/api/3/attachment/meta', operationId: 'getAttachmentMeta', scopes: ['read:jira-work'], anonymous: true,
    handle: () => ({ status: 200, body: { enabled: true, uploadLimit: 10 * 1024 * 1024 } }),
  },
  {
    method: 'GET', path: '/rest/api/3/events', operationId: 'getEvents', scopes: ofSite,
    handle(site, request) {
      administers(site, request);
      return { status: 200, body: ['Issue Created', 'Issue Updated', 'Issue Assigned', 'Issue Resolved', 'Issue Closed', 'Issue Commented', 'Issue Reopened', 'Issue Deleted', 'Issue Moved'].map((name, index) => ({ id: index + 1, name })) };
    },
  },
  {
    method: 'GET', path: '/rest/api/3/auditing/record', operationId: 'getAuditRecords', scopes: ofSite,
    handle(site, request) {
      if (!isAdministrator(site, request)) throw new JiraError(403, ['Only Jira administrators can see the audit log.']);
      const { query } = request;
      const whole = (name: string, otherwise: number): number => {
        const text = query.get(name);
        if (text !== null && !/^\d{1,9}$/.test(text)) throw badRequest(`The '${name}' parameter must be a whole number.`);
        return text === null ? otherwise : Number(text);
      };
      const [offset, limit] = [whole('offset', 0), Math.min(whole('limit', 1_000), 1_000)];
      const moment = (name: string, otherwise: number): number => (query.has(name) ? Date.parse((query.get(name) ?? '').replace(/([+-]\d{2})(\d{2})$/, '$1:$2')) : otherwise);
      const [from, to] = [moment('from', -Infinity), moment('to', Infinity)];
      if (Number.isNaN(from) || Number.isNaN(to)) throw badRequest('The date is not valid.');
      const words = (query.get('filter') ?? '').toLowerCase().split(/\s+/).filter((word) => word !== '');
      const found = [...site.state.auditRecords].reverse().filter(({ at, summary, category, object }) => at >= from && at <= to && words.every((word) => `${summary} ${category} ${object}`.toLowerCase().includes(word)));
      const records = found.slice(offset, offset + limit).map(({ id, at, category, summary, object, authorId }) => ({
        id, summary, created: new Date(at).toISOString().replace('Z', '+0000'), category, eventSource: '', ...(authorId === null ? {} : { authorKey: authorId }), objectItem: { name: object, typeName: category.toUpperCase() },
      }));
      // As on a real site, `total` counts the whole log, whatever is searched for.
      return { status: 200, body: { offset, limit, total: site.state.auditRecords.length, records } };
    },
  },
];
