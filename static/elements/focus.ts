/**
 * Remembers where the focus is, by the fold or section around it.
 * @returns a function that puts the focus back there if what had it is gone, so that nobody is thrown to the top of the page.
 */
export function rememberFocus(element: Element | null): () => void {
  const places: Element[] = [];
  for (let place = element?.closest(PLACE) ?? null; place !== null; place = place.parentElement?.closest(PLACE) ?? null) places.push(place);
  return () => {
    setTimeout(() => {
      // Nobody is pulled back who has left the frame meanwhile, for a field of Jira's own.
      if (!document.hasFocus() || (document.activeElement !== null && document.activeElement !== document.body)) return;
      const place = places.find((one) => one.isConnected && one.querySelector(ENTRY) !== null) ?? document;
      place.querySelector<HTMLElement>(ENTRY)?.focus();
    }, AFTER_RENDER_MS);
  };
}

/** React has replaced the form by then. */
const AFTER_RENDER_MS = 100;
const PLACE = 'details, section';
const ENTRY = 'summary, h2[tabindex], h3[tabindex]';
