import { ExpressionError, placeOf } from './errors';
import type { Token } from './lexer';

/** Reads tokens one by one, and refuses what does not follow, at its place in the text. */
export class TokenReader {
  protected at = 0;

  constructor(
    protected readonly text: string,
    protected readonly tokens: readonly Token[],
  ) {}

  protected identifier(): string {
    if (this.token().kind !== 'identifier') this.expected('IDENTIFIER');
    return this.advance().text;
  }

  protected token(): Token {
    const token = this.tokens[this.at];
    if (token === undefined) throw new RangeError('Read past the end token');
    return token;
  }

  protected advance(): Token {
    const token = this.token();
    if (token.kind !== 'end') this.at += 1;
    return token;
  }

  protected lastEnd(): number {
    return this.tokens[this.at - 1]?.end ?? 0;
  }

  protected is(text: string): boolean {
    const token = this.token();
    return token.text === text && (token.kind === 'symbol' || token.kind === 'keyword');
  }

  protected take(text: string): boolean {
    if (!this.is(text)) return false;
    this.advance();
    return true;
  }

  protected expect(text: string): void {
    if (!this.take(text)) this.expected(text);
  }

  protected expectKind(kind: 'end'): void {
    if (this.token().kind !== kind) this.expected('end of the expression');
  }

  protected expected(what: string): never {
    return this.refuse(`${what} expected, ${this.token().text} encountered.`);
  }

  protected refuse(message: string): never {
    const { line, column } = placeOf(this.text, this.token().start);
    throw new ExpressionError('syntax', message, line, column);
  }
}
