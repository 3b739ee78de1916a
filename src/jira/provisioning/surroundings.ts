import * as z from 'zod/mini';
import type { Surroundings } from '../../contract/provisioning';
import type { JiraClient } from '../client';
import { restPath } from '../request';
import { reachOf } from './jql-reach';
import { ISSUE_TYPES } from './wanted';

/** What of a project's surroundings would show or mail question subtasks that nobody asked for. Looks only; whoever owns it decides. */

const FilterPage = z.looseObject({ values: z.array(z.looseObject({ id: z.string(), name: z.string(), jql: z.optional(z.string()), owner: z.nullish(z.looseObject({ displayName: z.optional(z.string()) })) })), isLast: z.optional(z.boolean()) });
const Scheme = z.looseObject({
  name: z.string(),
  notificationSchemeEvents: z.nullish(z.array(z.looseObject({
    event: z.looseObject({ id: z.int(), name: z.string() }),
    notifications: z.nullish(z.array(z.looseObject({ notificationType: z.string() }))),
  }))),
});

/** A larger site is read so far; the answer says so. */
const MAX_PAGES = 10;
const PAGE = 100;
const CREATED_EVENT = 1;
/** Whom nobody is on a question: the app is its reporter, and it has no assignee and no watcher. */
const NOBODY: ReadonlySet<string> = new Set(['CurrentAssignee', 'Reporter', 'CurrentUser', 'AllWatchers']);
const RECIPIENTS: Readonly<Record<string, string>> = { Group: 'a group', ProjectRole: 'a project role', User: 'a person', EmailAddress: 'an address', ProjectLead: 'the project’s lead', ComponentLead: 'leads of components', UserCustomField: 'people in a field', GroupCustomField: 'groups in a field' };

/** The condition that keeps questions out of a search. Jira knows the name once set-up has been applied. */
export const HIDING_CLAUSE = `issuetype != "${ISSUE_TYPES.question.name}"`;

/** `own`: ids of the filters that set-up has shared, which find requests only. */
export async function readSurroundings(admin: JiraClient, project: { readonly id: string; readonly key: string; readonly name: string }, own: ReadonlySet<string>): Promise<Surroundings> {
  const [filters, mails] = await Promise.all([filtersAround(admin, project, own), mailsOf(admin, project)]);
  return { projectKey: project.key, clause: HIDING_CLAUSE, ...filters, mails };
}

/** Boards show what their filter finds, so each board is among the filters. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/#api-rest-api-3-filter-search-get */
async function filtersAround(admin: JiraClient, project: { readonly id: string; readonly key: string; readonly name: string }, own: ReadonlySet<string>): Promise<Pick<Surroundings, 'filters' | 'others' | 'complete'>> {
  const filters: Surroundings['filters'] = [];
  let others = 0;
  for (let page = 0; page < MAX_PAGES; page++) {
    const path = restPath(['filter', 'search'], { expand: 'jql,owner', overrideSharePermissions: true, orderBy: 'name', startAt: page * PAGE, maxResults: PAGE });
    const { values, isLast } = await admin.send({ what: 'the filters of the site', method: 'GET', path }, FilterPage);
    for (const { id, name, jql = '', owner } of values) {
      if (own.has(id)) continue;
      const reach = reachOf(jql, { project, typeName: ISSUE_TYPES.question.name });
      if (reach === 'finds') filters.push({ id, name, owner: owner?.displayName ?? '', jql: withClause(jql) });
      if (reach === 'may_find') others += 1;
    }
    if (isLast !== false || values.length === 0) return { filters, others, complete: true };
  }
  return { filters, others, complete: false };
}

/** The search with the condition added, ahead of how it is ordered. */
function withClause(jql: string): string {
  const at = jql.search(/\border\s+by\b/i);
  const [body, order] = at === -1 ? [jql.trim(), ''] : [jql.slice(0, at).trim(), ` ${jql.slice(at)}`];
  return `${body === '' ? HIDING_CLAUSE : `${body} AND ${HIDING_CLAUSE}`}${order}`;
}

/** Who would be mailed for each of the ten questions. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/#api-rest-api-3-project-projectkeyorid-notificationscheme-get */
async function mailsOf(admin: JiraClient, project: { readonly id: string }): Promise<Surroundings['mails']> {
  const path = restPath(['project', project.id, 'notificationscheme'], { expand: 'notificationSchemeEvents' });
  const call = { what: 'the notification scheme', method: 'GET', path } as const;
  const reply = await admin.exchange(call);
  // Jira's answer for a project without a scheme.
  if (reply.status === 404) return null;
  if (reply.status !== 200) throw admin.refuse(reply);
  const { name, notificationSchemeEvents } = admin.parse(call, reply.json, Scheme);
  const created = (notificationSchemeEvents ?? []).find(({ event }) => event.id === CREATED_EVENT);
  const told = [...new Set((created?.notifications ?? []).map(({ notificationType }) => notificationType).filter((type) => !NOBODY.has(type)))];
  return told.length === 0 ? null : { scheme: name, event: created?.event.name ?? '', recipients: told.map((type) => RECIPIENTS[type] ?? type) };
}
