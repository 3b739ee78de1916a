import { ExpressionError, placeOf } from './errors';
import { countLeaves } from './leaves';
import { type Token, tokenize } from './lexer';
import type { BinaryOperator, Declaration, LogicalOperator, Node, Program } from './syntax';

/** Binding strength; all are left-associative. */
const precedence: Readonly<Record<string, number>> = {
  '??': 1, '||': 2, '&&': 3,
  '==': 4, '===': 4, '!=': 4, '!==': 4,
  '<': 5, '<=': 5, '>': 5, '>=': 5,
  '+': 6, '-': 6, '*': 7, '/': 7, '%': 7,
};
const logical = new Set<string>(['??', '||', '&&']);

/** What may begin an operand, in the words of the syntax check of the analyse operation. */
const operandStart = '!, -, typeof, (, IDENTIFIER, null, true, false, NUMBER, STRING, TEMPLATE_LITERAL, new, [ or {';

/**
 * Parses a Jira expression.
 * @throws ExpressionError of kind `syntax`
 * https://developer.atlassian.com/cloud/jira/platform/jira-expressions-grammar/
 */
export function parseExpression(text: string): Program {
  const parser = new Parser(text, tokenize(text));
  const body = parser.program();
  return { text, body, leaves: countLeaves(body) };
}

class Parser {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  program(): Node {
    const body = this.statements('end');
    this.expectKind('end');
    return body;
  }

  /** The inside of `${…}`: one expression. */
  hole(): Node {
    const node = this.expression();
    this.expectKind('end');
    return node;
  }

  /** Declarations, then one body: the whole program, or the inside of an `if` block. */
  private statements(close: 'end' | '}'): Node {
    const start = this.token().start;
    const declarations: Declaration[] = [];
    while (this.startsDeclaration()) {
      const declared = this.token().start;
      this.take('let');
      const name = this.identifier();
      this.expect('=');
      const value = this.expression();
      declarations.push({ name, value, start: declared, end: value.end });
      this.expect(';');
    }
    const body = this.statement(close === 'end');
    this.take(';');
    return declarations.length === 0 ? body : { kind: 'block', declarations, body, start, end: body.end };
  }

  private startsDeclaration(): boolean {
    return this.is('let') || (this.token().kind === 'identifier' && this.tokens[this.at + 1]?.text === '=' && this.tokens[this.at + 1]?.kind === 'symbol');
  }

  private statement(outermost: boolean): Node {
    this.take('return');
    if (this.is('try')) return this.refuse('A "try" statement is not supported by the local site.');
    if (!this.is('if')) return this.expression();
    if (!outermost) return this.refuse('An "if" inside another "if" is not supported.');
    const start = this.advance().start;
    this.expect('(');
    const test = this.expression();
    this.expect(')');
    const then = this.block();
    if (!this.take('else')) return this.refuse('An "if" without "else" is not supported by the local site.');
    const otherwise = this.block();
    return { kind: 'conditional', test, then, otherwise, start, end: otherwise.end };
  }

  private block(): Node {
    this.expect('{');
    const body = this.statements('}');
    this.expect('}');
    return body;
  }

  private expression(): Node {
    if (this.startsArrow()) return this.arrow();
    const test = this.binary(1);
    if (!this.take('?')) return test;
    const then = this.expression();
    this.expect(':');
    const otherwise = this.expression();
    return { kind: 'conditional', test, then, otherwise, start: test.start, end: otherwise.end };
  }

  private startsArrow(): boolean {
    if (this.token().kind === 'identifier') return this.tokens[this.at + 1]?.text === '=>';
    if (!this.is('(')) return false;
    let ahead = this.at + 1;
    while (this.tokens[ahead]?.kind === 'identifier' || this.tokens[ahead]?.text === ',') ahead += 1;
    return this.tokens[ahead]?.text === ')' && this.tokens[ahead + 1]?.text === '=>';
  }

  private arrow(): Node {
    const start = this.token().start;
    const parameters: string[] = [];
    if (this.take('(')) {
      if (!this.is(')')) {
        do parameters.push(this.identifier()); while (this.take(','));
      }
      this.expect(')');
    } else {
      parameters.push(this.identifier());
    }
    this.expect('=>');
    // A brace after `=>` opens a map, never a block.
    const body = this.expression();
    return { kind: 'arrow', parameters, body, start, end: body.end };
  }

  private binary(least: number): Node {
    let left = this.unary();
    for (;;) {
      const operator = this.token().text;
      const strength = this.token().kind === 'symbol' ? precedence[operator] : undefined;
      if (strength === undefined || strength < least) return left;
      this.advance();
      const right = this.binary(strength + 1);
      const span = { start: left.start, end: right.end };
      left = logical.has(operator)
        ? { kind: 'logical', operator: operator as LogicalOperator, left, right, ...span }
        : { kind: 'binary', operator: operator as BinaryOperator, left, right, ...span };
    }
  }

  private unary(): Node {
    for (const operator of ['!', '-', 'typeof'] as const) {
      if (!this.is(operator)) continue;
      const start = this.advance().start;
      const operand = this.unary();
      return { kind: 'unary', operator, operand, start, end: operand.end };
    }
    return this.postfix();
  }

  private postfix(): Node {
    let node = this.primary();
    for (;;) {
      if (this.take('.')) node = this.member(node, false);
      else if (this.take('?.')) {
        if (this.is('(')) this.refuse('An optional call "?.(" is not supported.');
        node = this.take('[') ? this.index(node, true) : this.member(node, true);
      } else if (this.take('[')) node = this.index(node, false);
      else if (this.take('(')) {
        const args = this.list(')');
        node = { kind: 'call', callee: node, args, start: node.start, end: this.lastEnd() };
      } else return node;
    }
  }

  private member(object: Node, optional: boolean): Node {
    const token = this.token();
    if (token.kind !== 'identifier' && token.kind !== 'keyword') this.expected('IDENTIFIER');
    this.advance();
    return { kind: 'member', object, name: token.text, optional, start: object.start, end: token.end };
  }

  private index(object: Node, optional: boolean): Node {
    const index = this.expression();
    this.expect(']');
    return { kind: 'index', object, index, optional, start: object.start, end: this.lastEnd() };
  }

  private list(close: ')' | ']'): Node[] {
    const items: Node[] = [];
    if (this.take(close)) return items;
    do {
      if (this.is('...')) this.refuse('Spread "..." is not supported.');
      items.push(this.expression());
    } while (this.take(','));
    this.expect(close);
    return items;
  }

  private primary(): Node {
    const token = this.token();
    const { start, end } = token;
    if (token.kind === 'number') { this.advance(); return { kind: 'literal', value: Number(token.text), start, end }; }
    if (token.kind === 'string') { this.advance(); return { kind: 'literal', value: token.text, start, end }; }
    if (token.kind === 'identifier') { this.advance(); return { kind: 'identifier', name: token.text, start, end }; }
    if (token.kind === 'template') return this.template(token);
    if (this.take('null')) return { kind: 'literal', value: null, start, end };
    if (this.take('true')) return { kind: 'literal', value: true, start, end };
    if (this.take('false')) return { kind: 'literal', value: false, start, end };
    if (this.take('(')) {
      const node = this.expression();
      this.expect(')');
      return node;
    }
    if (this.take('[')) return { kind: 'list', items: this.list(']'), start, end: this.lastEnd() };
    if (this.take('{')) return this.map(start);
    if (this.take('new')) {
      const type = this.identifier();
      this.expect('(');
      return { kind: 'new', type, args: this.list(')'), start, end: this.lastEnd() };
    }
    return this.expected(operandStart);
  }

  private template(token: Token): Node {
    this.advance();
    const { texts, holes } = token.template ?? { texts: [], holes: [] };
    const values = holes.map((hole) => new Parser(this.text, tokenize(this.text, hole.start, hole.end)).hole());
    return { kind: 'template', texts, values, start: token.start, end: token.end };
  }

  private map(start: number): Node {
    const entries: { key: string; value: Node }[] = [];
    if (!this.is('}')) {
      do {
        const token = this.token();
        if (token.text === '...' && token.kind === 'symbol') this.refuse('Spread "..." is not supported.');
        if (token.kind !== 'identifier' && token.kind !== 'string' && token.kind !== 'keyword') this.expected('IDENTIFIER or STRING');
        this.advance();
        this.expect(':');
        entries.push({ key: token.text, value: this.expression() });
      } while (this.take(','));
    }
    this.expect('}');
    return { kind: 'map', entries, start, end: this.lastEnd() };
  }

  private identifier(): string {
    if (this.token().kind !== 'identifier') this.expected('IDENTIFIER');
    return this.advance().text;
  }

  private token(): Token {
    const token = this.tokens[this.at];
    if (token === undefined) throw new RangeError('Read past the end token');
    return token;
  }

  private advance(): Token {
    const token = this.token();
    if (token.kind !== 'end') this.at += 1;
    return token;
  }

  private lastEnd(): number {
    return this.tokens[this.at - 1]?.end ?? 0;
  }

  private is(text: string): boolean {
    const token = this.token();
    return token.text === text && (token.kind === 'symbol' || token.kind === 'keyword');
  }

  private take(text: string): boolean {
    if (!this.is(text)) return false;
    this.advance();
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) this.expected(text);
  }

  private expectKind(kind: 'end'): void {
    if (this.token().kind !== kind) this.expected('end of the expression');
  }

  private expected(what: string): never {
    return this.refuse(`${what} expected, ${this.token().text} encountered.`);
  }

  private refuse(message: string): never {
    const { line, column } = placeOf(this.text, this.token().start);
    throw new ExpressionError('syntax', message, line, column);
  }
}
