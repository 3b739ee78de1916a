import { ExpressionError, placeOf } from './errors';

export type TokenKind = 'identifier' | 'keyword' | 'number' | 'string' | 'template' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** The word, symbol, decoded string or numeral. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Literal pieces and offsets of the `${…}` parts of a template literal. */
  readonly template?: { readonly texts: readonly string[]; readonly holes: readonly { readonly start: number; readonly end: number }[] };
}

const keywords = new Set(['let', 'return', 'if', 'else', 'try', 'catch', 'throw', 'new', 'typeof', 'null', 'true', 'false']);

/** Longest first, so that `===` is not read as `==` and `=`. */
const symbols = ['===', '!==', '=>', '==', '!=', '<=', '>=', '&&', '||', '??', '?.', '...', '(', ')', '[', ']', '{', '}', ',', ';', ':', '?', '.', '+', '-', '*', '/', '%', '!', '<', '>', '='];

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\\': '\\', "'": "'", '"': '"', '`': '`', $: '$' };

/**
 * Splits a Jira expression into tokens; the last one has kind `end`.
 * @param from offset to start at and `to` the offset to stop before, for the parts inside template literals
 * @throws ExpressionError of kind `syntax`
 */
export function tokenize(text: string, from = 0, to = text.length): Token[] {
  const tokens: Token[] = [];
  let at = from;
  while (at < to) {
    const char = text.charAt(at);
    if (/\s/.test(char)) { at += 1; continue; }
    const token = readToken(text, at, to, char);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: 'end of the expression', start: to, end: to });
  return tokens;
}

function readToken(text: string, at: number, to: number, char: string): Token {
  if (/[A-Za-z_$]/.test(char)) {
    const word = matchAt(/[A-Za-z0-9_$]+/y, text, at);
    return { kind: keywords.has(word) ? 'keyword' : 'identifier', text: word, start: at, end: at + word.length };
  }
  if (/[0-9]/.test(char)) {
    const numeral = matchAt(/[0-9]+(?:\.[0-9]+)?/y, text, at);
    const end = at + numeral.length;
    if (/[A-Za-z0-9_$]/.test(text.charAt(end))) fail(text, at, `The number "${numeral}${text.charAt(end)}" is not supported; write it in decimal digits.`);
    return { kind: 'number', text: numeral, start: at, end };
  }
  if (char === '"' || char === "'") return readString(text, at, to, char);
  if (char === '`') return readTemplate(text, at, to);
  const symbol = symbols.find((candidate) => text.startsWith(candidate, at));
  if (symbol === undefined) fail(text, at, `The character "${char}" is not supported.`);
  const operator = matchAt(/[*/&|^~<>=!+-]+/y, text, at);
  if (['**', '//', '/*', '++', '--', '<<', '>>', '&', '|', '+=', '-='].some((known) => operator.startsWith(known) && !symbol.startsWith(known))) {
    fail(text, at, `The operator "${operator}" is not supported.`);
  }
  return { kind: 'symbol', text: symbol, start: at, end: at + symbol.length };
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function readString(text: string, start: number, to: number, quote: string): Token {
  let value = '';
  let at = start + 1;
  while (at < to) {
    const char = text.charAt(at);
    if (char === quote) return { kind: 'string', text: value, start, end: at + 1 };
    if (char === '\n') break;
    if (char === '\\') {
      const escape = readEscape(text, at);
      value += escape.value;
      at = escape.end;
    } else {
      value += char;
      at += 1;
    }
  }
  return fail(text, start, 'The string has no closing quote.');
}

function readTemplate(text: string, start: number, to: number): Token {
  const texts: string[] = [];
  const holes: { start: number; end: number }[] = [];
  let piece = '';
  let at = start + 1;
  while (at < to) {
    const char = text.charAt(at);
    if (char === '`') {
      return { kind: 'template', text: 'template literal', start, end: at + 1, template: { texts: [...texts, piece], holes } };
    }
    if (char === '\\') {
      const escape = readEscape(text, at);
      piece += escape.value;
      at = escape.end;
    } else if (text.startsWith('${', at)) {
      const end = endOfHole(text, at + 2, to, start);
      texts.push(piece);
      holes.push({ start: at + 2, end });
      piece = '';
      at = end + 1;
    } else {
      piece += char;
      at += 1;
    }
  }
  return fail(text, start, 'The template literal has no closing backquote.');
}

/** Offset of the brace that closes `${`; strings and templates inside are stepped over whole. */
function endOfHole(text: string, from: number, to: number, templateStart: number): number {
  let depth = 0;
  let at = from;
  while (at < to) {
    const char = text.charAt(at);
    if (char === '"' || char === "'") { at = readString(text, at, to, char).end; continue; }
    if (char === '`') { at = readTemplate(text, at, to).end; continue; }
    if (char === '}' && depth === 0) return at;
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    at += 1;
  }
  return fail(text, templateStart, 'A "${" in the template literal has no closing brace.');
}

function readEscape(text: string, at: number): { value: string; end: number } {
  const code = text.charAt(at + 1);
  if (code === 'u') {
    const hex = matchAt(/[0-9A-Fa-f]{4}/y, text, at + 2);
    if (hex !== '') return { value: String.fromCharCode(Number.parseInt(hex, 16)), end: at + 6 };
  }
  const value = escapes[code];
  if (value === undefined) fail(text, at, `The escape "\\${code}" is not supported.`);
  return { value, end: at + 2 };
}

function fail(text: string, at: number, message: string): never {
  const { line, column } = placeOf(text, at);
  throw new ExpressionError('syntax', message, line, column);
}
