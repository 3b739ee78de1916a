/** A stretch of text with its offset. */
export interface Stretch { readonly text: string; readonly start: number }

const ABBREVIATION = /(?:\b(?:e\.g|i\.e|approx|incl|etc|nr|no|art|sec|s|vs|cf|dr|mr|ms|mrs|prof|i\.\s?a|z\.\s?b|str)|\b\d{1,2}|\b[A-Z])\.$/i;
/** Lines of these lengths that do not end like a sentence go on in the next, as mail programs break them. */
const WRAPPED = { least: 55, most: 100 };
/** How much of the next line is looked at. */
const LOOK_AHEAD = 200;
const BULLET = /^\s*(?:[-*•+]|\d{1,2}[.)]|\d{1,2}\.\d{1,2})\s/;

/** Whether the line end at `at` ends what is said; a mail's line may have been wrapped. */
function endsLine(text: string, lineStart: number, at: number): boolean {
  const line = text.slice(lineStart, at).trimEnd();
  const next = text.slice(at + 1, at + 1 + LOOK_AHEAD);
  if (/^[ \t]*(?:\n|$)/.test(next) || BULLET.test(next)) return true;
  return line.length < WRAPPED.least || line.length > WRAPPED.most || /[.!?;:]["')\]]*$/.test(line) || !/^[ \t]*[a-zà-ž(]/.test(next);
}

function trimmed(text: string, from: number, to: number): Stretch[] {
  const raw = text.slice(from, to);
  const said = raw.trim();
  return said === '' ? [] : [{ text: said, start: from + raw.indexOf(said) }];
}

/** Cuts a text into sentences, and these at semicolons. Every word is in exactly one stretch. */
export function sentencesOf(text: string): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  let lineStart = 0;
  // Who begins in lower case writes a line for a sentence.
  const breaksLines = !/^[^a-z\n]*[a-z]/.test(text) || /^\W*[A-ZÀ-Ž"“]/.test(text);
  for (const match of text.matchAll(/[.!?]+["')\]]*(?=\s)|;(?=\s)|\n/g)) {
    const end = match.index + match[0].length;
    const isLine = match[0] === '\n';
    const ends = isLine ? !breaksLines || endsLine(text, lineStart, match.index) : !(match[0] === '.' && ABBREVIATION.test(text.slice(Math.max(0, match.index - 8), end)));
    if (isLine) lineStart = end;
    if (!ends) continue;
    found.push(...trimmed(text, from, end));
    from = end;
  }
  found.push(...trimmed(text, from, text.length));
  return found;
}
