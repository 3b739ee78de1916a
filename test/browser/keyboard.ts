import type { Locator } from 'playwright-core';
import type { Site } from '../../local/site';
import type { PersonAtBrowser } from './person';

/** The same person without a mouse: the focus is moved key by key, and has to be somewhere and to be seen wherever it stops. */

export interface Keyboard {
  /** Moves the focus to an element with Tab or Shift+Tab. */
  to(target: Locator): Promise<void>;
  /** Goes to a button or link and presses Enter there. */
  press(target: Locator): Promise<void>;
  /** Goes to a field and types. */
  type(target: Locator, text: string): Promise<void>;
  /** Goes to a check box or a radio button and chooses it. */
  choose(target: Locator): Promise<void>;
  /** Waits until the focus is on something again after an act has replaced parts of the page. */
  held(): Promise<void>;
  /** How often a mouse was pressed anywhere on the page; see {@link keyboardOf}. */
  mousePresses(): number;
}

/** As much of an element as is asked here; these run in the pages, and the project's tests are typed for Node. */
interface Placed { readonly ownerDocument: { readonly activeElement: Comparable | null } }
interface Comparable { compareDocumentPosition(other: unknown): number }
const isFocused = (element: Placed): boolean => (element.ownerDocument.activeElement as unknown) === element;
/** 2 is `Node.DOCUMENT_POSITION_PRECEDING`. */
const isBehind = (element: Placed): boolean => ((element.ownerDocument.activeElement?.compareDocumentPosition(element) ?? 0) & 2) !== 0;

/** Longest way from one end of the panel to the other. */
const MOST_TABS = 250;
const PAUSE_MS = 3_000;
const HELD_MS = 5_000;

/** Run in the pages, hence as text. */
const REPORT_MOUSE = "addEventListener('pointerdown', () => { globalThis.countMouse(); }, true)";
/** What is wrong with where the focus is; empty when it is on something that shows it. */
const FOCUS_PROBLEM = `(() => {
  const at = document.activeElement;
  if (at === null || at === document.body || at === document.documentElement) return 'The focus is on nothing.';
  const name = at.tagName + ' ' + (at.getAttribute('aria-label') ?? at.textContent ?? '').trim().slice(0, 60);
  if (!at.isConnected || at.getClientRects().length === 0) return 'The focus is on something that is not shown: ' + name;
  if (at.tagName === 'IFRAME') return '';
  const around = [at, at.nextElementSibling, at.parentElement, at.parentElement?.parentElement].filter((one) => one instanceof Element);
  const marked = around.some((one) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  });
  return marked ? '' : 'The focus cannot be seen: ' + name;
})()`;

/** Makes a person a user of the keyboard. Mouse presses are counted on every page opened from now on. */
export async function keyboardOf({ page }: PersonAtBrowser, site: Site): Promise<Keyboard> {
  const { keyboard } = page;
  let presses = 0;
  await page.context().exposeBinding('countMouse', () => { presses += 1; });
  await page.addInitScript(REPORT_MOUSE);

  /** Of the page, or of the frame in it that has the focus. */
  const problem = async (): Promise<string> => {
    const inPage = String(await page.evaluate(FOCUS_PROBLEM));
    const active = await page.evaluateHandle('document.activeElement');
    const frame = inPage === '' ? await active.asElement()?.contentFrame() ?? null : null;
    return frame === null ? inPage : String(await frame.evaluate(FOCUS_PROBLEM));
  };

  async function isInView(target: Locator): Promise<void> {
    const box = await target.boundingBox();
    const view = page.viewportSize();
    if (box === null || view === null || box.y + box.height < 0 || box.y > view.height) throw new Error(`The focus is out of view: ${String(target)}`);
  }

  async function to(target: Locator): Promise<void> {
    await target.waitFor({ state: 'attached' });
    const key = await target.evaluate(isBehind) ? 'Shift+Tab' : 'Tab';
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (await target.evaluate(isFocused)) {
        const wrong = await problem();
        if (wrong !== '') throw new Error(wrong);
        await isInView(target);
        return;
      }
      await keyboard.press(key);
    }
    throw new Error(`The keyboard does not reach ${String(target)}.`);
  }

  async function held(): Promise<void> {
    const until = Date.now() + HELD_MS;
    let wrong = await problem();
    while (wrong !== '' && Date.now() < until) {
      await page.waitForTimeout(100);
      wrong = await problem();
    }
    if (wrong !== '') throw new Error(wrong);
  }

  return {
    to, held,
    async press(target) {
      await to(target);
      site.clock.advance(PAUSE_MS);
      await keyboard.press('Enter');
    },
    async type(target, text) {
      await to(target);
      await keyboard.press('Control+A');
      await keyboard.insertText(text);
    },
    async choose(target) {
      if (await target.getAttribute('type') !== 'radio') {
        await to(target);
        await keyboard.press('Space');
        return;
      }
      // A group of radio buttons is one stop; arrows choose within it.
      const name = await target.getAttribute('name') ?? '';
      await to(target.locator(`xpath=ancestor::fieldset//input[@name="${name}"]`).first());
      for (let arrows = 0; arrows < 10 && !(await target.isChecked()); arrows += 1) await keyboard.press('ArrowDown');
    },
    mousePresses: () => presses,
  };
}
