/** How long a browser may take to begin with a download. */
const KEPT_MS = 60_000;

/** Lets the browser save a text as a file. https://developer.mozilla.org/docs/Web/HTML/Element/a#download */
export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => { URL.revokeObjectURL(address); }, KEPT_MS);
}
