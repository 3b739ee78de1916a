import type { ItemId, QuestionId } from '../../src/domain/vocabulary/ids';

/** Element ids of the panel's questions and items, so that “What now” can lead to them; sections carry their own ids. */
export function questionAnchor(question: QuestionId): string {
  return `question-${question}`;
}

export function itemAnchor(item: ItemId): string {
  return `item-${item}`;
}

/** Longest wait for a part of the panel that is still being fetched. */
const PART_MS = 10_000;

/** Shows a part of the panel and puts the focus there, as soon as it is there; what is folded is unfolded first. */
export function goTo(anchor: string): void {
  const element = document.getElementById(anchor);
  if (element !== null) { show(element); return; }
  const observer = new MutationObserver(() => {
    const fetched = document.getElementById(anchor);
    if (fetched === null) return;
    observer.disconnect();
    show(fetched);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => { observer.disconnect(); }, PART_MS);
}

function show(element: HTMLElement): void {
  for (let around = element.parentElement?.closest('details'); around; around = around.parentElement?.closest('details')) around.open = true;
  const fold = element.matches('details') ? element : element.querySelector(':scope > details');
  if (fold instanceof HTMLDetailsElement) fold.open = true;
  // A form that has opened there keeps the focus in its first field.
  if (!element.contains(document.activeElement)) focusOn(fold?.querySelector('summary') ?? element);
  element.scrollIntoView({ block: 'start' });
}

function focusOn(element: HTMLElement): void {
  element.focus({ preventScroll: true });
}
