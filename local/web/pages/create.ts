import { html, type Html } from '../html';

/** A field of the create screen that the dialog has an input for. */
export interface CreateField {
  readonly id: string;
  readonly name: string;
  /** How its value is typed and sent; see `client/create.ts`. */
  readonly kind: 'choice' | 'labels' | 'day';
  /** For a choice. */
  readonly options: readonly { readonly id: string; readonly name: string }[];
}

/** A field that the app renders itself. */
export interface CreateAppField { readonly id: string; readonly name: string; readonly frame: Html }

export interface CreateDialog {
  readonly projects: readonly { readonly key: string; readonly name: string }[];
  readonly types: readonly { readonly id: string; readonly name: string }[];
  readonly projectKey: string;
  readonly typeId: string;
  readonly fields: readonly CreateField[];
  readonly appFields: readonly CreateAppField[];
}

const problem = (id: string): Html => html`<p class="problem" id="${id}-problem" role="alert"></p>`;

/** The element ids are the names that people's scripts and tests know, so summary and description keep theirs. */
const labelled = (id: string, name: string, input: Html): Html => html`
<div class="field" data-field="${id}"><label for="${id}">${name}</label>${input}${problem(id)}</div>`;

function inputOf({ id, kind, options }: CreateField): Html {
  if (kind === 'choice') {
    return html`<select id="${id}" data-kind="choice" aria-describedby="${id}-problem"><option value="">Default</option>${options.map((option) => html`<option value="${option.id}">${option.name}</option>`)}</select>`;
  }
  return html`<input id="${id}" data-kind="${kind}"${kind === 'day' ? html` type="date"` : ''} aria-describedby="${id}-problem">`;
}

/** What the chosen type has besides summary and description. */
const more = ({ fields, appFields }: CreateDialog): Html => html`
<div id="create-more" class="fields">
  ${appFields.map(({ id, name, frame }) => html`
  <section class="field" data-field="${id}" data-app-field data-name="${name}" aria-label="${name}"><h2>${name}</h2>${frame}${problem(id)}</section>`)}
  ${fields.map((field) => labelled(field.id, field.name, inputOf(field)))}
</div>`;

/** Create an issue. The browser creates it over REST (`client/create.ts`); what was typed stays when Jira refuses. */
export const createPage = (dialog: CreateDialog): Html => html`
<h1>Create issue</h1>
<form id="create" class="create" novalidate>
  <div id="create-problems" class="alert" role="alert"></div>
  <div class="field"><label for="project">Project</label>
  <select id="project">${dialog.projects.map(({ key, name }) => html`<option value="${key}"${key === dialog.projectKey ? html` selected` : ''}>${name}</option>`)}</select></div>
  <div id="create-type" class="field"><label for="type">Issue type</label>
  <select id="type">${dialog.types.map(({ id, name }) => html`<option value="${id}"${id === dialog.typeId ? html` selected` : ''}>${name}</option>`)}</select></div>
  ${labelled('summary', 'Summary', html`<input id="summary" data-kind="text" maxlength="255" required aria-describedby="summary-problem">`)}
  ${labelled('description', 'Description', html`<textarea id="description" data-kind="document" rows="4" aria-describedby="description-problem"></textarea>`)}
  ${more(dialog)}
  <footer>
    <p id="create-status" role="status"></p>
    <div class="buttons"><button class="primary">Create</button><a class="button" href="/projects/${dialog.projectKey}">Cancel</a></div>
  </footer>
</form>
<script src="/__site/create.js"></script>`;
