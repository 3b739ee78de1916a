import * as z from 'zod';
import { html } from '../html';
import { refused, type ViewRequest, type ViewResult } from './view';

const Filter = z.looseObject({ id: z.string(), name: z.string(), jql: z.string() });
const Filters = z.looseObject({ values: z.array(z.looseObject({ id: z.string(), name: z.string() })) });
const Found = z.looseObject({ issues: z.array(z.looseObject({ key: z.string(), fields: z.looseObject({ summary: z.string(), status: z.looseObject({ name: z.string() }) }) })), isLast: z.boolean() });
const MOST = 100;

/** Saved searches that the user sees, or with `filter` what one of them finds: where Jira has its issue search. */
export async function filtersView({ client, form }: ViewRequest): Promise<ViewResult> {
  const id = form.get('filter');
  if (id === null) return listOfFilters(client);
  const filter = await client.get(`/rest/api/3/filter/${encodeURIComponent(id)}`);
  if (!filter.ok) return refused(filter.status, filter.sentences);
  const { name, jql } = Filter.parse(filter.body);
  const found = await client.get('/rest/api/3/search/jql', { jql, fields: 'summary,status', maxResults: String(MOST) });
  if (!found.ok) return refused(found.status, found.sentences);
  const { issues, isLast } = Found.parse(found.body);
  return {
    title: name,
    body: html`<p><a href="/issues/">All filters</a></p><h1>${name}</h1><p><code>${jql}</code></p>
${issues.length === 0 ? html`<p>No issue is found.</p>` : html`<ul>${issues.map(({ key, fields }) => html`<li><a href="/browse/${key}">${key}</a> ${fields.summary} (${fields.status.name})</li>`)}</ul>`}
${isLast ? '' : html`<p>These are the first ${issues.length}.</p>`}`,
  };
}

async function listOfFilters(client: ViewRequest['client']): Promise<ViewResult> {
  const reply = await client.get('/rest/api/3/filter/search', { maxResults: String(MOST), orderBy: 'name' });
  if (!reply.ok) return refused(reply.status, reply.sentences);
  const { values } = Filters.parse(reply.body);
  return { title: 'Filters', body: html`<h1>Filters</h1>${values.length === 0 ? html`<p>You see no filter.</p>` : html`<ul>${values.map(({ id, name }) => html`<li><a href="/issues/?filter=${id}">${name}</a></li>`)}</ul>`}` };
}
