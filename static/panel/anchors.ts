import type { ItemId, QuestionId } from '../../src/domain/vocabulary/ids';

/** Element ids of the panel's folds, so that “What now” can lead to them; sections carry their own ids. */
export function questionAnchor(question: QuestionId): string {
  return `question-${question}`;
}

export function itemAnchor(item: ItemId): string {
  return `item-${item}`;
}

/** Longest wait for a part of the panel that is still being fetched. */
const PART_MS = 10_000;

/** Shows a part of the panel and puts the focus there, as soon as it is there; a folded part is unfolded first. */
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
  if (element instanceof HTMLDetailsElement) element.open = true;
  const target = element instanceof HTMLDetailsElement ? element.querySelector('summary') : element;
  target?.focus();
  element.scrollIntoView({ block: 'start' });
}
