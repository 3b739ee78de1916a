import { html, type Html } from '../html';

export interface Card { readonly key: string; readonly summary: string; /** Texts of the card fields that have one. */ readonly fields: readonly { readonly name: string; readonly text: string }[] }
export interface Column { readonly statusId: string; readonly name: string; readonly category: string; readonly cards: readonly Card[]; /** Older ones that are not shown. */ readonly hidden: number }

const card = ({ key, summary, fields }: Card, columns: readonly Column[], own: Column): Html => html`
<li class="card" draggable="true" data-key="${key}" data-status="${own.statusId}">
  <p><a href="/browse/${key}" draggable="false">${key}</a> ${summary}</p>
  ${fields.length === 0 ? '' : html`<ul class="card-fields">${fields.map(({ name, text }) => html`<li title="${name}: ${text}"><span class="visually-hidden">${name}: </span>${text}</li>`)}</ul>`}
  <label class="move"><span class="visually-hidden">Move ${key} to</span>
    <select data-move="${key}">${columns.map(({ statusId, name }) => html`<option value="${statusId}"${statusId === own.statusId ? html` selected` : ''}>${name}</option>`)}</select>
  </label>
</li>`;

/** The board of a project: a column per status. Cards are dragged, or moved by the choice on each of them; `client/board.ts` makes the transition. */
export const boardPage = (nav: Html, project: { readonly key: string; readonly name: string }, columns: readonly Column[]): Html => html`
${nav}
<h1>${project.name} board</h1>
<div id="board-alert" class="alert" role="alert"></div>
<div id="board" class="board" tabindex="0" role="region" aria-label="Board of ${project.name}">
  ${columns.length === 0 ? html`<p>Nothing stands on it yet.</p>` : ''}${columns.map((column) => html`
  <section class="column" data-column="${column.statusId}" aria-labelledby="column-${column.statusId}">
    <h2 id="column-${column.statusId}"><span class="lozenge ${column.category}">${column.name}</span> ${column.cards.length}</h2>
    <ul class="cards">${column.cards.map((each) => card(each, columns, column))}</ul>
    ${column.hidden === 0 ? '' : html`<p class="byline">${column.hidden} older not shown</p>`}
  </section>`)}
</div>
<script src="/__site/board.js"></script>`;
