/** A line of a paste without its quotation marks. */
export interface Line {
  readonly text: string;
  /** Offset of `text` in the paste, in UTF-16 units. */
  readonly start: number;
  /** How often it is quoted: 0 for what the writer wrote themselves. */
  readonly depth: number;
}

const QUOTE = /^\s*(?:>\s?)+/;

/** The lines of a paste, empty ones included. Together they are the text without line ends and quotation marks. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const raw of text.split('\n')) {
    const quote = QUOTE.exec(raw)?.[0] ?? '';
    lines.push({ text: raw.slice(quote.length).replace(/\r$/, ''), start: start + quote.length, depth: quote.match(/>/g)?.length ?? 0 });
    start += raw.length + 1;
  }
  return lines;
}
