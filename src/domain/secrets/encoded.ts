import type { FoundSecret } from './found';
import { passwordStrength } from './shapes';

/** Secrets inside base64, percent-encoding or Markdown's escapes, which anybody can undo: a pasted settings file, a login for a header, an address in an address. */

/** Lines of a wrapped file, or one run; URL-safe too. */
const BASE64 = /(?<![\w+/=-])(?:(?:[A-Za-z0-9+/]{60,76}\r?\n){1,400}[A-Za-z0-9+/]{2,76}|[A-Za-z0-9+/_-]{20,8000})={0,2}(?![\w+/-])/g;
const PRINTABLE = /^[\t\n\r -~]+$/;
const LOGIN = /^[\w.@-]{2,40}:(\S{6,80})\s*$/;
/** What a name and its value have between them, percent-encoded; a mark that Markdown escapes. */
const ENCODED_SIGN = /%3[AD]|%22|\\_/i;
const RUN = /[^\s"'<>]+/g;
/** Between decoded texts, so that a name in one promises nothing in the next. */
const APART = '.\n\n\n';
/** So much is decoded to see whether the rest is worth it. */
const SAMPLE = 32;

interface Decoded { readonly start: number; readonly end: number; readonly text: string }

const fromBase64 = (run: string): string => {
  const plain = run.replace(/[\s=]/g, '').replace(/-/g, '+').replace(/_/g, '/');
  return atob(plain.length % 4 === 1 ? plain.slice(0, -1) : plain);
};

function decodedIn(text: string): Decoded[] {
  const found: Decoded[] = [];
  for (const { 0: run, index } of text.matchAll(BASE64)) {
    const inner = PRINTABLE.test(fromBase64(run.slice(0, SAMPLE))) ? fromBase64(run) : '';
    if (PRINTABLE.test(inner)) found.push({ start: index, end: index + run.length, text: inner });
  }
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (ENCODED_SIGN.test(run)) found.push({ start: index, end: index + run.length, text: run.replace(/\\(?=\W|_)/g, '').replace(/%([2-7][0-9A-F])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))) });
  }
  return found;
}

/** @internal Called by the detector with text of any length and with its own search; linear in the text's length. */
export function findEncoded(text: string, search: (text: string) => readonly FoundSecret[]): FoundSecret[] {
  const runs = decodedIn(text);
  const inner = search(runs.map((run) => run.text).join(APART));
  let from = 0;
  let next = 0;
  return runs.flatMap((run): FoundSecret[] => {
    const until = from + run.text.length;
    while ((inner[next]?.end ?? Infinity) <= from) next += 1;
    const one = inner[next];
    from = until + APART.length;
    const password = LOGIN.exec(run.text)?.[1] ?? '';
    const kind = one !== undefined && one.start < until ? one.kind : passwordStrength(password) > 2 ? 'basic_auth' : null;
    return kind === null ? [] : [{ kind, start: run.start, end: run.end }];
  });
}
