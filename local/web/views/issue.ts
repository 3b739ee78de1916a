import { adfOf } from '../adf';
import type { Html } from '../html';
import { readIssue } from '../issue-details';
import { editPageOf, issueModules, placeOf, type Where } from '../module-context';
import { issuePage } from '../pages/issue';
import { frameOf } from './frame';
import { refused, type ViewRequest, type ViewResult } from './view';

/** The issue view, with the sentences of a refusal if there was one. */
export async function showIssue(request: ViewRequest, key: string, alerts: readonly string[] = []): Promise<ViewResult> {
  const issue = await readIssue(request.jira.site, request.client, request.user, key);
  if ('sentences' in issue) return refused(issue.status, issue.sentences);
  const place = placeOf(request.jira.site.state, issue.key);
  const modules = place === null ? { panels: [], contexts: [], addable: [] } : issueModules(request.forge, place);
  const where: Where = place === null ? { on: 'site' } : { on: 'issue', place };
  const shown = { addable: modules.addable, panels: modules.panels.map((module) => frameOf(request, module, where)), contexts: modules.contexts.map((module) => frameOf(request, module, where)) };
  const editFrame = (fieldId: string): Html | null => {
    const field = request.jira.site.state.fields.find(({ id }) => id === fieldId);
    const module = field === undefined ? null : editPageOf(request.forge, field, 'issue-view');
    return module === null ? null : frameOf(request, module, where).frame;
  };
  return { title: `${issue.key} ${issue.summary}`, issueId: issue.id, alerts, status: alerts.length > 0 ? 409 : 200, body: issuePage(issue, { ...shown, editFrame }) };
}

export async function transition(request: ViewRequest, [key = '']: readonly string[]): Promise<ViewResult> {
  const reply = await request.client.post(`/rest/api/3/issue/${encodeURIComponent(key)}/transitions`, { transition: { id: request.form.get('transition') } });
  return reply.ok ? { goTo: `/browse/${key}` } : showIssue(request, key, reply.sentences);
}

export async function comment(request: ViewRequest, [key = '']: readonly string[]): Promise<ViewResult> {
  const reply = await request.client.post(`/rest/api/3/issue/${encodeURIComponent(key)}/comment`, { body: adfOf(request.form.get('text') ?? '') });
  return reply.ok ? { goTo: `/browse/${key}` } : showIssue(request, key, reply.sentences);
}

export async function addPanel(request: ViewRequest, [key = '']: readonly string[]): Promise<ViewResult> {
  const readable = await request.client.get(`/rest/api/3/issue/${encodeURIComponent(key)}`, { fields: 'summary' });
  const place = placeOf(request.jira.site.state, key);
  if (!readable.ok || place === null) return refused(404, ['There is no such issue that you can see.']);
  const module = issueModules(request.forge, place).addable.find((each) => each.key === request.form.get('module'));
  if (module === undefined) return showIssue(request, key, ['This panel cannot be added here.']);
  place.issue.addedPanels.push(module.key);
  request.jira.site.changed();
  return { goTo: `/browse/${key}` };
}
