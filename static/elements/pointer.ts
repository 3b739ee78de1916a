/** Whether a mouse button, a finger or a pen is down. */
let pressed = false;
const waiting = new Set<() => void>();

function release(): void {
  if (!pressed) return;
  pressed = false;
  // The click comes right after the release, and first.
  setTimeout(() => {
    const works = [...waiting];
    waiting.clear();
    for (const work of works) work();
  });
}

document.addEventListener('pointerdown', () => { pressed = true; }, true);
for (const type of ['pointerup', 'pointercancel'] as const) document.addEventListener(type, release, true);
// A release outside the frame is not always told.
document.addEventListener('pointermove', ({ buttons }) => { if (buttons === 0) release(); }, true);

/**
 * Does `work` now, or as soon as nothing is pressed any more: when a part of the page grows between the press and the release, what was
 * pressed moves away and its click is lost.
 * @returns takes the work back if it has not been done.
 */
export function whenReleased(work: () => void): () => void {
  if (pressed) waiting.add(work);
  else work();
  return () => { waiting.delete(work); };
}
