import type { Copy } from './copy';

async function byClipboard({ text, html }: Copy): Promise<void> {
  if (html === undefined) { await navigator.clipboard.writeText(text); return; }
  const blob = (type: string, content: string) => [type, new Blob([content], { type })] as const;
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries([blob('text/plain', text), blob('text/html', html)]))]);
}

/** Frames on another origin often may not use the clipboard, but may answer the browser's own copy command. */
function byCopyCommand({ text, html }: Copy): boolean {
  let taken = false;
  const answer = (event: ClipboardEvent): void => {
    if (event.clipboardData === null) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', text);
    if (html !== undefined) event.clipboardData.setData('text/html', html);
    taken = true;
  };
  document.addEventListener('copy', answer);
  try {
    return document.execCommand('copy') && taken;
  } finally {
    document.removeEventListener('copy', answer);
  }
}

/**
 * Puts something on the clipboard; call it while a press is being answered.
 * @returns whether it worked; when it did not, show the text so that people can copy it by hand.
 * https://developer.mozilla.org/docs/Web/API/Clipboard
 */
export async function copyToClipboard(copy: Copy): Promise<boolean> {
  try {
    await byClipboard(copy);
    return true;
  } catch {
    return byCopyCommand(copy);
  }
}
