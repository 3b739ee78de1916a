/** The board: a card that is dragged to another column, or moved by the choice on it, goes by the transition that leads there; a refusal says why. */
interface Transition { readonly id: string; readonly to: { readonly id: string } }
interface Refusal { readonly errorMessages?: readonly string[]; readonly errors?: Readonly<Record<string, string>> }

const DRAGGED = 'text/x-issue-key';
/** The app's fields follow by an event. */
const FOLLOW_MS = 1500;

const board = (): HTMLElement | null => document.getElementById('board');

function say(sentences: readonly string[]): void {
  const alert = document.getElementById('board-alert');
  if (alert === null) return;
  alert.replaceChildren(...sentences.map((sentence) => Object.assign(document.createElement('p'), { textContent: sentence })));
  if (sentences.length > 0) alert.scrollIntoView({ block: 'nearest' });
}

/** Draws the board anew; the focus stays on the card that had it. */
async function redraw(): Promise<void> {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['move'] : undefined;
  const reply = await fetch(location.pathname);
  if (!reply.ok) return;
  const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html').getElementById('board');
  const { scrollLeft = 0 } = board() ?? {};
  if (fresh === null) return;
  board()?.replaceWith(fresh);
  fresh.scrollLeft = scrollLeft;
  if (focused !== undefined) fresh.querySelector<HTMLElement>(`[data-move="${CSS.escape(focused)}"]`)?.focus();
}

async function move(key: string, statusId: string): Promise<void> {
  say([]);
  const path = `/rest/api/3/issue/${encodeURIComponent(key)}/transitions`;
  const { transitions } = (await (await fetch(path)).json()) as { transitions: readonly Transition[] };
  const transition = transitions.find(({ to }) => to.id === statusId);
  if (transition === undefined) {
    const column = document.querySelector(`#column-${CSS.escape(statusId)} .lozenge`)?.textContent ?? 'this column';
    say([`${key}: no transition leads from its status to ${column}, or it is not open to you.`]);
  } else {
    const reply = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ transition: { id: transition.id } }) });
    if (!reply.ok) {
      const { errorMessages = [], errors = {} } = (await reply.json()) as Refusal;
      say([...errorMessages, ...Object.values(errors)].map((sentence) => `${key}: ${sentence}`));
    }
  }
  await redraw();
  setTimeout(() => void redraw(), FOLLOW_MS);
}

const columnOf = (target: EventTarget | null): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null);

document.addEventListener('dragstart', (event) => {
  const card = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-key]') : null;
  if (card !== null) event.dataTransfer?.setData(DRAGGED, card.dataset['key'] ?? '');
});
document.addEventListener('dragover', (event) => {
  const column = columnOf(event.target);
  if (column === null || event.dataTransfer?.types.includes(DRAGGED) !== true) return;
  event.preventDefault();
  for (const each of document.querySelectorAll('.column.over')) if (each !== column) each.classList.remove('over');
  column.classList.add('over');
});
document.addEventListener('dragend', () => { for (const each of document.querySelectorAll('.column.over')) each.classList.remove('over'); });
document.addEventListener('drop', (event) => {
  const column = columnOf(event.target);
  const key = event.dataTransfer?.getData(DRAGGED) ?? '';
  if (column === null || key === '') return;
  event.preventDefault();
  const { column: statusId = '' } = column.dataset;
  const card = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (card?.dataset['status'] !== statusId) void move(key, statusId);
});
document.addEventListener('change', (event) => {
  if (event.target instanceof HTMLSelectElement && event.target.dataset['move'] !== undefined) void move(event.target.dataset['move'], event.target.value);
});
