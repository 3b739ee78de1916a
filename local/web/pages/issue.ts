import type { PageModule } from '../../forge/manifest';
import { adfHtml } from '../adf';
import { html, type Html } from '../html';
import { issueActions } from './issue-actions';
import type { IssueDetails, ShownField } from '../issue-details';

export interface IssuePageModules {
  readonly panels: readonly { readonly module: PageModule; readonly frame: Html }[];
  readonly contexts: readonly { readonly module: PageModule; readonly frame: Html }[];
  readonly addable: readonly PageModule[];
  /** The app's own page for editing a field in its place; null when it has none there. */
  readonly editFrame: (fieldId: string) => Html | null;
}

const lozenge = (name: string, category: string): Html => html`<span class="lozenge ${category}">${name}</span>`;
const time = (iso: string): Html => html`<time datetime="${iso}">${iso.replace('T', ' ').slice(0, 16)}</time>`;

const transitions = ({ key, transitions: available }: IssueDetails): Html =>
  available.length === 0 ? html`<p>No transition is open to you.</p>` : html`
<form method="post" action="/browse/${key}/transitions" class="buttons">
  ${available.map((each) => html`<button name="transition" value="${each.id}">${each.name}</button>`)}
</form>`;

const subtasks = (issue: IssueDetails): Html => html`
<h2>Subtasks</h2>
${issue.subtasks.length === 0 ? html`<p>None.</p>` : html`<ul class="subtasks">${issue.subtasks.map((each) => html`<li><a href="/browse/${each.key}">${each.key}</a> ${each.summary} ${lozenge(each.status, each.category)}</li>`)}</ul>`}`;

/** Fields without an edit page of an app are edited over REST. */
function editing({ key }: IssueDetails, { name, editable }: ShownField, editFrame: IssuePageModules['editFrame']): Html {
  const frame = editable === null ? null : editFrame(editable.fieldId);
  return editable === null || frame === null ? html`` : html`
<div data-edit-field="${editable.fieldId}" data-issue="${key}"><button type="button">Edit ${name}</button><template>${frame}</template></div>`;
}

const fieldList = (issue: IssueDetails, editFrame: IssuePageModules['editFrame']): Html => html`
<h2>Fields</h2>
<dl>${issue.fields.map((field) => html`<dt>${field.name}</dt><dd>${field.text}${editing(issue, field, editFrame)}</dd>`)}</dl>`;

const comments = (issue: IssueDetails): Html => html`
<h2>Comments</h2>
${issue.comments.length === 0 ? html`<p>None.</p>` : html`<ol class="comments">${issue.comments.map((each) => html`<li id="comment-${each.id}"><p class="byline">${each.author}, ${time(each.created)}</p>${adfHtml(each.body)}</li>`)}</ol>`}`;

const attachments = (issue: IssueDetails): Html => (issue.attachments.length === 0 ? html`` : html`
<h2>Attachments</h2>
<ul>${issue.attachments.map((each) => html`<li><a href="/rest/api/3/attachment/content/${each.id}">${each.filename}</a></li>`)}</ul>`);

const commentForm = ({ key }: IssueDetails): Html => html`
<form method="post" action="/browse/${key}/comments" class="stack">
  <label for="comment">Add a comment</label>
  <textarea id="comment" name="text" rows="3" required></textarea>
  <button>Comment</button>
</form>`;

const history = (issue: IssueDetails): Html => html`
<h2>History</h2>
${issue.history.length === 0 ? html`<p>Nothing has changed yet.</p>` : html`<ol class="history">${issue.history.map((each) => html`<li><p class="byline">${each.author}, ${time(each.created)}</p><ul>${each.items.map((item) => html`<li>${item.field}: ${item.from ?? 'none'} → ${item.to ?? 'none'}</li>`)}</ul></li>`)}</ol>`}`;

const addPanels = ({ key }: IssueDetails, addable: readonly PageModule[]): Html => (addable.length === 0 ? html`` : html`
<form method="post" action="/browse/${key}/panels" class="buttons">${addable.map((module) => html`<button name="module" value="${module.key}">Add ${module.title}</button>`)}</form>`);

/** The issue view. Parts with `data-refresh` are drawn again when the issue changes; iframes never are. */
export const issuePage = (issue: IssueDetails, modules: IssuePageModules): Html => html`
<nav aria-label="Breadcrumb"><a href="/projects/${issue.projectKey}">${issue.projectKey}</a>${issue.parentKey === null ? '' : html` / <a href="/browse/${issue.parentKey}">${issue.parentKey}</a>`} / ${issue.key}</nav>
<div class="issue">
  <div>
    <div id="issue-head" data-refresh>
      <h1>${issue.summary}</h1>
      <p>${issue.typeName} ${lozenge(issue.status, issue.category)}</p>
      ${transitions(issue)}
    </div>
    <div id="issue-description" data-refresh><h2>Description</h2><div class="document">${issue.description === null ? html`<p>None.</p>` : adfHtml(issue.description)}</div></div>
    ${addPanels(issue, modules.addable)}
    ${modules.panels.map(({ module, frame }) => html`<section aria-label="${module.title}" class="module"><h2>${module.title}</h2>${frame}</section>`)}
    <div id="issue-subtasks" data-refresh>${issue.isSubtask ? '' : subtasks(issue)}</div>
    <div id="issue-attachments" data-refresh>${attachments(issue)}</div>
    <div id="issue-comments" data-refresh>${comments(issue)}</div>
    ${commentForm(issue)}
    <div id="issue-history" data-refresh>${history(issue)}</div>
  </div>
  <aside aria-label="Details">
    ${modules.contexts.map(({ module, frame }) => html`<section aria-label="${module.title}" class="module"><h2>${module.title}</h2>${frame}</section>`)}
    <div id="issue-fields" data-refresh>${fieldList(issue, modules.editFrame)}</div>
    <div id="issue-actions">${issueActions({ key: issue.key, types: issue.typeChoices, typeId: issue.typeId, hasSubtasks: issue.subtasks.length > 0 })}</div>
  </aside>
</div>
<script src="/__site/field-edit.js"></script>`;
