import { html, type Html } from '../html';

export interface CreateForm { readonly projectKey: string; readonly typeId: string; readonly summary: string; readonly description: string }

/** Create an issue. What was typed stays when Jira refuses. */
export const createPage = (projects: readonly { readonly key: string; readonly name: string }[], types: readonly { readonly id: string; readonly name: string }[], form: CreateForm): Html => html`
<h1>Create issue</h1>
<form method="get" action="/create" class="stack">
  <label for="project">Project</label>
  <select id="project" name="project">${projects.map(({ key, name }) => html`<option value="${key}"${key === form.projectKey ? html` selected` : ''}>${name}</option>`)}</select>
  <button>Choose project</button>
</form>
<form method="post" action="/create" class="stack">
  <input type="hidden" name="project" value="${form.projectKey}">
  <label for="type">Issue type</label>
  <select id="type" name="type">${types.map(({ id, name }) => html`<option value="${id}"${id === form.typeId ? html` selected` : ''}>${name}</option>`)}</select>
  <label for="summary">Summary</label>
  <input id="summary" name="summary" maxlength="255" required value="${form.summary}">
  <label for="description">Description</label>
  <textarea id="description" name="description" rows="8">${form.description}</textarea>
  <button class="primary">Create</button>
</form>`;
