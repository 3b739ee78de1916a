import type { Principal, SiteContext } from '../contract';
import { RANK_TYPE, SPRINT_TYPE } from '../board-fields';
import { notModelled } from '../errors';
import { dateTime, selfBase, userBeanById, type View } from '../fields/beans';
import { systemFields } from '../fields/system-fields';
import type { Change, Field, Issue } from '../model';
import { itemOf } from './events';
import { renderedFields } from './rendered';
import { editMeta, transitionBeans } from './transition-beans';

const EXPAND = 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations';
const NOT_MODELLED = ['operations', 'versionedRepresentations'];
/** Also `search/jql` leaves these out unless they are named. */
const ONLY_BY_NAME = ['comment', 'attachment', 'issuelinks', 'watches'];

/** Which fields and extras an operation asks for. */
export interface Selection {
  /** As the parameter `fields`: ids, `*all`, `*navigable`, `-id`. */
  readonly fields: readonly string[];
  readonly expand: readonly string[];
  readonly properties: readonly string[];
}

/** Splits a comma-separated query parameter, given once or several times. */
export const listParameter = (query: URLSearchParams, name: string): string[] =>
  query.getAll(name).flatMap((value) => value.split(',')).map((value) => value.trim()).filter((value) => value !== '');

/** Fields of a site that an issue can have, in the site's order. */
export function selectedFields(site: SiteContext, fields: readonly string[]): Field[] {
  const known = site.state.fields.filter((field) => field.custom || Object.hasOwn(systemFields, field.id));
  const removed = new Set(fields.filter((id) => id.startsWith('-')).map((id) => id.slice(1)));
  const wanted = fields.filter((id) => !id.startsWith('-'));
  const all = wanted.includes('*all') || (wanted.length === 0 && removed.size > 0);
  const navigable = wanted.includes('*navigable');
  return known.filter((field) => !removed.has(field.id)
    && (all || wanted.includes(field.id) || wanted.includes(field.key) || (navigable && field.navigable && !ONLY_BY_NAME.includes(field.id))));
}

/**
 * An issue as `GET issue` and the searches answer it (`IssueBean`).
 * @throws JiraError 501 for an expansion without a model
 */
export function issueBean(site: SiteContext, principal: Principal, issue: Issue, selection: Selection): Record<string, unknown> {
  const view: View = { site, principal };
  const missing = selection.expand.find((name) => NOT_MODELLED.includes(name));
  if (missing !== undefined) throw notModelled(`expand=${missing}`);
  const fields = selectedFields(site, selection.fields);
  const expanded: Record<string, () => unknown> = {
    renderedFields: () => renderedFields(view, issue, fields, (field) => fieldBean(view, issue, field)),
    names: () => Object.fromEntries(fields.map((field) => [field.id, field.name])),
    schema: () => fieldSchemas(fields),
    changelog: () => ({ startAt: 0, maxResults: issue.changes.length, total: issue.changes.length, histories: [...issue.changes].reverse().map((change) => changeBean(view, change)) }),
    editmeta: () => editMeta(site, principal, issue),
    transitions: () => transitionBeans(site, principal, issue, { unavailable: false, fields: false }),
  };
  return {
    expand: EXPAND, id: issue.id, self: `${selfBase(view)}/issue/${issue.id}`, key: issue.key,
    ...(selection.properties.length > 0 ? { properties: propertiesOf(issue, selection.properties) } : {}),
    ...Object.fromEntries(Object.entries(expanded).filter(([name]) => selection.expand.includes(name)).map(([name, make]) => [name, make()])),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields.map((field) => [field.id, fieldBean(view, issue, field)])) } : {}),
  };
}

/** `schema` of fields by id; a field that Jira gives no schema has none here. */
export const fieldSchemas = (fields: readonly Field[]): Record<string, unknown> =>
  Object.fromEntries(fields.filter((field) => field.schema !== null).map((field) => [field.id, field.schema]));

/** A field's value as bodies show it. */
export function fieldBean(view: View, issue: Issue, field: Field): unknown {
  if (!field.custom) return systemFields[field.id]?.read(view, issue);
  if (field.schema?.custom === RANK_TYPE) return `0|${Math.round((issue.rank ?? Number(issue.id)) * 1_000).toString(36).padStart(8, 'i')}:`;
  if (field.schema?.custom === SPRINT_TYPE) return sprintsOf(view, issue);
  const value = issue.customFields[field.id] ?? null;
  if (field.schema?.type === 'user') return typeof value === 'string' ? userBeanById(view, value) : null;
  if (field.schema?.items === 'user') return Array.isArray(value) ? value.map((accountId) => userBeanById(view, String(accountId))) : null;
  return value;
}

/** The sprints that an issue has been in; null for none. */
function sprintsOf({ site }: View, issue: Issue): unknown {
  const sprints = site.state.sprints.filter(({ id }) => issue.sprintIds?.includes(id));
  const present = (part: object): object => Object.fromEntries(Object.entries(part).filter(([, value]) => value !== null));
  return sprints.length === 0 ? null : sprints.map(({ id, name, state, boardId, goal, startDate, endDate, completeDate }) => present({ id, name, state, boardId, goal, startDate, endDate, completeDate }));
}

/** An entry of the history. */
export function changeBean(view: View, change: Change): object {
  const author = userBeanById(view, change.authorId);
  return { id: change.id, ...(author ? { author } : {}), created: dateTime(change.created), items: change.items.map(itemOf) };
}

function propertiesOf(issue: Issue, keys: readonly string[]): Record<string, unknown> {
  const all = keys.includes('*all');
  return Object.fromEntries(Object.entries(issue.properties).filter(([key]) => all || keys.includes(key)));
}
