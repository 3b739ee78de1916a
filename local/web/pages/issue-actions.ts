import { html, type Html } from '../html';

interface Choice { readonly id: string; readonly name: string }

const options = (choices: readonly Choice[], chosen: string | null): Html[] => choices.map(({ id, name }) => html`<option value="${id}"${id === chosen ? html` selected` : html``}>${name}</option>`);

/** What people do with an issue beside its workflow: another type, a copy, another project. */
export const issueActions = ({ key, types, typeId, hasSubtasks }: { readonly key: string; readonly types: readonly Choice[]; readonly typeId: string; readonly hasSubtasks: boolean }): Html => html`
<details>
  <summary>More actions</summary>
  <form method="post" action="/browse/${key}/type" class="stack">
    <label for="new-type">Issue type</label>
    <select id="new-type" name="type">${options(types, typeId)}</select>
    <button>Change type</button>
  </form>
  <form method="post" action="/browse/${key}/clone" class="stack">
    ${hasSubtasks ? html`<label><input type="checkbox" name="subtasks" value="yes"> Clone subtasks</label>` : ''}
    <button>Clone</button>
  </form>
  <p><a href="/browse/${key}/move">Move…</a></p>
</details>`;

export interface MoveChoices {
  readonly key: string;
  readonly projects: readonly Choice[];
  readonly projectKey: string;
  readonly types: readonly Choice[];
  readonly typeId: string;
  readonly statuses: readonly Choice[];
  readonly statusId: string | null;
}

/** The move of an issue, in one page: where to, as what, and in which status if its own is none of the target workflow. */
export const movePage = ({ key, projects, projectKey, types, typeId, statuses, statusId }: MoveChoices): Html => html`
<h1>Move ${key}</h1>
<form method="get" action="/browse/${key}/move" class="stack">
  <label for="project">Project</label>
  <select id="project" name="project">${options(projects, projectKey)}</select>
  <label for="type">Issue type</label>
  <select id="type" name="type">${options(types, typeId)}</select>
  <button>Show statuses</button>
</form>
<form method="post" action="/browse/${key}/move" class="stack">
  <input type="hidden" name="project" value="${projectKey}">
  <input type="hidden" name="type" value="${typeId}">
  <label for="status">Status, if its own is not in the target workflow</label>
  <select id="status" name="status">${options(statuses, statusId)}</select>
  <button>Move</button>
</form>`;
