import { html, type Html } from '../html';

export interface IssueRow { readonly key: string; readonly typeName: string; readonly summary: string; readonly status: string; readonly category: string; readonly fields: readonly string[] }

/** The issues of a project; subtasks stand on their parent's page. */
export const issueListPage = (nav: Html, project: { readonly key: string; readonly name: string }, fieldNames: readonly string[], rows: readonly IssueRow[], complete: boolean): Html => html`
${nav}
<h1>${project.name}</h1>
<p><a class="button" href="/create?project=${project.key}">Create issue</a></p>
${rows.length === 0 ? html`<p>This project has no issues that you can see.</p>` : html`
<div class="scroll" tabindex="0" role="region" aria-label="Issues of ${project.name}">
<table>
  <thead><tr><th scope="col">Key</th><th scope="col">Type</th><th scope="col">Summary</th><th scope="col">Status</th>${fieldNames.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
  <tbody>${rows.map((row) => html`<tr>
    <td><a href="/browse/${row.key}">${row.key}</a></td><td>${row.typeName}</td><td>${row.summary}</td>
    <td><span class="lozenge ${row.category}">${row.status}</span></td>${row.fields.map((text) => html`<td>${text}</td>`)}
  </tr>`)}</tbody>
</table></div>`}${complete ? '' : html`<p>These are the newest ${rows.length}.</p>`}`;
