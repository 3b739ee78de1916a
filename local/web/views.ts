import * as z from 'zod';
import type { Forge } from '../forge/forge';
import type { PageModule } from '../forge/manifest';
import { issueTypesOf } from '../jira/configuration/issue-types';
import { formattedValue } from '../jira/fields/forge-fields';
import type { User } from '../jira/model';
import { hasGlobalPermission } from '../jira/permissions';
import type { Jira } from '../jira/router';
import { adfOf } from './adf';
import { html, type Html } from './html';
import { readIssue } from './issue-details';
import type { JiraClient } from './jira-client';
import { issueModules, moduleContext, placeOf, type Place } from './module-context';
import { createPage } from './pages/create';
import { issueListPage, type IssueRow } from './pages/issue-list';
import { issuePage } from './pages/issue';
import { mailsPage } from './pages/mails';
import { moduleFrame } from './pages/module-frame';

/** A signed-in user's request for a page. `form` holds the fields of a POST or the query of a GET. */
export interface ViewRequest { readonly jira: Jira; readonly forge: Forge | null; readonly user: User; readonly client: JiraClient; readonly appOrigin: string; readonly form: URLSearchParams }
type Shown = { readonly title: string; readonly body: Html; readonly status?: number; readonly alerts?: readonly string[]; readonly issueId?: string };
type ViewResult = Shown | { readonly goTo: string };
export interface View { readonly method: 'GET' | 'POST'; readonly path: RegExp; run(request: ViewRequest, params: readonly string[]): Promise<ViewResult> }

const principalOf = (user: User) => ({ accountId: user.accountId, via: 'direct', scopes: null }) as const;
const refused = (status: number, sentences: readonly string[]): Shown => ({ title: 'Not available', status, alerts: sentences, body: html`<h1>Not available</h1>` });

const Projects = z.looseObject({ values: z.array(z.looseObject({ key: z.string(), name: z.string() })) });
async function projectsOf(client: JiraClient): Promise<readonly { key: string; name: string }[]> {
  const reply = await client.get('/rest/api/3/project/search');
  return reply.ok ? Projects.parse(reply.body).values : [];
}

const Found = z.looseObject({ issues: z.array(z.looseObject({ id: z.string() })), nextPageToken: z.string().optional() });
/** Ids of all issues of a project that the user can see, by Jira's search. */
async function idsOf(client: JiraClient, key: string): Promise<readonly string[] | { readonly status: number; readonly sentences: readonly string[] }> {
  const ids: string[] = [];
  let nextPageToken: string | undefined;
  do {
    const reply = await client.get('/rest/api/3/search/jql', { jql: `project = "${key}" ORDER BY created DESC`, fields: 'id', maxResults: '100', ...(nextPageToken === undefined ? {} : { nextPageToken }) });
    if (!reply.ok) return reply;
    const found = Found.parse(reply.body);
    ids.push(...found.issues.map((issue) => issue.id));
    ({ nextPageToken } = found);
  } while (nextPageToken !== undefined);
  return ids;
}

const CATEGORY = { TODO: 'new', IN_PROGRESS: 'indeterminate', DONE: 'done' } as const;

async function listView({ jira: { site }, user, client }: ViewRequest, [key = '']: readonly string[]): Promise<ViewResult> {
  const project = (await projectsOf(client)).find((each) => each.key === key);
  if (project === undefined) return refused(404, [`No project ${key} that you can see.`]);
  const ids = await idsOf(client, key);
  if ('sentences' in ids) return refused(ids.status, ids.sentences);
  const { state } = site;
  const columns = state.fields.filter((field) => field.forgeModuleKey !== null && site.forge?.customFields.some((each) => each.key === field.forgeModuleKey && each.readOnly));
  const rows = ids.flatMap((id): IssueRow[] => {
    const issue = state.issues.find((each) => each.id === id);
    const status = state.statuses.find((each) => each.id === issue?.statusId);
    const type = state.issueTypes.find((each) => each.id === issue?.issueTypeId);
    if (issue === undefined || status === undefined || type === undefined || issue.parentId !== null) return [];
    return [{ key: issue.key, typeName: type.name, summary: issue.summary, status: status.name, category: CATEGORY[status.category], fields: columns.map((field) => formattedValue(site, principalOf(user), field, issue) ?? '') }];
  });
  return { title: project.name, body: issueListPage(project, columns.map((field) => field.name), rows) };
}

function frameOf(request: ViewRequest, module: PageModule, place: Place | null): { module: PageModule; frame: Html } {
  const { jira: { site }, forge, user, appOrigin } = request;
  const context = forge === null ? {} : moduleContext(forge, site.baseUrl, site.state.cloudId, module, user, place);
  return { module, frame: moduleFrame(module, appOrigin, context, place?.issue.key ?? null) };
}

async function showIssue(request: ViewRequest, key: string, alerts: readonly string[] = []): Promise<ViewResult> {
  const issue = await readIssue(request.jira.site, request.client, request.user, key);
  if ('sentences' in issue) return refused(issue.status, issue.sentences);
  const place = placeOf(request.jira.site.state, issue.key);
  const modules = place === null ? { panels: [], contexts: [], addable: [] } : issueModules(request.forge, place);
  const shown = { addable: modules.addable, panels: modules.panels.map((module) => frameOf(request, module, place)), contexts: modules.contexts.map((module) => frameOf(request, module, place)) };
  return { title: `${issue.key} ${issue.summary}`, issueId: issue.id, alerts, status: alerts.length > 0 ? 409 : 200, body: issuePage(issue, shown) };
}

async function transition(request: ViewRequest, [key = '']: readonly string[]): Promise<ViewResult> {
  const reply = await request.client.post(`/rest/api/3/issue/${encodeURIComponent(key)}/transitions`, { transition: { id: request.form.get('transition') } });
  return reply.ok ? { goTo: `/browse/${key}` } : showIssue(request, key, reply.sentences);
}

async function comment(request: ViewRequest, [key = '']: readonly string[]): Promise<ViewResult> {
  const reply = await request.client.post(`/rest/api/3/issue/${encodeURIComponent(key)}/comment`, { body: adfOf(request.form.get('text') ?? '') });
  return reply.ok ? { goTo: `/browse/${key}` } : showIssue(request, key, reply.sentences);
}

async function addPanel(request: ViewRequest, [key = '']: readonly string[]): Promise<ViewResult> {
  const readable = await request.client.get(`/rest/api/3/issue/${encodeURIComponent(key)}`, { fields: 'summary' });
  const place = placeOf(request.jira.site.state, key);
  if (!readable.ok || place === null) return refused(404, ['There is no such issue that you can see.']);
  const module = issueModules(request.forge, place).addable.find((each) => each.key === request.form.get('module'));
  if (module === undefined) return showIssue(request, key, ['This panel cannot be added here.']);
  place.issue.addedPanels.push(module.key);
  request.jira.site.changed();
  return { goTo: `/browse/${key}` };
}

async function showCreate({ jira: { site }, client, form }: ViewRequest, alerts: readonly string[] = []): Promise<ViewResult> {
  const projects = await projectsOf(client);
  const project = site.state.projects.find((each) => each.key === (form.get('project') ?? projects[0]?.key) && projects.some(({ key }) => key === each.key));
  if (project === undefined) return refused(404, ['There is no project in which you can create issues.']);
  const types = issueTypesOf(site, project).filter((type) => !type.subtask);
  const values = { projectKey: project.key, typeId: form.get('type') ?? '', summary: form.get('summary') ?? '', description: form.get('description') ?? '' };
  return { title: 'Create issue', alerts, status: alerts.length > 0 ? 400 : 200, body: createPage(projects, types, values) };
}

async function create(request: ViewRequest): Promise<ViewResult> {
  const { form } = request;
  const description = form.get('description') ?? '';
  const fields = { project: { key: form.get('project') }, issuetype: { id: form.get('type') }, summary: form.get('summary'), ...(description.trim() === '' ? {} : { description: adfOf(description) }) };
  const reply = await request.client.post('/rest/api/3/issue', { fields });
  if (!reply.ok) return showCreate(request, reply.sentences);
  return { goTo: `/browse/${z.looseObject({ key: z.string() }).parse(reply.body).key}` };
}

async function admin(request: ViewRequest): Promise<ViewResult> {
  const { jira: { site }, forge, user } = request;
  if (!hasGlobalPermission(site, principalOf(user), 'ADMINISTER')) return refused(403, ['Only Jira administrators can open this page. Change the user to Administrator.']);
  const pages = (forge?.pages ?? []).filter((module) => module.type === 'jira:adminPage').map((module) => frameOf(request, module, null));
  return { title: 'Apps', body: html`<h1>Apps</h1>${pages.length === 0 ? html`<p>No app with an admin page is installed.</p>` : pages.map(({ module, frame }) => html`<section aria-label="${module.title}" class="module"><h2>${module.title}</h2>${frame}</section>`)}` };
}

async function mails({ jira: { site: { state } } }: ViewRequest): Promise<ViewResult> {
  const nameOf = (accountId: string | null): string => state.users.find((user) => user.accountId === accountId)?.displayName ?? 'Nobody';
  const rows = [...state.mails].reverse().slice(0, 500).map((mail) => ({
    at: new Date(mail.at).toISOString().replace('T', ' ').slice(0, 16), to: nameOf(mail.to), event: mail.event, actor: nameOf(mail.actorId),
    issueKey: state.issues.find((issue) => issue.id === mail.issueId)?.key ?? 'deleted',
  }));
  return { title: 'Mails', body: mailsPage(rows) };
}

/** Pages for a signed-in user. */
export const VIEWS: readonly View[] = [
  { method: 'GET', path: /^\/$/, run: async ({ client }) => ({ goTo: `/projects/${(await projectsOf(client))[0]?.key ?? 'PLUG'}` }) },
  { method: 'GET', path: /^\/projects\/([^/]+)$/, run: listView },
  { method: 'GET', path: /^\/browse\/([^/]+)$/, run: (request, [key = '']) => showIssue(request, key) },
  { method: 'POST', path: /^\/browse\/([^/]+)\/transitions$/, run: transition },
  { method: 'POST', path: /^\/browse\/([^/]+)\/comments$/, run: comment },
  { method: 'POST', path: /^\/browse\/([^/]+)\/panels$/, run: addPanel },
  { method: 'GET', path: /^\/create$/, run: (request) => showCreate(request) },
  { method: 'POST', path: /^\/create$/, run: create },
  { method: 'GET', path: /^\/admin$/, run: admin },
  { method: 'GET', path: /^\/mails$/, run: mails },
];
