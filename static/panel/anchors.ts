import type { ItemId, QuestionId } from '../../src/domain/vocabulary/ids';

/** Element ids of the panel's folds, so that “What now” can lead to them; sections carry their own ids. */
export function questionAnchor(question: QuestionId): string {
  return `question-${question}`;
}

export function itemAnchor(item: ItemId): string {
  return `item-${item}`;
}

/** Shows a part of the panel and puts the focus there; a folded part is unfolded first. */
export function goTo(anchor: string): void {
  const element = document.getElementById(anchor);
  if (element === null) return;
  if (element instanceof HTMLDetailsElement) element.open = true;
  const target = element instanceof HTMLDetailsElement ? element.querySelector('summary') : element;
  target?.focus();
  element.scrollIntoView({ block: 'start' });
}
